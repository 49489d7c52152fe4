import { DateTime } from 'luxon';
import { z } from 'zod';
import { STAGES } from '../db/codes.ts';
import { limitFacts, type Basis } from './limit-end.ts';
import { limitWords } from './limit-words.ts';
import { policies, basicPolicy } from './index.ts';
import { placeInEnglish } from './place.ts';
import { ENDS, OWN_CHOICE, STARTS, UNITS, zoneOf, type Words } from './words.ts';

const reasons = z.array(z.object({ date: z.string(), why: z.string(), whyEn: z.string().optional() })).default([]);

/** What of a stored limit's arithmetic is put into words; everything is there for limits set by a policy. */
const stored = limitFacts.extend({
  skipped: reasons,
  notes: reasons,
  hours: z.object({ opens: z.string(), closes: z.string() }).optional(),
  counts: z.number().int().nonnegative(),
  ends: z.array(z.string()).default([]),
  steps: z.array(z.object({ what: z.enum(['not-before', 'extension', 'suspension']), dueAt: z.string(), amount: z.number().optional(), unit: z.string().optional(), capped: z.boolean().optional() })).default([]),
  dueAt: z.string(),
});

/**
 * The arithmetic of a limit in words: "3月2日（周一）16:40收到投诉；5个工作日（D03-03）；3月7日（周六）至8日（周日）周末不计；
 * 3月9日（周一）16:40到期". Undefined for a limit that no policy set.
 */
export function explainLimit(arithmetic: unknown): Words | undefined {
  const parsed = stored.safeParse(arithmetic);
  const basis = parsed.data?.bases[parsed.data.counts];
  if (!parsed.success || !basis) return undefined;
  return { zh: chinese(parsed.data, basis), en: english(parsed.data, basis) };
}

type Stored = z.output<typeof stored>;

function chinese(limit: Stored, basis: Basis): string {
  const zone = zoneOf(basis.calendar);
  const moment = (text: string) => at(text, zone).setLocale('zh-CN').toFormat(sameYear(text, basis.startsAt, zone) ? 'M月d日（ccc）HH:mm' : 'yyyy年M月d日（ccc）HH:mm');
  const end = (text: string) => limitWords(Date.parse(text), zone, (time) => moment(new Date(time).toISOString()));
  const parts = [
    `${moment(basis.startsAt)}${startZh(basis)}`,
    `${amountZh(basis)}（${sourceZh(basis)}）${limit.hours ? `，每日${limit.hours.opens}至${limit.hours.closes}` : ''}${basis.ends === 'same-time' ? '' : `，至${zhOf(ENDS, basis.ends)}`}`,
    ...spans(limit.skipped).map(({ from, to, why }) => `${daysZh(from, to)}${why}不计`),
    ...limit.notes.map(({ date, why }) => (why.startsWith(date.slice(0, 4)) ? why : `${daysZh(date, date)}${why}计入`)),
    ...others(limit).map(({ basis: other, end: earlier }) => `${amountZh(other)}（${sourceZh(other)}）为${end(earlier)}，取先到期的`),
    ...limit.steps.map((step) => stepZh(step, end)),
    ...limit.changes.map(({ why, from }) => `因工作日历变更（${why}）重算，原为${end(from)}`),
    `${end(limit.dueAt)}到期`,
  ];
  return `${parts.join('；')}。`;
}

