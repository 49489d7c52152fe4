import { committee } from './definitions/committee.ts';
import { cost } from './definitions/cost.ts';
import { dailyBoard } from './definitions/daily-board.ts';
import { dashboard } from './definitions/dashboard.ts';
import { departments } from './definitions/departments.ts';
import { followUps } from './definitions/follow-ups.ts';
import { groupEvents } from './definitions/groups.ts';
import { hotline } from './definitions/hotline.ts';
import { improvements } from './definitions/improvements.ts';
import { monthlyPack } from './definitions/monthly-pack.ts';
import { promises } from './definitions/promises.ts';
import { quality } from './definitions/quality.ts';
import { regulator } from './definitions/regulator.ts';
import { repeatComplaints } from './definitions/repeats.ts';
import { satisfaction } from './definitions/satisfaction.ts';
import { staff } from './definitions/staff.ts';
import { staffConduct } from './definitions/staff-conduct.ts';
import { supervision } from './definitions/supervision.ts';
import { training } from './definitions/training.ts';
import { trends } from './definitions/trends.ts';
import { weeklyPack } from './definitions/weekly-pack.ts';
import type { Report } from './report.ts';

export type { Report, ReportScope } from './report.ts';
export { makeReport, makeUsualReport, listItems } from './run.ts';

/** Every report, in the order of the menu. */
export const reports: ReadonlyMap<string, Report> = new Map([
  dashboard, dailyBoard, weeklyPack, monthlyPack, quality, satisfaction, promises, followUps, trends, repeatComplaints, groupEvents, hotline,
  departments, staff, staffConduct, supervision, improvements, training, cost, regulator, committee,
].map((report) => [report.id, report]));
