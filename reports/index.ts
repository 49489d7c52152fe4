import { quality } from './definitions/quality.ts';
import type { Report } from './report.ts';

export type { Report, ReportScope } from './report.ts';
export { makeReport, listItems } from './run.ts';

/** Every report, in the order of the menu. */
export const reports: ReadonlyMap<string, Report> = new Map([quality].map((report) => [report.id, report]));
