import { z } from 'zod';
import { SWITCH_CODES, type Switch } from './switches.ts';
import type { Policy, PolicyLimit } from './schema.ts';
import { CODES, OWN_CHOICE } from './words.ts';

/** A policy as a bank chose it: with what the regulation leaves to it. */
export interface Choice {
  policy: Policy;
  settings: Readonly<Record<string, number>>;
  /** Switches that the policy leaves open and the bank answers itself. */
  stages: Readonly<Partial<Record<Switch, boolean>>>;
}

const words = z.object({ zh: z.string(), en: z.string() });

const limit = z.object({
  /** The policy that says so; `basic` where no chosen one does. */
  source: z.string(),
  // The names differ from those of the facts (stage, severity …), since FEEL looks into the item of a list first.
  forStage: z.enum(CODES.stages),
  forSeverity: z.string().nullable(),
  forUrgency: z.string().nullable(),
  forComplexity: z.string().nullable(),
  /** null: the limit that the staff set for the case (D16-03). */
  amount: z.number().int().positive().nullable(),
  unit: z.enum(CODES.units),
  from: z.enum(CODES.starts),
  after: z.enum(CODES.stages).nullable(),
  ends: z.enum(CODES.ends),
  calendar: z.enum(CODES.calendars),
  suspends: z.boolean(),
  remindBeforeHours: z.number(),
  /** null: the bank's own choice. */
  rule: z.string().nullable(),
});
export type CompiledLimit = z.output<typeof limit>;

/** Everything that a complaint's flow asks of the policy under which it was registered (table `compiled_policy`). */
export const compiledPolicy = z.object({
  id: z.string(),
  name: words,
  /** The base first, then the stricter ones laid over it. */
  sources: z.array(z.string()),
  limits: z.array(limit),
  stages: z.record(z.enum(SWITCH_CODES), z.boolean()),
  /** The rule for which a stage is there. */
  stageRules: z.partialRecord(z.enum(SWITCH_CODES), z.string()),
  thresholds: z.object({ majorAmountYuan: z.number(), groupCustomers: z.number(), groupWindowDays: z.number() }),
  extension: z.object({ consent: z.boolean(), reason: z.boolean(), maximum: z.object({ amount: z.number(), unit: z.enum(['working-days', 'calendar-days']) }) }),
  remedies: words,
  retentionYears: z.number().nullable(),
});
export type CompiledPolicy = z.output<typeof compiledPolicy>;

/**
 * What the bank's choices mean together. The base says what it says; an overlay can only make it stricter: limits of
 * both count (the earlier end wins when they are set), a stage is there when one of them has it, the lower threshold
 * and the longer retention count, and consent is needed when one demands it. What all leave open, the basic policy says.
 */
export function compilePolicy(basic: Policy, base: Choice, overlays: readonly Choice[]): CompiledPolicy {
  const chosen = [base, ...overlays];
  const all = [...chosen, { policy: basic, settings: {}, stages: {} }];
  const stageRules = Object.fromEntries(SWITCH_CODES.flatMap((code) => {
    const rule = chosen.map(({ policy }) => policy.stages[code]).find((each) => each !== undefined) ?? ownAnswer(chosen, code, basic);
    return rule === undefined ? [] : [[code, rule]];
  })) as CompiledPolicy['stageRules'];
  const extensions = chosen.flatMap(({ policy }) => policy.extension ?? []);
  const maxima = extensions.flatMap(({ maximum }) => maximum ?? []);
  return {
    id: base.policy.id,
    name: joined(chosen.map(({ policy }) => policy.name)),
    sources: chosen.map(({ policy }) => policy.id),
    limits: all.flatMap((choice) => choice.policy.limits.map((each) => compileLimit(each, choice))),
    stages: Object.fromEntries(SWITCH_CODES.map((code) => [code, stageRules[code] !== undefined])) as CompiledPolicy['stages'],
    stageRules,
    thresholds: {
      majorAmountYuan: least(all, ({ policy }) => policy.thresholds.majorAmountYuan?.amount),
      groupCustomers: least(all, ({ policy }) => policy.thresholds.groupCustomers?.amount),
      groupWindowDays: greatest(all, (choice) => valueOf(choice.policy.thresholds.groupWindowDays?.amount, choice)),
    },
    extension: {
      consent: extensions.some(({ consent }) => consent),
      reason: extensions.length === 0 ? basic.extension?.reason ?? true : extensions.some(({ reason }) => reason),
      maximum: maxima.sort((a, b) => roughDays(a) - roughDays(b))[0] ?? basic.extension?.maximum ?? { amount: 60, unit: 'working-days' },
    },
    remedies: base.policy.remedies ?? overlays.find(({ policy }) => policy.remedies)?.policy.remedies ?? basic.remedies ?? { zh: '', en: '' },
    retentionYears: chosen.map((choice) => valueOf(choice.policy.retentionYears, choice)).reduce<number | null>((longest, years) => (years === undefined ? longest : Math.max(longest ?? 0, years)), null),
  };
}

function compileLimit(each: PolicyLimit, choice: Choice): CompiledLimit {
  return {
    source: choice.policy.id,
    forStage: each.stage, forSeverity: each.when.severity ?? null, forUrgency: each.when.urgency ?? null, forComplexity: each.when.complexity ?? null,
    amount: typeof each.amount === 'object' && 'case' in each.amount ? null : valueOf(each.amount, choice) ?? null,
    unit: each.unit, from: each.from, after: each.after ?? null, ends: each.ends, calendar: choice.policy.calendar,
    suspends: each.suspendWhileWaitingForCustomer, remindBeforeHours: each.remindBeforeHours, rule: each.rule === OWN_CHOICE ? null : each.rule,
  };
}

/** Throws when a required setting is missing; whoever chose the policy was told so before (`choiceProblems`). */
function valueOf(value: number | { setting: string } | null | undefined, { policy, settings }: Choice): number | undefined {
  if (value === null || value === undefined || typeof value === 'number') return value ?? undefined;
  const chosen = settings[value.setting];
  if (chosen === undefined) throw new Error(`policy "${policy.id}" cannot be used without its setting "${value.setting}"`);
  return chosen;
}

/** What the bank answered itself, else what its basic policy has. */
function ownAnswer(chosen: readonly Choice[], code: Switch, basic: Policy): string | undefined {
  const own = chosen.map(({ stages }) => stages[code]).filter((answer) => answer !== undefined);
  if (own.length > 0) return own.includes(true) ? OWN_CHOICE : undefined;
  return basic.stages[code];
}

/** The chosen ones' smallest; where none says anything, the basic policy's (the last). */
function least(all: readonly Choice[], read: (choice: Choice) => number | undefined): number {
  const values = all.slice(0, -1).map(read).filter((value) => value !== undefined);
  return values.length > 0 ? Math.min(...values) : read(all[all.length - 1] as Choice) ?? Number.MAX_SAFE_INTEGER;
}

function greatest(all: readonly Choice[], read: (choice: Choice) => number | undefined): number {
  return -least(all, (choice) => { const value = read(choice); return value === undefined ? undefined : -value; });
}

function roughDays({ amount, unit }: { amount: number; unit: string }): number {
  return unit === 'working-days' ? (amount * 7) / 5 : amount;
}

function joined(names: readonly { zh: string; en: string }[]): { zh: string; en: string } {
  return { zh: names.map(({ zh }) => zh).join('＋'), en: names.map(({ en }) => en).join(' + ') };
}
