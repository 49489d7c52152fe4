import { words } from './words.ts';

export const evidenceWords = words({
  'evidence.choose': ['选择文件', 'Choose files'],
  'evidence.drop': ['点击选择，或将文件拖到这里', 'Choose files or drop them here'],
  'evidence.limits': ['支持 {types}，每个不超过 {size}，最多 {count} 个', '{types}; up to {size} each, {count} files at most'],
  'evidence.remove': ['移除 {name}', 'Remove {name}'],
  'evidence.list': ['已选择的文件', 'Chosen files'],
  'evidence.tooLarge': ['{name} 超过 {size}，没有添加', '{name} is larger than {size} and was not added'],
  'evidence.wrongType': ['{name} 的格式不受支持，没有添加', '{name} is of a kind that we do not take and was not added'],
  'evidence.empty': ['{name} 是空文件，没有添加', '{name} is empty and was not added'],
  'evidence.tooMany': ['最多上传 {count} 个文件，其余没有添加', 'At most {count} files; the rest was not added'],
  'evidence.upload': ['上传', 'Upload'],
  'evidence.uploaded': ['材料已提交', 'Files received'],
});
