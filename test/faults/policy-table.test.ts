import { readFileSync } from 'node:fs';
import path from 'node:path';
import { evaluateDecision, parseDecisions } from '../../engine/model/dmn.ts';
import { policies } from '../../policies/index.ts';

const now = Date.parse('2026-03-02T00:00:00Z');
const table = parseDecisions(readFileSync(path.resolve(import.meta.dirname, '../../bpmn/complaint-limits.dmn'), 'utf8'));

async function limitOf(policyId: string, stage: string, severity: string): Promise<unknown> {
  const { output, failureMessage } = evaluateDecision(await table, 'complaint-limits', { policyId, stage, severity }, now);
  expect(failureMessage).toBeUndefined();
  return output;
}

const stages = [...policies.values()].flatMap((policy) => Object.entries(policy.limits).map(([stage, limit]) => ({ policyId: policy.id, stage, limit })));

describe('what a policy prescribes and what the table answers to the flow', () => {
  it.each(stages)('agree for $policyId, $stage ($limit.rule), be the complaint general or major', async ({ policyId, stage, limit }) => {
    for (const severity of ['general', 'major']) {
      expect(await limitOf(policyId, stage, severity)).toMatchObject({ amount: limit.amount, unit: limit.unit, remindBeforeHours: limit.remindBeforeHours, rule: expect.stringContaining(limit.rule) });
    }
  });

  it.each([
    ['preliminary-check', 24, 'hours', 'D03-02'],
    ['result', 5, 'working-days', 'D03-03'],
    ['close', 10, 'working-days', 'D03-04'],
  ])('are those of the regulation: %s within %i %s (%s)', async (stage, amount, unit, rule) => {
    expect(await limitOf('24h-5d-10d', stage, 'general')).toMatchObject({ amount, unit, rule: expect.stringContaining(rule) });
    expect(policies.get('24h-5d-10d')?.limits).toMatchObject({ [stage]: { amount, unit, rule } });
    expect(policies.get('24h-5d-10d')?.covers).toContain(rule);
  });
});
