import { DateTime } from 'luxon';
import { z } from 'zod';
import { ownTimes, timesOf } from '../../db/calendars.ts';
import { ownMatterLimits } from '../../db/matter-limits.ts';
import { MATTER_KINDS } from '../../db/matters.ts';
import { currentFiles } from '../../flows/files.ts';
import { limitsOfFlow } from '../../flows/matter-limits.ts';
import { DEFAULT_POLICY, policyChoices } from '../../db/policy.ts';
import type { PolicyChoiceRow } from '../../db/rows.ts';
import { dayStatus, yearNote } from '../../policies/calendar.ts';
import { basicPolicy, policies, type Policy as PolicyFile } from '../../policies/index.ts';
import { SWITCHES } from '../../policies/switches.ts';
import { CALENDARS, CODES, COMPLEXITIES, ENDS, STARTS, STOPS, UNITS } from '../../policies/words.ts';
import { fieldProblem, notFound } from '../http/problem.ts';
import { staffRoute, type AnyRoute } from '../http/route.ts';
import { Calendar, MatterLimits, Policy, PolicyChoices, PolicyList } from '../schemas/policies.ts';

const named = (list: readonly { code: string; zh: string; en: string }[]) => list.map(({ code, zh, en }) => ({ code, zh, en }));

export const policyRoutes: AnyRoute[] = [
  staffRoute({
    method: 'get', path: '/api/policies', tag: 'policies', summary: 'The regulations that the bank can choose (the basic policy last)',
    access: 'staff', responses: { 200: PolicyList },
    handle: () => Promise.resolve({
      status: 200 as const,
      body: {
        items: [...policies.values(), basicPolicy].map(summaryOf),
        terms: { units: named(UNITS), starts: named(STARTS), stops: named(STOPS), ends: named(ENDS), complexities: named(COMPLEXITIES), calendars: named(CALENDARS), switches: named(SWITCHES) },
      },
    }),
  }),
  staffRoute({
    method: 'get', path: '/api/policies/{id}', tag: 'policies', summary: 'What one regulation prescribes, with the rule of each provision',
    access: 'staff', params: z.object({ id: z.string() }), responses: { 200: Policy }, problems: [404],
    handle({ params }) {
      const policy = params.id === basicPolicy.id ? basicPolicy : policies.get(params.id);
      if (!policy) throw notFound();
      return Promise.resolve({ status: 200 as const, body: detailOf(policy) });
    },
  }),
  staffRoute({
    method: 'get', path: '/api/policy-choices', tag: 'policies', summary: 'Which regulation applies where, and since when (D03-07)',
    access: 'staff', responses: { 200: PolicyChoices },
    async handle({ api }) {
      const choices = await policyChoices(api.knex);
      const now = api.clock.now();
      return {
        status: 200,
        body: {
          items: choices.map((choice) => ({
            kind: choice.kind, branchId: choice.branchId, category: choice.category, policyId: choice.policyId, settings: choice.settings, stages: choice.stages,
            effectiveFrom: choice.effectiveFrom.toISOString(), state: stateOf(choice, choices, now), matterId: choice.matterId,
          })),
          defaultPolicyId: DEFAULT_POLICY,
        },
      };
    },
  }),
  staffRoute({
    method: 'get', path: '/api/matter-limits', tag: 'policies', summary: "Limits of matters: the diagrams', and the bank's own, which count before them (D03-07)",
    access: 'staff', responses: { 200: MatterLimits },
    async handle({ api }) {
      const [files, own] = await Promise.all([currentFiles(api.knex, api.settings.flowsFolder), ownMatterLimits(api.knex)]);
      const items: MatterLimits['items'] = [];
      for (const { code, processId, change } of MATTER_KINDS) {
        if (change) continue;
        for (const { stage, amount, unit, file } of await limitsOfFlow(processId, files)) {
          const chosen = own[code]?.[stage];
          items.push({ kind: code, stage, file, drawn: { amount, unit }, own: chosen ? { amount: chosen.amount, unit: chosen.unit } : null });
        }
      }
      return { status: 200, body: { items } };
    },
  }),
  staffRoute({
    method: 'get', path: '/api/calendar', tag: 'policies', summary: "Holidays, make-up days 调休 and the bank's own days of a year",
    access: 'staff',
    query: z.object({ year: z.coerce.number().int().min(2000).max(2100), calendar: z.enum(CODES.calendars).default('cn'), unit: z.string().optional().meta({ description: "A branch, whose own days count before the bank's" }) }),
    responses: { 200: Calendar }, problems: [422],
    async handle({ api, query }) {
      const { year, calendar } = query;
      const unitId = query.unit ?? null;
      if (unitId !== null && !(await api.knex('unit').where({ id: unitId, kind: 'branch' }).first('id'))) throw fieldProblem({ field: 'unit', code: 'unknown-unit' });
      const own = await ownTimes(api.knex);
      const times = timesOf(own, unitId);
      const overrides = times.overridesOf(calendar);
      const uncertain = yearNote(year, calendar);
      const days: Calendar['days'] = [];
      for (let day = DateTime.utc(year, 1, 1); day.year === year; day = day.plus({ days: 1 })) {
        const date = day.toISODate() ?? '';
        const { working, why, whyEn } = dayStatus(date, overrides, calendar);
        const set = overrides.find((override) => override.day === date);
        if (working === day.weekday <= 5 && !set && !(why && !working && day.weekday > 5 && why !== '周末')) continue;
        days.push({ day: date, working, why: why ? { zh: why, en: whyEn } : null, own: !set ? null : own.days.some((row) => row.day === date && row.unitId === unitId && unitId !== null) ? 'branch' : 'bank' });
      }
      return { status: 200, body: { year, calendar, unitId, hours: times.hours, note: uncertain ? { zh: uncertain.why, en: uncertain.whyEn } : null, days } };
    },
  }),
];

function summaryOf({ id, regulation, name, covers, calendar, settings, stages }: PolicyFile): PolicyList['items'][number] {
  return { id, regulation, name, covers, calendar, settings, stages };
}

function detailOf(policy: PolicyFile): Policy {
  const { majorAmountYuan, groupCustomers, groupWindowDays } = policy.thresholds;
  return {
    ...summaryOf(policy), channels: policy.channels, notices: policy.notices, approvals: policy.approvals, rules: policy.rules, provisions: policy.provisions, leavesOpen: policy.leavesOpen,
    limits: policy.limits.map((limit) => ({ ...limit, after: limit.after ?? null })),
    thresholds: [
      ...(majorAmountYuan ? [{ name: 'majorAmountYuan' as const, ...majorAmountYuan }] : []), ...(groupCustomers ? [{ name: 'groupCustomers' as const, ...groupCustomers }] : []),
      ...(groupWindowDays ? [{ name: 'groupWindowDays' as const, ...groupWindowDays }] : []),
    ],
    extension: policy.extension ?? null, remedies: policy.remedies ?? null, retentionYears: policy.retentionYears,
  };
}

/** Of one scope's choices, the latest that has begun is the current one. */
function stateOf(choice: PolicyChoiceRow, all: readonly PolicyChoiceRow[], now: Date): 'current' | 'past' | 'to-come' {
  if (choice.effectiveFrom > now) return 'to-come';
  const later = all.some((other) => other.kind === choice.kind && other.branchId === choice.branchId && other.category === choice.category && other.effectiveFrom <= now
    && (other.effectiveFrom > choice.effectiveFrom || (other.effectiveFrom.getTime() === choice.effectiveFrom.getTime() && other.id > choice.id)));
  return later ? 'past' : 'current';
}
