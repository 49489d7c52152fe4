import { z } from 'zod';
import { addMatterEntry } from '../../db/matter-records.ts';
import { departments } from '../../reports/definitions/departments.ts';
import { satisfaction, timeliness } from '../../reports/measures.ts';
import type { Report } from '../../reports/report.ts';
import { makeReport } from '../../reports/run.ts';
import { defineMatterJob, JobIncident } from '../job.ts';

const asked = z.object({ appraisedUnit: z.string(), periodFrom: z.iso.date(), periodTo: z.iso.date() });

/** The figures of the report 单位考评 that an appraisal is made from. */
const REPORT: Report = { ...departments, sections: departments.sections.filter(({ id }) => id === 'handling') };

/**
 * Takes timeliness and satisfaction of the appraised unit, with all that is below it, from the report (D03-06, D04-06),
 * in percent with one decimal. They fill the form in; whoever enters others says why. Where nothing was
 * answered or rated in the period there is no figure.
 */
export default defineMatterJob({
  type: 'appraisal.figures',
  input: z.object({}),
  async handle({ trx, clock, matter, job }) {
    const plan = asked.safeParse(matter.details);
    if (!plan.success) throw new JobIncident(`${job.bpmnProcessId}: the matter ${matter.number} names no unit and period to appraise: ${plan.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`);
    const { appraisedUnit: unitId, periodFrom: from, periodTo: to } = plan.data;
    const { sections: [handling] } = await makeReport(trx, REPORT, { period: { from, to }, unitId, scope: { all: true }, now: clock.now() });
    const figure = (measure: { id: string }): number | null => {
      const value = handling?.total.values[handling.section.measures.findIndex(({ id }) => id === measure.id)] ?? null;
      return value === null ? null : Math.round(value * 10) / 10;
    };
    const [reportTimely, reportSatisfied] = [figure(timeliness), figure(satisfaction)];
    const shown = (value: number | null): string => (value === null ? '无数据 None' : `${value}%`);
    await addMatterEntry(trx, {
      matterId: matter.id, userTaskKey: null, elementId: job.elementId, name: '从报表取数', formId: null, userId: null, at: clock.now(),
      data: { reportTimely, reportSatisfied, timelyPercent: reportTimely, satisfiedPercent: reportSatisfied },
      fields: [
        { key: 'reportTimely', label: '报表及时率 Timely by the report', shown: shown(reportTimely) },
        { key: 'reportSatisfied', label: '报表满意率 Satisfied by the report', shown: shown(reportSatisfied) },
      ],
    });
  },
});
