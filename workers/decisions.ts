import { z } from 'zod';
import { addRow, readOnce } from '../db/gathered-writes.ts';
import { JobIncident, subjectIds, type JobContext, type SubjectContext } from './job.ts';
import { addSubjectEvent } from './subject-events.ts';

type Context = Pick<JobContext<unknown, unknown>, 'trx' | 'clock' | 'complaint' | 'job' | 'services'>;
type AnyContext = Pick<SubjectContext<unknown, unknown>, 'trx' | 'clock' | 'subject' | 'job' | 'services'>;

/** As `decideFor`, for a complaint. */
export function decide({ complaint, ...context }: Context, decisionId: string, inputs: Record<string, unknown>, recordKey: string, facts: Record<string, unknown> = {}): Promise<unknown> {
  return decideFor({ ...context, subject: { kind: 'complaint', complaint } }, decisionId, inputs, recordKey, facts);
}

/**
 * Has the engine evaluate a deployed decision, and stores the answer with the rows that fired.
 *
 * @param recordKey names this evaluation; a repeated job finds its record before it comes here
 * @param facts what the tables ask inside expressions, stored with the inputs that the engine tells of
 * @returns the decision's output: an object of its outputs, or the value of its only one
 */
export async function decideFor({ trx, clock, subject, services, job }: AnyContext, decisionId: string, inputs: Record<string, unknown>, recordKey: string, facts: Record<string, unknown> = {}): Promise<unknown> {
  // Jobs done together ask the same question once: within a transaction the answer is the same.
  const answer = await readOnce(trx, `decision ${decisionId} ${JSON.stringify(inputs)}`, () => services.engine.grpc.evaluateDecision({ decisionId, variables: inputs as Parameters<typeof services.engine.grpc.evaluateDecision>[0]['variables'] }));
  if (answer.failureMessage) throw new JobIncident(`decision "${decisionId}" could not be evaluated (${answer.failedDecisionId || decisionId}): ${answer.failureMessage}`);
  const output: unknown = JSON.parse(answer.decisionOutput);
  const matched = answer.evaluatedDecisions.flatMap((evaluated) => evaluated.matchedRules.map((rule) => ({ decisionId: evaluated.decisionId, ruleId: rule.ruleId, ruleIndex: rule.ruleIndex })));
  const seen = answer.evaluatedDecisions.flatMap((evaluated) => evaluated.evaluatedInputs.map((input) => ({ name: input.inputName, value: jsonValue(input.inputValue) })));
  const at = clock.now();
  await addRow(trx, 'decisionRecord', {
    ...subjectIds(subject), at, decisionId, decisionVersion: answer.decisionVersion,
    inputs: [...Object.entries(facts).map(([name, value]) => ({ name, value: value ?? null })), ...seen], outputs: output, matchedRules: matched, jobKey: recordKey,
  });
  await addSubjectEvent(trx, subject, { at, actor: { kind: 'system' }, type: 'decision.made', data: { decisionId, output }, jobKey: job.key });
  return output;
}

function jsonValue(text: string): unknown {
  return text === '' ? null : JSON.parse(text);
}

/** Parses what a decision said; a table that says something else is the designer's to mend. */
export function checkOutput<S extends z.ZodType>(schema: S, output: unknown, decisionId: string): z.output<S> {
  const parsed = schema.safeParse(output);
  if (parsed.success) return parsed.data;
  throw new JobIncident(`decision "${decisionId}" answered with something that isn't as agreed (bpmn/README.md): ${parsed.error.issues.map((issue) => `${issue.path.join('.') || '(all)'}: ${issue.message}`).join('; ')}${output === null ? ' (no row matched)' : ''}`);
}
