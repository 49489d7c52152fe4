import { words } from './words.ts';

/** What is done with a case from its page, and from beside a list. */
export const caseWorkWords = words({
  'case.actions': ['办理操作', 'Actions'],
  'case.doTask': ['办理：{task}', 'Do: {task}'],
  'case.claimTask': ['领取：{task}', 'Claim: {task}'],
  'case.note': ['写备注', 'Add a note'],
  'case.more': ['更多操作', 'More'],
  'preview.title': ['预览', 'Preview'],
  'preview.show': ['显示预览', 'Show the preview'],
  'preview.hide': ['隐藏预览', 'Hide the preview'],
  'preview.choose': ['选择一条即可在此预览', 'Choose a row to see it here'],
  'preview.chooseBody': ['点击所在行，或用 ↑ ↓ 键移动。', 'Click on a row, or move with the arrow keys.'],
  'preview.openCase': ['打开案卷', 'Open the case'],
  'preview.openMatter': ['打开事项', 'Open the matter'],
  'preview.limits': ['进行中的时限', 'Running limits'],
  'preview.suspended': ['中止计算', 'stands still'],
  'preview.last': ['最近办理记录', 'Last entries'],
  'preview.evidence': ['证据材料', 'Evidence'],
  'preview.evidenceCount': ['{count} 份', '{count} {count|file|files}'],
  'preview.matter': ['事项类别', 'Kind of matter'],
  'preview.confidential': ['保密事项，打开查阅将留痕', 'Confidential: opening it is recorded'],
});
