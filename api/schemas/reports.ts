import { z } from 'zod';
import { Moment, PageQuery, Uuid } from './common.ts';

const Text = z.object({ zh: z.string(), en: z.string() });
const PeriodKind = z.enum(['day', 'week', 'month', 'quarter', 'year']);

const ReportHead = z.object({
  id: z.string(),
  name: Text,
  about: Text,
  rules: z.array(z.string()).meta({ description: 'The rules that ask for it' }),
  period: PeriodKind.meta({ description: 'The period that it is usually made for' }),
});

export const Reports = z.object({ items: z.array(ReportHead) }).meta({ id: 'Reports' });
export type Reports = z.infer<typeof Reports>;

const asked = {
  from: z.iso.date().optional().meta({ description: 'First day (Asia/Shanghai); left out with `to`: the last whole period or, where nothing happened in it, the one under way' }),
  to: z.iso.date().optional().meta({ description: 'Last day, included' }),
  unit: z.string().max(40).optional().meta({ description: 'Only this unit, or a branch with its departments' }),
};
const inOrder = { params: { rule: 'wrong-order' }, path: ['to'] };
const ordered = ({ from, to }: { from?: string | undefined; to?: string | undefined }): boolean => (from === undefined) === (to === undefined) && (from === undefined || to === undefined || from <= to);

export const ReportQuery = z.strictObject({ ...asked, sections: z.string().max(200).optional().meta({ description: 'Only these, with commas between them' }) }).refine(ordered, inOrder).meta({ id: 'ReportQuery' });
export const ReportCasesQuery = z.strictObject({
  ...asked,
  section: z.string().max(60),
  measure: z.string().max(60),
  row: z.string().max(200).optional().meta({ description: 'Key of the row; left out: the total' }),
  blank: z.enum(['true']).optional().meta({ description: 'The row without a key' }),
  ...PageQuery,
}).refine(ordered, inOrder).meta({ id: 'ReportCasesQuery' });
export const ReportExportQuery = z.strictObject({ ...asked, format: z.enum(['xlsx', 'pdf']), locale: z.enum(['zh-CN', 'en']).optional().meta({ description: 'Left out: as Accept-Language says' }) }).refine(ordered, inOrder).meta({ id: 'ReportExportQuery' });

const Figure = z.number().nullable().meta({ description: 'null: nothing to compute it from' });
const Line = { values: z.array(Figure), previous: z.array(Figure).nullable().meta({ description: 'The period before, where the section compares' }) };

export const ReportResult = z.object({
  ...ReportHead.shape,
  from: z.iso.date(),
  to: z.iso.date(),
  previous: z.object({ from: z.iso.date(), to: z.iso.date() }),
  insteadOf: z.object({ from: z.iso.date(), to: z.iso.date() }).nullable().meta({ description: 'The last whole period, where nothing happened in it and the one under way is shown' }),
  unitId: z.string().nullable(),
  madeAt: Moment,
  sections: z.array(z.object({
    id: z.string(),
    name: Text,
    by: Text.nullable(),
    opens: z.boolean().meta({ description: 'Whether a figure opens the list behind it' }),
    measures: z.array(z.object({ id: z.string(), name: Text, unit: z.enum(['count', 'percent', 'yuan', 'days', 'hours', 'score']), formula: Text })),
    chart: z.object({ kind: z.enum(['bar', 'line', 'pie', 'stack']), measures: z.array(z.string()) }).nullable(),
    rows: z.array(z.object({ key: z.string().nullable(), label: Text, ...Line })),
    total: z.object(Line),
    more: z.int().meta({ description: 'Rows beyond those shown' }),
  })),
}).meta({ id: 'ReportResult' });
export type ReportResult = z.infer<typeof ReportResult>;

export const ReportCases = z.object({
  items: z.array(z.object({
    kind: z.enum(['complaint', 'matter', 'none']),
    id: z.string(),
    number: z.string(),
    title: z.string(),
    unitId: z.string().nullable(),
    at: Moment,
    detail: Text.nullable(),
    value: z.number().nullable(),
  })),
  total: z.int(),
}).meta({ id: 'ReportCases' });
export type ReportCases = z.infer<typeof ReportCases>;

export const NewSubscription = z.strictObject({
  reportId: z.string().max(60),
  every: z.enum(['day', 'week', 'month', 'quarter']),
  format: z.enum(['xlsx', 'pdf']),
  unitId: z.string().max(40).nullish(),
}).meta({ id: 'NewSubscription' });
export type NewSubscription = z.input<typeof NewSubscription>;

export const Subscription = z.object({
  id: Uuid,
  reportId: z.string(),
  every: z.enum(['day', 'week', 'month', 'quarter']),
  format: z.enum(['xlsx', 'pdf']),
  unitId: z.string().nullable(),
  nextAt: Moment,
  lastSentAt: Moment.nullable(),
  lastError: z.string().nullable(),
}).meta({ id: 'Subscription' });
export const Subscriptions = z.object({ items: z.array(Subscription) }).meta({ id: 'Subscriptions' });
export type Subscriptions = z.infer<typeof Subscriptions>;

export const HotlineFile = z.strictObject({
  csv: z.string().min(1).max(500_000).meta({ description: 'Header: day,line,medium,offered,answered,solved. A day, line and medium that is known is replaced' }),
}).meta({ id: 'HotlineFile' });
export const HotlineTaken = z.object({ rows: z.int() }).meta({ id: 'HotlineTaken' });
export type HotlineTaken = z.infer<typeof HotlineTaken>;
