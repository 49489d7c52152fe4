import { nameOf, SEVERITIES, STAGES, URGENCIES } from '../db/codes.ts';
import type { CompiledLimit, CompiledPolicy } from './compile.ts';
import { basicPolicy } from './index.ts';
import { SWITCHES } from './switches.ts';
import { COMPLEXITIES, ENDS, STARTS, UNITS, type Words } from './words.ts';

/** One provision that is not the same any more; null: there is none. */
export interface Difference { what: Words; before: Words | null; after: Words | null }

/** What changes for a complaint that is registered under `after` instead of `before`, in words: limits first, then steps, then the rest. */
export function policyDifferences(before: CompiledPolicy, after: CompiledPolicy): Difference[] {
  const [limitsBefore, limitsAfter] = [limitsOf(before), limitsOf(after)];
  const limits = [...new Set([...limitsBefore.keys(), ...limitsAfter.keys()])].map((key): Difference => ({ what: whatOf(key), before: limitsBefore.get(key) ?? null, after: limitsAfter.get(key) ?? null }));
  const steps = SWITCHES.map(({ code, zh, en }): Difference => ({ what: { zh, en }, before: used(before.stages[code]), after: used(after.stages[code]) }));
  const rest = REST.map(({ what, told }): Difference => ({ what, before: told(before), after: told(after) }));
  return [...limits, ...steps, ...rest].filter((each) => each.before?.zh !== each.after?.zh);
}

/** By stage and the kind of complaint that they are for; what the basic policy says counts for those of whom no chosen one says anything (`complaint-limits.dmn`). */
function limitsOf({ limits }: CompiledPolicy): Map<string, Words> {
  const ofAll = ({ source, forSeverity, forUrgency, forComplexity }: CompiledLimit): boolean => source !== basicPolicy.id && forSeverity === null && forUrgency === null && forComplexity === null;
  const chosen = new Set(limits.filter(ofAll).map(({ forStage }) => forStage));
  const found = new Map<string, Words>();
  for (const limit of limits.filter(({ source, forStage }) => source !== basicPolicy.id || !chosen.has(forStage))) {
    const key = JSON.stringify([limit.forStage, limit.forSeverity, limit.forUrgency, limit.forComplexity]);
    const [known, more] = [found.get(key), limitInWords(limit)];
    // Of several regulations the earlier end counts, which only the case can tell.
    if (known?.zh !== more.zh) found.set(key, known ? { zh: `${known.zh}，或${more.zh}（取先到期的）`, en: `${known.en}, or ${more.en} (the earlier end)` } : more);
  }
  return found;
}

function limitInWords({ amount, unit, from, after, ends, suspends }: CompiledLimit): Words {
  const [zh, en] = [amount === null ? '逐案确定' : `${amount}${nameOf(UNITS, unit, 'zh-CN')}`, amount === null ? 'set for each case' : `${amount} ${amount === 1 ? nameOf(UNITS, unit, 'en').replace(/s$/, '') : nameOf(UNITS, unit, 'en')}`];
  const start = after ? { zh: `自“${nameOf(STAGES, after, 'zh-CN')}”时限届满起`, en: `from the end of the limit of “${nameOf(STAGES, after, 'en')}”` } : { zh: `自${nameOf(STARTS, from, 'zh-CN')}起`, en: `from ${nameOf(STARTS, from, 'en')}` };
  return {
    zh: `${start.zh}${zh}${ends === 'same-time' ? '' : `，至${nameOf(ENDS, ends, 'zh-CN')}`}${suspends ? '，等待客户期间不计' : ''}`,
    en: `${en} ${start.en}${ends === 'same-time' ? '' : `, ${nameOf(ENDS, ends, 'en')}`}${suspends ? ', not counting what the customer takes' : ''}`,
  };
}

function whatOf(key: string): Words {
  const [stage, severity, urgency, complexity] = JSON.parse(key) as [string, string | null, string | null, string | null];
  const facts = (locale: 'zh-CN' | 'en'): string[] => [severity && nameOf(SEVERITIES, severity, locale), urgency && nameOf(URGENCIES, urgency, locale), complexity && nameOf(COMPLEXITIES, complexity, locale)].filter((fact): fact is string => Boolean(fact));
  const [zh, en] = [facts('zh-CN'), facts('en')];
  return { zh: `${nameOf(STAGES, stage, 'zh-CN')}时限${zh.length > 0 ? `（${zh.join('、')}）` : ''}`, en: `Limit: ${nameOf(STAGES, stage, 'en')}${en.length > 0 ? ` (${en.join(', ')})` : ''}` };
}

const used = (answer: boolean): Words => (answer ? { zh: '采用', en: 'Used' } : { zh: '不采用', en: 'Not used' });
const yes = (answer: boolean): Words => (answer ? { zh: '须', en: 'Needed' } : { zh: '无须', en: 'Not needed' });
const plain = (text: string | number): Words => ({ zh: String(text), en: String(text) });

const REST: readonly { what: Words; told: (policy: CompiledPolicy) => Words | null }[] = [
  { what: { zh: '重大投诉金额（元以上）', en: 'Major from (yuan)' }, told: ({ thresholds }) => plain(thresholds.majorAmountYuan) },
  { what: { zh: '群体投诉人数', en: 'Customers of a group complaint' }, told: ({ thresholds }) => plain(thresholds.groupCustomers) },
  { what: { zh: '群体投诉识别天数', en: 'Days in which a group is looked for' }, told: ({ thresholds }) => plain(thresholds.groupWindowDays) },
  { what: { zh: '延期征得客户同意', en: "Customer's consent to an extension" }, told: ({ extension }) => yes(extension.consent) },
  { what: { zh: '延期告知客户原因', en: 'Reason of an extension told' }, told: ({ extension }) => yes(extension.reason) },
  { what: { zh: '延期最长', en: 'Longest extension' }, told: ({ extension: { maximum: { amount, unit } } }) => ({ zh: `${amount}${nameOf(UNITS, unit, 'zh-CN')}`, en: `${amount} ${nameOf(UNITS, unit, 'en')}` }) },
  { what: { zh: '不服处理结果的途径', en: 'Where to turn to against the result' }, told: ({ remedies }) => remedies },
  { what: { zh: '档案保管期限（年）', en: 'Years that files are kept' }, told: ({ retentionYears }) => (retentionYears === null ? { zh: '未规定', en: 'Not prescribed' } : plain(retentionYears)) },
];
