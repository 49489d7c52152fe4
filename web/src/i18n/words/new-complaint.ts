import { words } from './words.ts';

export const newComplaintWords = words({
  'new.beside': ['登记提示', 'Hints'],
  'new.besideNone': ['填写投诉事项和类别后，这里显示可能重复或同类的投诉，以及知识库中的同类问题。', 'As you enter subject and kind, complaints that may be the same, and what the knowledge base says, appear here.'],
  'new.narrativeHint': ['时间、地点、经过、涉及人员，客户此前与本行沟通的情况', 'When, where, what, who, and what was said with the bank before'],
  'new.keys': ['Ctrl + Enter 登记', 'Ctrl + Enter registers'],
  'new.goOn': ['继续：{task}', 'Go on: {task}'],
  'new.title': ['登记投诉', 'Register a complaint'],
  'new.lead': [
    '客户通过热线、柜台、信函等渠道提出的投诉，由首问人员当场登记。',
    'Complaints by hotline, counter, letter and other channels, registered at once by whoever hears them first.',
  ],
  'new.intake': ['受理信息', 'Receipt'],
  'new.matter': ['投诉事项', 'The matter'],
  'new.person': ['投诉人', 'Complainant'],
  'new.receivedNow': ['不填即为当前时间', 'Empty means now'],
  'new.submit': ['登记', 'Register'],
  'new.done': ['登记成功', 'Registered'],
  'new.doneBody': ['请将投诉编号和查询码告知客户。', 'Tell the customer the number and the tracking code.'],
  'new.openCase': ['查看案卷', 'Open the case'],
  'new.another': ['继续登记', 'Register another'],
});
