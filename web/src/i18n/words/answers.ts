import { words } from './words.ts';

/** What the customer is asked on the tracking page. */
export const answersWords = words({
  'answers.consentTitle': ['请您答复：是否同意延长办理时间', 'Please answer: may we take longer?'],
  'answers.consentLead': ['我行需要再用 {days} 个工作日查清情况，须征得您的同意。您不同意或没有答复的，按原定时间办理。', 'We need {days} more working days to establish the facts, and will take them only with your consent. If you don’t consent, or don’t answer, the original time limit stands.'],
  'answers.reason': ['延期理由', 'Reason'],
  'answers.until': ['请在 {time} 前答复', 'Please answer by {time}'],
  'answers.consent': ['同意延长', 'I consent'],
  'answers.refuse': ['不同意', 'I don’t consent'],
  'answers.remark': ['您想说明的情况（选填）', 'Anything to add (optional)'],
  'answers.consentSent': ['已收到您的答复', 'Your answer has been received'],
  'answers.opinionTitle': ['请您发表意见', 'What do you think?'],
  'answers.opinionLead': ['以下是目前的进展。您的意见会在作出决定前转给承办人员。', 'This is how far we are. Your opinion reaches the handlers before they decide.'],
  'answers.opinion': ['您的意见', 'Your opinion'],
  'answers.opinionSubmit': ['提交意见', 'Send'],
  'answers.opinionSent': ['已收到您的意见，谢谢', 'Your opinion has been received. Thank you'],
});
