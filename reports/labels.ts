import { DateTime } from 'luxon';
import * as codes from '../db/codes.ts';
import type { Database } from '../db/connection.ts';
import { MATTER_KINDS, MATTER_OUTCOMES } from '../db/matters.ts';
import { englishOfSteps } from '../flows/step-names.ts';
import { policies } from '../policies/index.ts';
import { FILE_PARTS } from '../archive/completeness.ts';
import type { LabelKind, Text } from './report.ts';

const LISTS: Partial<Record<LabelKind, readonly codes.Code[]>> = {
  category: codes.CATEGORIES, channel: codes.CHANNELS, product: codes.PRODUCTS, severity: codes.SEVERITIES, urgency: codes.URGENCIES,
  stage: codes.STAGES, status: codes.STATUSES, outcome: codes.OUTCOMES, redress: codes.REDRESS, 'close-reason': codes.CLOSE_REASONS,
  medium: [{ code: 'phone', zh: '电话', en: 'Telephone' }, { code: 'text', zh: '短信', en: 'Text message' }, { code: 'network', zh: '网络', en: 'Network' }],
  // The kinds of faults of `bpmn/inspect-case.form`.
  fault: [
    { code: 'late', zh: '逾期', en: 'Late' }, { code: 'step-left-out', zh: '步骤遗漏', en: 'Step left out' }, { code: 'notice-incomplete', zh: '告知不全', en: 'Notice incomplete' },
    { code: 'record-incomplete', zh: '记录不全', en: 'Record incomplete' }, { code: 'attitude', zh: '服务态度', en: 'Attitude' }, { code: 'confidentiality', zh: '泄密', en: 'Confidentiality' },
  ],
  score: [1, 2, 3, 4, 5].map((score) => ({ code: String(score), zh: `${score}分`, en: String(score) })),
  'yes-no': [{ code: 'true', zh: '是', en: 'Yes' }, { code: 'false', zh: '否', en: 'No' }],
  'matter-kind': MATTER_KINDS, 'matter-outcome': MATTER_OUTCOMES, 'training-kind': codes.TRAINING_KINDS, gap: FILE_PARTS, event: codes.EVENT_TYPES,
};

/** What people read for the keys of a dimension. An unknown key is shown as it is. */
export async function labelsFor(db: Database, kind: LabelKind, keys: readonly string[]): Promise<(key: string | null) => Text> {
  const known = await wordsFor(db, kind, keys);
  const none = kind === 'unit' ? { zh: '尚未分派', en: 'Not assigned yet' } : { zh: '未注明', en: 'Not given' };
  return (key) => (key === null || key === '' ? none : known.get(key) ?? { zh: key, en: key });
}

/** The codes of a list, in its order. */
export function codesIn(kind: LabelKind): string[] {
  return (LISTS[kind] ?? []).map((entry) => entry.code);
}

async function wordsFor(db: Database, kind: LabelKind, keys: readonly string[]): Promise<Map<string, Text>> {
  const list = LISTS[kind];
  if (list) return new Map(list.map(({ code, zh, en }) => [code, { zh, en }]));
  if (kind === 'unit') return new Map((await db('unit').whereIn('id', [...keys])).map((row) => [row.id, { zh: row.nameZh, en: row.nameEn }]));
  if (kind === 'person') return new Map((await db('userAccount').whereIn('username', [...keys])).map((row) => [row.username, { zh: row.displayName, en: row.displayName }]));
  if (kind === 'task') return new Map([...(await englishOfSteps(db))].map(([zh, en]) => [zh, { zh, en }]));
  if (kind === 'product-and-text' || kind === 'unit-and-text') return beforeText(await wordsFor(db, kind === 'unit-and-text' ? 'unit' : 'product', keys.map(codeOf)), keys);
  if (kind === 'class') {
    const { rows } = await db.raw<{ rows: { key: string; zh: string; en: string | null }[] }>("select dimension || ':' || id as key, name_zh as zh, name_en as en from class_code where dimension || ':' || id = any(?)", [[...keys]]);
    return new Map(rows.map(({ key, zh, en }) => [key, { zh, en: en ?? zh }]));
  }
  if (kind === 'policy') return new Map([...policies.values()].map((policy) => [policy.id, policy.name]));
  if (kind === 'month') return new Map(keys.map((key) => [key, { zh: `${key.slice(0, 4)}年${Number(key.slice(5))}月`, en: english(key, 'LLL yyyy') }]));
  if (kind === 'day') return new Map(keys.map((key) => [key, { zh: `${Number(key.slice(5, 7))}月${Number(key.slice(8))}日`, en: english(key, 'd LLL') }]));
  return new Map();
}

/** A month or day as `BANK_MONTH` and `BANK_DAY` write it. */
const english = (key: string, format: string): string => DateTime.fromISO(key, { locale: 'en-GB' }).toFormat(format);

const codeOf = (key: string): string => key.split(' · ', 1)[0] ?? key;

function beforeText(known: Map<string, Text>, keys: readonly string[]): Map<string, Text> {
  return new Map(keys.map((key) => {
    const word = known.get(codeOf(key));
    const rest = key.slice(codeOf(key).length);
    return [key, word ? { zh: word.zh + rest, en: word.en + rest } : { zh: key, en: key }];
  }));
}
