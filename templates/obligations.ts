import type { Locale } from '../db/codes.ts';

/** What a letter must say or show by a rule, whatever else is changed in it. */
export interface Obligation {
  rule: string;
  zh: string;
  en: string;
  /** One of these must be found in the letter, whatever of its optional parts is there. */
  says?: Record<Locale, RegExp>;
  /** Binds where this placeholder has a value; what it `says` is an offer, which must not be made without it. */
  offer?: string;
  /** Binds where this placeholder has no value. */
  unless?: string;
  /** These placeholders must be shown. */
  shows?: readonly string[];
}

const litigation: Obligation = { rule: 'D01-10', unless: 'underOtherLaw', zh: '告知客户有权提起诉讼', en: 'the right to litigate', says: { 'zh-CN': /诉讼|起诉/, en: /\bcourt\b|litigat/i } };
const regulator: Obligation = { rule: 'D02-13', unless: 'underOtherLaw', zh: '告知客户可向监管部门反映', en: 'the regulator as a further way', says: { 'zh-CN': /监管|12378/, en: /regulat|12378/i } };
const again: Obligation = { rule: 'D02-07', zh: '告知客户可以再次投诉', en: 'that one may complain again', says: { 'zh-CN': /再次.{0,12}投诉|再次提出投诉/, en: /complain[^.]{0,40}again/i } };
const noFee: Obligation = { rule: 'D02-11', zh: '说明办理投诉不收费', en: 'that there is no fee', says: { 'zh-CN': /不收取.{0,8}费|免费/, en: /no fee|free of charge/i } };
const review: Obligation = { rule: 'D12-05', offer: 'offersReview', zh: '告知客户可以申请复核', en: 'that one may ask for a review', says: { 'zh-CN': /申请复核/, en: /ask for a review/i } };
const reasons: Obligation = { rule: 'D01-07', zh: '写明处理结论和理由', en: 'result and reasons', shows: ['outcome', 'reasons'] };
const voucher: Obligation = { rule: 'D12-02', zh: '受理凭证：编号、时间、内容和联系方式', en: 'the voucher: number, time, content, contact', shows: ['number', 'acceptedAt', 'subject', 'hotline'] };

/** By template. A template without an entry is bound by its placeholders and languages alone. */
const OBLIGATIONS: Readonly<Record<string, readonly Obligation[]>> = {
  'acceptance-notice': [
    voucher, noFee,
    { rule: 'D01-04', zh: '告知预计办结时间', en: 'the expected time', shows: ['resultDueAt'] },
    { rule: 'D10-06', zh: '告知办理流程', en: 'the steps of the procedure', says: { 'zh-CN': /流程|依次/, en: /step|procedure/i } },
  ],
  'paper-acceptance-voucher': [voucher, noFee],
  'jurisdiction-referral': [{ rule: 'D10-05', zh: '告知应向何处反映', en: 'which body to turn to', shows: ['referTo'] }],
  'extension-notice': [{ rule: 'D12-04', zh: '告知延期理由和新的期限', en: 'the reason and the expected time', shows: ['extensionReason', 'extendedDueAt'] }],
  'result-notice': [reasons, litigation, regulator, again, review],
  'review-result': [reasons, litigation, regulator],
  'closing-notice': [again],
  survey: [review],
  'transfer-form': [{ rule: 'D03-08', zh: '写明转办单号', en: 'the number of the transfer form', shows: ['transferNumber'] }],
};

export function obligationsOf(template: string): readonly Obligation[] {
  return OBLIGATIONS[template] ?? [];
}
