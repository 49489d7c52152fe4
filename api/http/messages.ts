import type { Locale } from '../../db/codes.ts';

type Text = readonly [zh: string, en: string];

/** What is said of a refused request. `{name}` is filled in from the problem's parameters. */
const PROBLEMS = {
  'bad-json': ['请求内容不是有效的 JSON（UTF-8 编码），请检查后重新提交', 'The body is not valid JSON in UTF-8. Mend it and send it again'],
  'bad-multipart': ['上传内容不完整或无法读取，请重新上传', 'The upload is cut short or cannot be read. Please send it again'],
  'bad-request': ['请求无法处理', 'The request cannot be read'],
  'invalid-query': ['查询条件有误', 'The query is not valid'],
  'invalid-headers': ['请求头有误', 'A request header is not valid'],
  'invalid-fields': ['填写内容有误，请检查标出的栏目', 'Some fields need attention'],
  'unsupported-media-type': ['不支持的内容类型，请使用 {types}', 'This content type is not supported here. Use {types}'],
  'body-too-large': ['文字内容超过 1 MB，请缩短后重新提交', 'The text is larger than 1 MB. Shorten it and send it again'],
  'file-too-large': ['文件“{file}”超过 {megabytes} MB，请压缩或分成几个文件', 'The file "{file}" is larger than {megabytes} MB. Compress or split it'],
  'upload-too-large': ['上传内容共计超过 {megabytes} MB，请分次上传', 'The upload is larger than {megabytes} MB in all. Send it in parts'],
  'too-many-files': ['一次最多上传 {files} 个文件，请分次上传', 'At most {files} files at a time. Send the others after these'],
  'not-signed-in': ['请先登录', 'Please sign in'],
  'session-ended': ['登录已过期，请重新登录后再试', 'Your session has ended. Sign in again and repeat it'],
  'sign-in-failed': ['用户名或密码不正确。连续输错 5 次后，15 分钟内不能登录', 'The user name or password is wrong. After five failures, sign-in is closed for 15 minutes'],
  'local-sign-in-off': ['本行员工使用统一认证登录，本系统的密码已停用', "The bank's people sign in with its own accounts; passwords of this system are switched off"],
  forbidden: ['您的岗位没有这项权限', 'Your role does not allow this'],
  'other-origin': ['拒绝来自其他网站的请求', 'Requests from another site are refused'],
  'not-found': ['没有找到，或者您无权查看', 'Not found, or not for you to see'],
  'tracking-not-found': ['投诉编号或查询码不正确，请核对受理通知', 'The complaint number or the code is wrong. Compare them with your acceptance notice'],
  'paper-not-found': ['编号或验证码不正确，或者不是我行签发的文书', 'The number or the verification code is wrong, or the paper is not ours'],
  'nothing-to-print': ['暂时不能打印：{reason}', 'There is nothing to print yet: {reason}'],
  'too-many-requests': ['尝试次数过多，请稍后再试', 'Too many attempts. Please try again later'],
  'idempotency-key-reused': ['同一个 Idempotency-Key 已用于另一项内容', 'This Idempotency-Key was used with another body'],
  'task-taken': ['该任务已由他人领取', 'Somebody else holds this task'],
  'task-not-mine': ['请先领取该任务', 'Claim the task first'],
  'task-ended': ['该任务已结束', 'This task has ended'],
  'not-in-group': ['该任务不属于您的岗位', 'This task is not for your group'],
  'not-independent': ['为保证独立性，曾参与本案或被投诉的人员不能办理该任务（D03-10、D12-05、D06-03）', 'Independence: somebody who took part in the case, or is complained of, may not do this task (D03-10, D12-05, D06-03)'],
  'user-not-suitable': ['该人员不能办理这项任务', 'This person cannot do this task'],
  'suits-no-task': ['该人员不能办理这件投诉的任何任务：岗位不符、须回避，或没有待办任务', "This person can do no task of this case: another post, has to stand aside, or there is no open task"],
  'no-owner-yet': ['尚未分派承办单位，不能升级督办；可先催办或改派当前任务', 'No unit handles it yet, so there is nobody to rectify. Urge, or reassign its current task, first'],
  'form-unsupported': ['表单“{form}”的组件“{component}”不受支持，该任务暂时无法办理，请联系流程设计人员修改表单', 'The form "{form}" has a component "{component}" that is not supported ({reason}), so this task cannot be done. Ask the process designer to change the form'],
  'form-not-satisfied': ['表单填写不完整，请检查标出的栏目', 'The form is not complete'],
  'no-letter': ['这样填写不会发出函件', 'With these entries no letter goes out'],
  'survey-closed': ['满意度调查未开放或已经回答', 'There is no open survey'],
  'no-open-question': ['这项征询已经答复或已过期', 'This question was answered already, or its time is over'],
  'review-not-open': ['目前不能申请复核', 'A review cannot be asked for now'],
  'unknown-key': ['密钥无效或已停用', 'The key is unknown or was closed'],
  'in-a-group': ['该投诉已在一个群体投诉中，请先移出', 'The complaint is in a group already; take it out first'],
  'leads-its-group': ['主件不能移出群体投诉', 'The lead case cannot leave its group'],
  'case-archived': ['投诉已归档，不能再催办', 'The case is archived and cannot be urged any more'],
  'urged-already': ['您今天已经催办过，承办人员已收到通知', 'You have urged the bank today; the people at work know'],
  'complaint-closed': ['投诉已结案，不能再补充', 'The complaint is closed'],
  'rules-not-built': ['规则对照表还没有生成，请运行 npm run rules', 'The matrix of rules has not been built yet: run npm run rules'],
  'database-unavailable': ['数据库暂时不可用，请稍后再试', 'The database is not available. Please try again'],
  'evidence-unavailable': ['材料存储暂时不可用，请稍后再试', 'The storage of files is not available. Please try again'],
  'engine-unavailable': ['流程引擎暂时不可用，请稍后再试', 'The process engine is not available. Please try again'],
  'engine-refused': ['流程引擎没有接受：{reason}', 'The process engine refused: {reason}'],
  'matter-closed': ['事项已办结，不能再修改', 'The matter is closed'],
  'matter-not-yours-to-open': ['您的岗位不能发起这类事项', 'Your role cannot open this kind of matter'],
  'password-must-change': ['请先设置自己的密码', 'Set a password of your own first'],
  'password-link-over': ['链接已使用或已过期，请联系系统管理员重新发放', 'The link was used or its time is over. Ask an administrator for another'],
  'wrong-password': ['当前密码不正确', 'The present password is wrong'],
  'own-account': ['不能修改本人的岗位、机构、密码和状态，请由其他管理员办理', 'Your own roles, unit, password and state are changed by another administrator'],
  'last-admin': ['这是最后一名系统管理员，请先指定他人', 'This is the last administrator. Appoint another first'],
  'roles-pending': ['该人员已有待审批的岗位权限申请（{number}）', 'A change of this person\'s roles is waiting for approval already ({number})'],
  'unit-in-use': ['机构还有未了事项，不能撤销：{what}', 'The unit still has work and cannot be closed: {what}'],
  'mail-not-sent': ['邮件未能发出：{reason}', 'The mail was not sent: {reason}'],
  'not-in-the-engine': ['流程引擎中没有这一项，可能已经处理', 'The engine has no such thing; it may be done already'],
  'draft-changed': ['草稿已在另一窗口或由他人更新，您填写的内容尚未保存', 'The draft was changed elsewhere meanwhile. What you entered is not saved yet'],
  'too-many-streams': ['打开的实时连接过多，请关闭不用的窗口', 'Too many live connections are open. Close windows that you do not need'],
  'page-of-another': ['这个页面编号已被他人使用，请换一个', 'This page id is of somebody else. Choose another'],
  'absence-overlaps': ['该人员在此期间已登记离岗，请先结束原登记', 'An absence of this person in these days is recorded already. End that one first'],
  'absence-ended': ['该离岗登记已结束', 'This absence has ended'],
  'absence-not-yours': ['只能登记本人或本单位人员的离岗', 'You may record absences of yourself and of your unit alone'],
  internal: ['系统内部错误', 'Internal error'],
} as const satisfies Record<string, Text>;
export type ProblemCode = keyof typeof PROBLEMS;

