import { z } from 'zod';
import { SWITCH_CODES, type Switch } from './switches.ts';

/** The process variable `policy`: what gateways and decisions ask of a complaint's policy. */
export const policyVariable = z.object({
  id: z.string(),
  stages: z.record(z.enum(SWITCH_CODES), z.boolean()),
  thresholds: z.object({ majorAmountYuan: z.number(), groupCustomers: z.number() }),
  extension: z.object({ consent: z.boolean(), maximumWorkingDays: z.number() }),
});
export type PolicyVariable = z.output<typeof policyVariable>;

const basic: readonly Switch[] = ['preliminaryCheck', 'majorReview', 'mediation', 'survey', 'review'];

export const BASIC: Omit<PolicyVariable, 'id'> = {
  stages: Object.fromEntries(SWITCH_CODES.map((code) => [code, basic.includes(code)])) as PolicyVariable['stages'],
  thresholds: { majorAmountYuan: 50_000, groupCustomers: 5 },
  extension: { consent: false, maximumWorkingDays: 60 },
};

export function variableOf(policy: PolicyVariable): PolicyVariable {
  const { id, stages, thresholds, extension } = policy;
  return { id, stages, thresholds, extension };
}
