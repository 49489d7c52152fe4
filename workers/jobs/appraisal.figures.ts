import { z } from 'zod';
import type { Database } from '../../db/index.ts';
import { addMatterEntry } from '../../db/matter-records.ts';
import { departments } from '../../reports/definitions/departments.ts';
import { ownSatisfaction, ownTimeliness, staff } from '../../reports/definitions/staff.ts';
import { satisfaction, timeliness } from '../../reports/measures.ts';
import type { Measure, Report } from '../../reports/report.ts';
import { makeReport } from '../../reports/run.ts';
import { defineMatterJob, JobIncident } from '../job.ts';

const asked = z.object({ appraisedUnit: z.string(), periodFrom: z.iso.date(), periodTo: z.iso.date() });

/** Where timeliness and satisfaction of a unit stand, in the report 单位考评, and of a person, in 员工考评. */
const OF_UNIT = { report: departments, timely: { section: 'handling', measure: timeliness }, satisfied: { section: 'handling', measure: satisfaction } };
const OF_PERSON = { report: staff, timely: { section: 'tasks', measure: ownTimeliness }, satisfied: { section: 'proposals', measure: ownSatisfaction } };

/**
 * Takes timeliness and satisfaction from the report (D03-06, D04-06), in percent with one decimal: of the person whom the
 * appraisal is about, what they did themselves; else of the unit with all that is below it. They fill the form in;
 * whoever enters others says why. Where nothing was answered or rated in the period there is no figure, which the record says.
 */
export default defineMatterJob({
  type: 'appraisal.figures',
  alone: true,
  input: z.object({}),
  async handle({ trx, clock, matter, job }) {
    const plan = asked.safeParse(matter.details);
    if (!plan.success) throw new JobIncident(`${job.bpmnProcessId}: the matter ${matter.number} names no unit and period to appraise: ${plan.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`);
    const { timely, satisfied } = await figuresOf(trx, { ...plan.data, username: matter.aboutUsername, now: clock.now() });
    const shown = (value: number | null): string => (value === null ? '无数据 None' : `${value}%`);
    await addMatterEntry(trx, {
      matterId: matter.id, userTaskKey: null, elementId: job.elementId, name: '从报表取数', formId: null, userId: null, at: clock.now(),
      data: { reportTimely: timely, reportSatisfied: satisfied, timelyPercent: timely, satisfiedPercent: satisfied },
      fields: [
        { key: 'figuresOf', label: '取数对象 Figures of', shown: matter.aboutUsername === null ? '被考评单位 The unit' : '被考评个人 The person', choice: true },
        { key: 'reportTimely', label: '报表及时率 Timely by the report', shown: shown(timely), choice: true },
        { key: 'reportSatisfied', label: '报表满意率 Satisfied by the report', shown: shown(satisfied), choice: true },
      ],
    });
  },
});

interface Appraised { appraisedUnit: string; username: string | null; periodFrom: string; periodTo: string; now: Date }

async function figuresOf(db: Database, { appraisedUnit, username, periodFrom: from, periodTo: to, now }: Appraised): Promise<{ timely: number | null; satisfied: number | null }> {
  const places = username === null ? OF_UNIT : OF_PERSON;
  const report: Report = { ...places.report, sections: places.report.sections.filter(({ id }) => id === places.timely.section || id === places.satisfied.section) };
  // What people did counts wherever they did it.
  const { sections } = await makeReport(db, report, { period: { from, to }, unitId: username === null ? appraisedUnit : undefined, scope: { all: true }, now });
  const figure = (place: { section: string; measure: Measure }): number | null => {
    const found = sections.find(({ section }) => section.id === place.section);
    const row = username === null ? found?.total : found?.rows.find(({ key }) => key === username);
    const value = row?.values[found?.section.measures.findIndex(({ id }) => id === place.measure.id) ?? -1] ?? null;
    return value === null ? null : Math.round(value * 10) / 10;
  };
  return { timely: figure(places.timely), satisfied: figure(places.satisfied) };
}