/** What is said of a field. */
const FIELDS = {
  required: ['必填', 'is required'],
  'wrong-type': ['内容类型不正确', 'has the wrong type'],
  'too-long': ['最多 {max} 个字符', 'has at most {max} characters'],
  'not-in-draft': ['草稿中没有文件“{file}”，请刷新页面', 'The draft has no file "{file}": load the page again'],
  'too-many-draft-files': ['一次变更最多 {max} 个文件，请先提出，或移出不用的文件', 'A change has at most {max} files. Propose it first, or remove what is not needed'],
  'too-short': ['至少 {min} 个字符', 'has at least {min} characters'],
  'too-big': ['不能大于 {max}', 'is at most {max}'],
  'too-small': ['不能小于 {min}', 'is at least {min}'],
  'not-an-option': ['不是可选的值', 'is not one of the options'],
  'unknown-field': ['没有这个栏目', 'is not a known field'],
  'wrong-format': ['格式不正确', 'has the wrong format'],
  'not-a-step': ['必须是 {step} 的整数倍', 'must be a multiple of {step}'],
  invalid: ['内容不正确', 'is not valid'],
  'category-or-product': ['请选择投诉类别或产品', 'choose a category or a product'],
  'name-unless-anonymous': ['实名投诉请填写姓名', 'is required unless the complaint is anonymous'],
  'phone-or-email': ['请填写电话或电子邮箱', 'give a telephone number or an e-mail address'],
  'source-pair': ['sourceSystem 与 sourceId 须同时填写', 'sourceSystem and sourceId go together'],
  'source-only': ['仅用于其他系统转来的投诉（须填写 sourceSystem）', 'is for complaints of another system (with sourceSystem)'],
  'system-pair': ['系统提交须填写本系统代码 sourceSystem 和记录编号 sourceId', "a system gives its own id as sourceSystem, and the record's sourceId"],
  'staff-only': ['仅限银行员工填写', 'is for staff only'],
  'in-the-past': ['不能早于今天', 'must not be in the past'],
  'wrong-order': ['起止日期须同时填写，且结束日期不能早于开始日期', 'needs both days, the last not before the first'],
  'bad-line': ['第 {line} 行“{column}”：{value}，{reason}', 'line {line}, "{column}": {value} {reason}'],
  'in-the-future': ['不能晚于现在', 'lies in the future'],
  'too-long-ago': ['不能早于 {min}', 'lies before {min}'],
  'one-line': ['不能换行，也不能含有控制字符', 'is a single line without control characters'],
  'bad-character': ['含有无法保存的字符，请删除后重新提交', 'has a character that cannot be stored; take it out'],
  'too-deep': ['层次过多', 'is nested too deeply'],
  'given-twice': ['重复提交，只能有一个', 'is given twice; send it once'],
  'unknown-unit': ['没有这个机构', 'is not a unit of the bank'],
  'unknown-filter': ['含有无法识别的筛选条件', 'has a filter that the list does not know'],
  'unknown-product': ['不是可选的产品', 'is not one of the products'],
  'unsupported-file': ['不支持“{file}”的文件类型，可上传：{accepted}', 'the content of "{file}" is of no supported type; these are: {accepted}'],
  'not-whole': ['“{file}”没有上传完整，请重新上传', '"{file}" has not come up whole; send it again'],
  'empty-file': ['“{file}”是空文件', '"{file}" is empty'],
  'change-refused': ['{zh}', '{en}'],
  'unit-closed': ['该机构已撤销', 'names a closed unit'],
  'unit-place': ['上级机构不合适：部门属于总行或分行，网点属于分行，分行属于总行', 'has no suitable parent: departments belong to the head office or a branch, outlets to a branch, branches to the head office'],
  'taken-already': ['已被使用', 'is in use already'],
  'end-date-needed': ['外部检查账号必须有截止日期', 'is needed for an inspector'],
  'password-like-name': ['密码不能包含用户名', 'must not contain the user name'],
  'own-roles': ['不能为本人申请岗位', 'must not be your own'],
  'not-json': ['不是有效的 JSON', 'is not valid JSON'],
  'unknown-complaint': ['没有这件投诉，或者您无权查看', 'is not a complaint that you may see'],
  'unknown-person': ['没有这位员工', 'is not one of the staff'],
  'may-not-see': ['“{username}”不能查看这件投诉，不能被提到', '"{username}" may not see this case and cannot be mentioned'],
  'internal-only': ['客户可见的备注不能提到同事', 'a comment that the customer sees mentions no colleagues'],
  'no-file': ['请选择文件', 'choose a file'],
  'letter-fixed': ['这一段不能改写', 'is a passage that stays as it is'],
  'letter-lacks': ['告知书缺少法定内容：{zh}（{rule}），请修改后再提交', 'the letter lacks what a rule demands: {en} ({rule}); change it, then submit'],
  'facts-needed': ['须先写明事实，才能作出处理决定（D08-05）', 'a decision needs clear facts (D08-05)'],
  'recuse-instead': ['本人被投诉的，请登记回避并退回任务，由他人办理（D06-03）', 'if you are complained of yourself, stand aside and give the task back (D06-03)'],
  'in-conflict': ['被投诉或已回避的人员不得参与（D06-03、D18-21）', 'names somebody who is complained of or stands aside (D06-03, D18-21)'],
  'assignment-final': ['承办单位已经裁定，不得再次退回（D13-06）', 'was decided by arbitration and may not be passed back again (D13-06)'],
  'same-unit': ['改派的单位不能是原承办单位', 'is the unit that has it already'],
  'two-people': ['应有两人以上参加（D10-08）', 'needs two people or more (D10-08)'],
  'mail-demanded': ['制度要求书面通知（{rule}），不能关闭邮件', 'must stay on: the rules demand it in writing ({rule})'],
  'one-way-needed': ['至少选择一种通知方式', 'needs one way at least'],
  'deputy-not-suitable': ['代理人须是同一单位、岗位相同的在岗人员', 'must be an active colleague of the same unit with one of the same roles'],
  'deputy-absent': ['代理人在此期间也离岗', 'is absent in these days as well'],
  'evidence-insufficient': ['证据不充分时不能作出处理决定（D08-05）', 'a decision needs sufficient evidence (D08-05)'],
} as const satisfies Record<string, Text>;
export type FieldCode = keyof typeof FIELDS;

export type Params = Record<string, string | number>;

export function problemText(code: ProblemCode, locale: Locale, params: Params = {}): string {
  return fill(PROBLEMS[code], locale, params);
}

export function fieldText(code: FieldCode, locale: Locale, params: Params = {}): string {
  return fill(FIELDS[code], locale, params);
}

export function isFieldCode(code: unknown): code is FieldCode {
  return typeof code === 'string' && Object.hasOwn(FIELDS, code);
}

function fill(text: Text, locale: Locale, params: Params): string {
  return text[locale === 'en' ? 1 : 0].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
}
