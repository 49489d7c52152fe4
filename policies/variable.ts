import { z } from 'zod';
import { BASIC_POLICY } from './index.ts';
import type { CompiledPolicy } from './compile.ts';
import { SWITCH_CODES } from './switches.ts';
import { CODES } from './words.ts';

/** The process variable `policy`: what gateways and decisions ask of a complaint's policy. */
export const policyVariable = z.object({
  id: z.string(),
  stages: z.record(z.enum(SWITCH_CODES), z.boolean()),
  /** Whether a chosen policy limits a stage itself (the key is the stage's in `deadlines`). */
  limits: z.record(z.string(), z.boolean()),
  thresholds: z.object({ majorAmountYuan: z.number(), groupCustomers: z.number() }),
  extension: z.object({ consent: z.boolean(), maximumWorkingDays: z.number() }),
});
export type PolicyVariable = z.output<typeof policyVariable>;

export function variableOf({ id, stages, limits, thresholds, extension }: CompiledPolicy): PolicyVariable {
  const { amount, unit } = extension.maximum;
  return {
    id, stages,
    limits: Object.fromEntries(CODES.stages.map((stage) => [camelCase(stage), limits.some(({ forStage, source }) => forStage === stage && source !== BASIC_POLICY)])),
    thresholds: { majorAmountYuan: thresholds.majorAmountYuan, groupCustomers: thresholds.groupCustomers },
    // As many working days as may lie in so many days; what is granted never ends later than the days allow.
    extension: { consent: extension.consent, maximumWorkingDays: unit === 'working-days' ? amount : Math.ceil((amount * 5) / 7) },
  };
}

function camelCase(code: string): string {
  return code.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
