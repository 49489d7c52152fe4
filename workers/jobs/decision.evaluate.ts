import { z } from 'zod';
import { codesOf, RISK_LEVELS } from '../../db/codes.ts';
import { COMPLEXITIES } from '../../policies/words.ts';
import { updateComplaint } from '../../db/complaints.ts';
import type { ComplaintRow } from '../../db/rows.ts';
import { checkOutput, decideFor } from '../decisions.ts';
import { defineSubjectJob, JobIncident, type JobContext } from '../job.ts';
import { branchOf } from '../units.ts';
import { gradingFacts } from '../grading-facts.ts';

/** Has the decision table answer for the case or matter, and writes what it says on the case (D08-04, D18-15). A matter's table reads process variables alone. */
export default defineSubjectJob({
  type: 'decision.evaluate',
  input: z.looseObject({}),
  headers: z.object({ decisionId: z.string(), resultVariable: z.string().optional() }),
  output: z.looseObject({}),
  allVariables: true,
  async handle(context) {
    const { trx, subject, input, headers: { decisionId, resultVariable }, job } = context;
    const output = await decideFor(context, decisionId, subject.kind === 'complaint' ? await inputsOf(subject.complaint) : input, job.key);
    const results = typeof output === 'object' && output !== null && !Array.isArray(output) ? { ...output } : singleOutput(decisionId, output, resultVariable);
    const write = outcomes[decisionId];
    if (write && subject.kind === 'complaint') await updateComplaint(trx, subject.complaint.id, write(results));
    return resultVariable ? { [resultVariable]: output } : results;

    /** What the case says and, over it, what the flow found. */
    async function inputsOf(facts: ComplaintRow): Promise<Record<string, unknown>> {
      return {
        chosenCategory: facts.chosenCategory, product: facts.product, topic: facts.topic,
        wellKnownPerson: facts.wellKnownPerson, hotTopic: facts.hotTopic, reputationRisk: facts.reputationRisk,
        amountYuan: facts.amountYuan, channel: facts.channel, overseas: facts.overseas, policyId: facts.policyId,
        branchId: await branchOf(trx, facts.complainedUnitId),
        category: facts.category, severity: facts.severity, urgency: facts.urgency, complexity: facts.complexity, crossDepartment: facts.crossDepartment,
        ...(await gradingFacts(trx, decisionId, facts)),
        ...(facts.dispatchedAt ? await proposal(trx, facts.id) : { outcome: null, compensationYuan: 0 }),
        ...Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null)),
      };
    }
  },
});

/** What was proposed, for the authority that it needs (D07-11, D18-04). */
async function proposal(trx: JobContext<unknown, unknown>['trx'], complaintId: string): Promise<Record<string, unknown>> {
  const latest = await trx('resolution').where({ complaintId }).orderBy('proposedAt', 'desc').orderBy('round', 'desc').first();
  return { outcome: latest?.outcome ?? null, compensationYuan: latest?.compensationYuan ?? 0 };
}

const text = z.string().min(1);
const category = z.object({ category: text });
const severity = z.object({ severity: z.enum(['general', 'major']), urgency: z.enum(['normal', 'urgent']), severityReason: z.string().nullish() });
const owner = z.object({ ownerUnit: text });
const risk = z.object({ riskLevel: z.enum(codesOf(RISK_LEVELS)), riskScore: z.number().int() });
const complexity = z.object({ complexity: z.enum(codesOf(COMPLEXITIES)) });
const classes = z.object({ classChannel: text, classBusiness: text, classCause: text });

/** Which columns of the case a decision fills. */
const outcomes: Readonly<Record<string, (output: Record<string, unknown>) => Parameters<typeof updateComplaint>[2]>> = {
  'complaint-category': (output) => ({ category: checkOutput(category, output, 'complaint-category').category }),
  'complaint-severity': (output) => {
    const answer = checkOutput(severity, output, 'complaint-severity');
    return { severity: answer.severity, urgency: answer.urgency };
  },
  'complaint-risk': (output) => checkOutput(risk, output, 'complaint-risk'),
  'complaint-complexity': (output) => ({ complexity: checkOutput(complexity, output, 'complaint-complexity').complexity }),
  'complaint-classes': (output) => checkOutput(classes, output, 'complaint-classes'),
  'complaint-owner': (output) => ({ ownerUnitId: checkOutput(owner, output, 'complaint-owner').ownerUnit }),
};

/** A table with one output answers with its bare value; the variable is named as the table names its output. */
const soleOutputs: Readonly<Record<string, string>> = { 'complaint-category': 'category', 'complaint-owner': 'ownerUnit', 'feedback-medium': 'toldBy', 'superior-body': 'superiorGroup', 'complaint-complexity': 'complexity' };

function singleOutput(decisionId: string, value: unknown, resultVariable: string | undefined): Record<string, unknown> {
  const name = soleOutputs[decisionId] ?? resultVariable;
  if (!name) throw new JobIncident(`decision "${decisionId}" answers with a bare value: set the header resultVariable to name the process variable for it`);
  if (value === null) throw new JobIncident(`decision "${decisionId}" answered nothing: no row matches the case`);
  return { [name]: value };
}