function english(limit: Stored, basis: Basis): string {
  const zone = zoneOf(basis.calendar);
  const moment = (text: string) => at(text, zone).setLocale('en-GB').toFormat(sameYear(text, basis.startsAt, zone) ? 'ccc d MMM, HH:mm' : 'ccc d MMM yyyy, HH:mm');
  const end = (text: string) => limitWords(Date.parse(text), zone, (time) => moment(new Date(time).toISOString()));
  const parts = [
    `from ${startEn(basis)} on ${moment(basis.startsAt)}`,
    `${amountEn(basis)} (${sourceEn(basis)})${limit.hours ? ` between ${limit.hours.opens} and ${limit.hours.closes}` : ''}${basis.ends === 'same-time' ? '' : `, ${enOf(ENDS, basis.ends)}`}`,
    ...spans(limit.skipped).map(({ from, to, whyEn }) => `${daysEn(from, to)} not counted (${whyEn})`),
    ...limit.notes.map(({ date, why, whyEn }) => (why.startsWith(date.slice(0, 4)) ? whyEn ?? why : `${daysEn(date, date)} counted (${whyEn ?? why})`)),
    ...others(limit).map(({ basis: other, end: earlier }) => `${amountEn(other)} (${sourceEn(other)}) would end on ${end(earlier)}: the earlier end counts`),
    ...limit.steps.map((step) => stepEn(step, end)),
    ...limit.changes.map(({ why, from }) => `worked out again for a changed calendar (${why}), before that ${end(from)}`),
    `due ${end(limit.dueAt)}`,
  ];
  const text = parts.join('; ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

type Step = Stored['steps'][number];

function stepZh({ what, amount, unit, dueAt, capped }: Step, moment: (text: string) => string): string {
  if (what === 'not-before') return `不早于${moment(dueAt)}`;
  if (what === 'extension') return `经批准延长${amount ?? 0}个工作日${capped ? '（以制度规定的最长延期为限）' : ''}，至${moment(dueAt)}`;
  return `等待客户${unit === 'working-days' ? `${amount ?? 0}个工作日` : `${minutesZh(amount ?? 0)}`}不计，顺延至${moment(dueAt)}`;
}

function stepEn({ what, amount, unit, dueAt, capped }: Step, moment: (text: string) => string): string {
  if (what === 'not-before') return `not before ${moment(dueAt)}`;
  if (what === 'extension') return `extended with approval by ${plural(amount ?? 0, 'working day')}${capped ? ' (bounded by the longest extension that the policy allows)' : ''} to ${moment(dueAt)}`;
  return `${unit === 'working-days' ? plural(amount ?? 0, 'working day') : `${Math.floor((amount ?? 0) / 60)} h ${(amount ?? 0) % 60} min`} of waiting for the customer not counted, moved to ${moment(dueAt)}`;
}

function minutesZh(minutes: number): string {
  return `${Math.floor(minutes / 60)}小时${minutes % 60 === 0 ? '' : `${minutes % 60}分钟`}`;
}

/** The bases that don't count. */
function others({ bases, counts, ends }: Stored): { basis: Basis; end: string }[] {
  return bases.flatMap((basis, index) => {
    const end = ends[index];
    return index === counts || end === undefined ? [] : [{ basis, end }];
  });
}

function startZh({ from, after }: Basis): string {
  return from === 'previous' && after !== null ? `“${zhOf(STAGES, after)}”期限届满` : zhOf(STARTS, from);
}

function startEn({ from, after }: Basis): string {
  return from === 'previous' && after !== null ? `the end of the limit for "${enOf(STAGES, after)}"` : enOf(STARTS, from);
}

function amountZh({ amount, unit }: Basis): string {
  return `${amount}${zhOf(UNITS, unit)}`;
}

function amountEn({ amount, unit }: Basis): string {
  return plural(amount, enOf(UNITS, unit).replace(/s$/, ''));
}

function sourceZh({ policyId, rule }: Basis): string {
  return [nameOfPolicy(policyId)?.zh, rule ?? OWN_CHOICE].filter(Boolean).join(' ');
}

function sourceEn({ policyId, rule }: Basis): string {
  return [nameOfPolicy(policyId)?.en, rule ? placeInEnglish(rule) : "the bank's own choice"].filter(Boolean).join(', ');
}

function nameOfPolicy(id: string): Words | undefined {
  return id === basicPolicy.id ? basicPolicy.name : policies.get(id)?.name;
}

interface Span { from: string; to: string; why: string; whyEn: string }

/** Days that follow each other for the same reason, together. */
function spans(skipped: Stored['skipped']): Span[] {
  const found: Span[] = [];
  for (const { date, why, whyEn = why } of skipped) {
    const last = found[found.length - 1];
    if (last && last.why === why && DateTime.fromISO(last.to).plus({ days: 1 }).toISODate() === date) last.to = date;
    else found.push({ from: date, to: date, why, whyEn });
  }
  return found;
}

function daysZh(from: string, to: string): string {
  const [first, last] = [DateTime.fromISO(from, { locale: 'zh-CN' }), DateTime.fromISO(to, { locale: 'zh-CN' })];
  if (from === to) return first.toFormat('M月d日（ccc）');
  return `${first.toFormat('M月d日（ccc）')}至${last.toFormat(first.hasSame(last, 'month') ? 'd日（ccc）' : 'M月d日（ccc）')}`;
}

function daysEn(from: string, to: string): string {
  const [first, last] = [DateTime.fromISO(from, { locale: 'en-GB' }), DateTime.fromISO(to, { locale: 'en-GB' })];
  if (from === to) return first.toFormat('ccc d MMM');
  return `${first.toFormat(first.hasSame(last, 'month') ? 'ccc d' : 'ccc d MMM')} to ${last.toFormat('ccc d MMM')}`;
}

function at(text: string, zone: string): DateTime {
  return DateTime.fromISO(text, { zone });
}

function sameYear(text: string, other: string, zone: string): boolean {
  return at(text, zone).year === at(other, zone).year;
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

function zhOf(codes: readonly { code: string; zh: string }[], code: string): string {
  return codes.find((each) => each.code === code)?.zh ?? code;
}

function enOf(codes: readonly { code: string; en: string }[], code: string): string {
  return codes.find((each) => each.code === code)?.en ?? code;
}
