import type { Policy, PolicySetting } from './schema.ts';
import { SWITCHES, SWITCH_CODES, type Switch } from './switches.ts';

/** What is wrong with a choice before it may be put in force. */
export interface ChoiceProblem { field: string; code: string; zh: string; en: string }

/** The part of a choice that belongs to the policy chosen. */
export interface ChosenPart { policyId: string | null; settings: Readonly<Record<string, unknown>>; stages: Readonly<Record<string, unknown>> }

/** Everything that keeps a bank from choosing so: an unknown policy, a setting that is missing or out of bounds, an answer to what the policy prescribes. */
export function choiceProblems(policies: ReadonlyMap<string, Policy>, { policyId, settings, stages }: ChosenPart): ChoiceProblem[] {
  if (policyId === null) return Object.keys(settings).length + Object.keys(stages).length > 0 ? [{ field: 'policyId', code: 'required', zh: '没有选用制度时不能设置其参数', en: 'without a policy there is nothing to set' }] : [];
  const policy = policies.get(policyId);
  if (!policy) return [{ field: 'policyId', code: 'unknown-policy', zh: `没有制度“${policyId}”`, en: `there is no policy "${policyId}"` }];
  return [
    ...policy.settings.flatMap((setting) => settingProblems(setting, settings[setting.key])),
    ...Object.keys(settings).filter((key) => !policy.settings.some((setting) => setting.key === key)).map((key) => ({ field: `settings.${key}`, code: 'unknown-setting', zh: `制度没有设置项“${key}”`, en: `the policy has no setting "${key}"` })),
    ...Object.entries(stages).flatMap(([code, answer]) => stageProblems(policy, code, answer)),
  ];
}

function settingProblems({ key, zh, en, required, minimum, maximum }: PolicySetting, value: unknown): ChoiceProblem[] {
  const field = `settings.${key}`;
  if (value === undefined || value === null) return required ? [{ field, code: 'required', zh: `制度没有给出“${zh}”，必须先选定才能启用`, en: `the regulation leaves "${en}" open: it must be chosen before the policy can be put in force` }] : [];
  if (typeof value !== 'number' || !Number.isInteger(value) || value < minimum || value > maximum) return [{ field, code: 'out-of-range', zh: `“${zh}”须为${minimum}至${maximum}之间的整数`, en: `"${en}" must be a whole number from ${minimum} to ${maximum}` }];
  return [];
}

function stageProblems(policy: Policy, code: string, answer: unknown): ChoiceProblem[] {
  const field = `stages.${code}`;
  const known = SWITCHES.find((each) => each.code === code);
  if (!known || typeof answer !== 'boolean') return [{ field, code: 'unknown-stage', zh: `没有环节“${code}”`, en: `there is no stage "${code}"; there are: ${SWITCH_CODES.join(', ')}` }];
  const rule = policy.stages[code as Switch];
  return rule && !answer ? [{ field, code: 'prescribed', zh: `“${known.zh}”是制度规定的环节（${rule}），不能取消`, en: `"${known.en}" is prescribed (${rule}) and cannot be left out` }] : [];
}

/** Where a choice counts: the whole bank, a branch, a category, or a category in a branch. */
export interface Scope { branchId: string | null; category: string | null }

/** A choice, with where and since when it counts (table `policy_choice`). */
export interface DatedChoice extends Scope { kind: 'base' | 'overlay'; policyId: string | null; effectiveFrom: Date }

/**
 * The choices that count for a complaint: the base of the narrowest scope that chose one (category in a branch, then
 * category, then branch, then the bank), and the overlays of every scope that it belongs to. Of one scope's choices the
 * latest counts that was in force when the complaint was received.
 */
export function choicesFor<C extends DatedChoice>(choices: readonly C[], { branchId, category, at }: Scope & { at: Date }): { base: C | undefined; overlays: C[] } {
  const inForce = new Map<string, C>();
  for (const choice of [...choices].sort((a, b) => a.effectiveFrom.getTime() - b.effectiveFrom.getTime())) {
    const here = (choice.branchId === null || choice.branchId === branchId) && (choice.category === null || choice.category === category);
    if (here && choice.effectiveFrom <= at) inForce.set(`${choice.kind} ${choice.branchId ?? ''} ${choice.category ?? ''}`, choice);
  }
  const narrowestFirst = [...inForce.values()].filter(({ policyId }) => policyId !== null).sort((a, b) => narrowness(b) - narrowness(a));
  return { base: narrowestFirst.find(({ kind }) => kind === 'base'), overlays: narrowestFirst.filter(({ kind }) => kind === 'overlay') };
}

function narrowness({ branchId, category }: Scope): number {
  return (category === null ? 0 : 2) + (branchId === null ? 0 : 1);
}
