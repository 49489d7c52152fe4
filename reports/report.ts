/**
 * What a report is: data. A figure is a condition over the rows of a source; the same condition gives the figure and
 * the list of what stands behind it, so that the two can't differ.
 *
 * SQL fragments use the aliases of their source (`reports/sources/`) and these parameters: `:from`, `:to` (the
 * period, the end excluded), `:now`, `:asof` (the end of the period, or now where that is earlier).
 */
export interface Text { zh: string; en: string }

export type MeasureUnit = 'count' | 'percent' | 'yuan' | 'days' | 'hours' | 'score';

export interface Measure {
  id: string;
  name: Text;
  unit: MeasureUnit;
  /** How it is computed, in words that a reader can check (D04-06). */
  formula: Text;
  compute:
    | { kind: 'count'; where?: string }
    /** Rows that meet `part` among those that meet `whole`, in percent; null where there is nothing to divide by. */
    | { kind: 'share'; part: string; whole?: string }
    /** The sum of `part` over the sum of `whole`, in percent. */
    | { kind: 'ratio'; part: string; whole: string }
    | { kind: 'sum' | 'average' | 'median'; value: string; where?: string };
}

/** What the rows of a section are. `key`: SQL, null = not given. */
export interface Dimension {
  id: string;
  name: Text;
  key: string;
  labels: LabelKind;
  /** Shows every code of the list, also those without a case. */
  everyCode?: boolean;
}

/** `…-and-text`: a code, and what somebody wrote after ` · `. */
export type LabelKind =
  | 'product-and-text' | 'unit-and-text'
  | 'text' | 'unit' | 'person' | 'day' | 'week' | 'month' | 'yes-no' | 'policy' | 'task' | 'matter-kind' | 'matter-outcome' | 'training-kind' | 'fault' | 'class'
  | 'category' | 'channel' | 'product' | 'severity' | 'urgency' | 'stage' | 'status' | 'outcome' | 'redress' | 'close-reason' | 'medium' | 'score' | 'gap' | 'event';

export interface Section {
  id: string;
  name: Text;
  source: string;
  /** Which rows fall into the period: a key of the source's `bases`. */
  basis: string;
  /** Narrows all figures of the section. */
  where?: string;
  /** Left out: one line for all. */
  by?: Dimension;
  measures: readonly Measure[];
  /** Beside each figure that of the period before. */
  compare?: boolean;
  chart?: { kind: 'bar' | 'line' | 'pie' | 'stack'; measures: readonly string[] };
  /** Only the rows with the most of this measure. */
  top?: { measure: string; rows: number };
}

export type PeriodKind = 'day' | 'week' | 'month' | 'quarter' | 'year';

export interface Report {
  id: string;
  name: Text;
  about: Text;
  /** The rules of rules.md that ask for it. */
  rules: readonly string[];
  /** `read-appraisals`: names people. */
  permission: 'read-reports' | 'read-appraisals';
  /** The period that it is usually made for; the last whole one is shown first, of a day the current. */
  period: PeriodKind;
  sections: readonly Section[];
}

/** Where rows come from. */
export interface Source {
  from: string;
  /** Further tables, joined where a fragment mentions their alias (`res.`), in this order. */
  joins: Readonly<Record<string, string>>;
  bases: Readonly<Record<string, string>>;
  /** The unit to which a row belongs: bounds what people of a unit see. */
  unit: string;
  /** Rows that nobody opens from a figure, because they are confidential. */
  closed?: string;
  item: { kind: 'complaint' | 'matter' | 'none'; id: string; number: string; title: string; at: string; detail?: string; detailLabels?: LabelKind };
}

/** Whose cases a person's reports count: the bank's, or those of their own unit (D03-05). */
export type ReportScope = { all: true } | { all: false; unitId: string };
