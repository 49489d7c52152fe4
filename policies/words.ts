/** What policy files are written in: their words, with the names that people see. */
import { CHANNELS, codesOf, NOTICE_TEMPLATES, SEVERITIES, STAGES, URGENCIES, type Code } from '../db/codes.ts';

export interface Words { zh: string; en: string }

/** In what a limit is counted. */
export const UNITS = [
  { code: 'hours', zh: '小时', en: 'hours' },
  { code: 'business-hours', zh: '个工作小时', en: 'business hours' },
  { code: 'working-days', zh: '个工作日', en: 'working days' },
  { code: 'calendar-days', zh: '天', en: 'days' },
] as const satisfies readonly Code[];

/** What starts a limit's clock. `requested`: the moment in which the stage itself begins (a review is asked for, a question put to the customer). */
export const STARTS = [
  { code: 'received', zh: '收到投诉', en: 'receipt of the complaint' },
  { code: 'registered', zh: '登记', en: 'registration' },
  { code: 'accepted', zh: '受理', en: 'acceptance' },
  { code: 'dispatched', zh: '转办', en: 'dispatch' },
  { code: 'requested', zh: '提出', en: 'the request' },
  { code: 'previous', zh: '前一阶段期限届满', en: 'the end of the limit before it' },
] as const satisfies readonly Code[];

/** What stops a limit's clock. */
export const STOPS = [
  { code: 'registered', zh: '完成登记', en: 'the complaint is registered' },
  { code: 'accepted', zh: '受理并告知客户', en: 'the complaint is accepted' },
  { code: 'dispatched', zh: '完成初步核实和分派', en: 'the complaint is checked and dispatched' },
  { code: 'transferred', zh: '发出转办单', en: 'the transfer form is sent out' },
  { code: 'contacted', zh: '联系上客户', en: 'the customer was called' },
  { code: 'verified', zh: '完成调查核实', en: 'the facts are verified' },
  { code: 'preliminary-feedback-given', zh: '作出初步反馈', en: 'preliminary feedback is given' },
  { code: 'result-notified', zh: '反馈处理结果', en: 'the result is told' },
  { code: 'customer-answered', zh: '客户答复', en: 'the customer answers' },
  { code: 'closed', zh: '结案', en: 'the complaint is closed' },
  { code: 'review-answered', zh: '答复复核结果', en: 'the review is answered' },
  { code: 'superior-answered', zh: '作出核查决定', en: 'the superior body decides' },
  { code: 'followed-up', zh: '跟踪核实解决情况', en: 'the solution is followed up' },
] as const satisfies readonly Code[];

/** D16-01, D16-02, D16-03 */
export const COMPLEXITIES = [
  { code: 'simple', zh: '简单', en: 'Simple' },
  { code: 'complex', zh: '复杂', en: 'Complex' },
  { code: 'special', zh: '特殊', en: 'Special' },
] as const satisfies readonly Code[];

/** When on its last day a limit ends. */
export const ENDS = [
  { code: 'same-time', zh: '同一时刻', en: 'at the same time of day' },
  { code: 'close-of-business', zh: '营业终了', en: 'at close of business' },
  { code: 'end-of-day', zh: '当日结束', en: 'at the end of the day' },
] as const satisfies readonly Code[];

/** Whose holidays, business hours and clock. */
export const CALENDARS = [
  { code: 'cn', zh: '中国（国务院办公厅节假日安排，北京时间）', en: 'China (holiday arrangements of the State Council, Beijing time)', timeZone: 'Asia/Shanghai' },
  { code: 'gb', zh: '英国（英格兰和威尔士银行假日，伦敦时间）', en: 'United Kingdom (bank holidays of England and Wales, London time)', timeZone: 'Europe/London' },
] as const;
export type Calendar = (typeof CALENDARS)[number]['code'];

export function zoneOf(calendar: Calendar): string {
  return CALENDARS.find(({ code }) => code === calendar)?.timeZone ?? CALENDARS[0].timeZone;
}

export const CODES = {
  units: codesOf(UNITS), starts: codesOf(STARTS), stops: codesOf(STOPS), complexities: codesOf(COMPLEXITIES), ends: codesOf(ENDS),
  calendars: CALENDARS.map(({ code }) => code) as [Calendar, ...Calendar[]],
  stages: codesOf(STAGES), channels: codesOf(CHANNELS), severities: codesOf(SEVERITIES), urgencies: codesOf(URGENCIES),
  notices: codesOf(NOTICE_TEMPLATES),
};

/** The rule of what no regulation prescribes and the bank decided itself. */
export const OWN_CHOICE = '本行';
