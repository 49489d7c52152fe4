import type { Dimension, LabelKind, Measure, MeasureUnit } from './report.ts';

/** Short forms for definitions. Words are zh, en. */

/** `formula`: what is counted (D04-06). `where`: left out, all rows. */
export function count(id: string, zh: string, en: string, formula: readonly [zh: string, en: string], where?: string): Measure {
  return { id, name: { zh, en }, unit: 'count', formula: { zh: formula[0], en: formula[1] }, compute: { kind: 'count', ...(where ? { where } : {}) } };
}

export function share(id: string, zh: string, en: string, of: { part: string; whole?: string; formula: readonly [zh: string, en: string] }): Measure {
  return { id, name: { zh, en }, unit: 'percent', formula: { zh: of.formula[0], en: of.formula[1] }, compute: { kind: 'share', part: of.part, ...(of.whole ? { whole: of.whole } : {}) } };
}

export function amount(id: string, zh: string, en: string, of: { kind: 'sum' | 'average' | 'median'; unit: MeasureUnit; value: string; where?: string; formula: readonly [zh: string, en: string] }): Measure {
  return { id, name: { zh, en }, unit: of.unit, formula: { zh: of.formula[0], en: of.formula[1] }, compute: { kind: of.kind, value: of.value, ...(of.where ? { where: of.where } : {}) } };
}

export function dimension(id: string, zh: string, en: string, key: string, labels: LabelKind, everyCode = false): Dimension {
  return { id, name: { zh, en }, key, labels, ...(everyCode ? { everyCode } : {}) };
}

export const BANK_DAY = (moment: string): string => `to_char(${moment} at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`;
export const BANK_MONTH = (moment: string): string => `to_char(${moment} at time zone 'Asia/Shanghai', 'YYYY-MM')`;
