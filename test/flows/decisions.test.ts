import { parse } from 'csv-parse/sync';
import { DmnModdle } from 'dmn-moddle';
import { readFileSync } from 'node:fs';
import { CATEGORIES, CHANNELS, OUTCOMES, PRODUCTS, STAGES } from '../../db/codes.ts';
import { evaluateDecision, parseDecisions } from '../../engine/model/dmn.ts';
import { child, children, text, type ModdleElement } from '../../engine/model/moddle.ts';
import { DECISIONS, TABLES } from './lint/agreement.ts';

const now = Date.parse('2026-03-02T00:00:00Z');
const parsed = new Map<string, ReturnType<typeof parseDecisions>>();
function tables(id: string): ReturnType<typeof parseDecisions> {
  const found = parsed.get(id) ?? parseDecisions(readFileSync(`bpmn/${id}.dmn`, 'utf8'));
  parsed.set(id, found);
  return found;
}
async function decide(id: string, variables: Record<string, unknown>) {
  const { output, evaluated, failureMessage } = evaluateDecision(await tables(id), id, variables, now);
  expect(failureMessage).toBeUndefined();
  return { output, steps: evaluated };
}

describe.each(TABLES)('%s', (file) => {
  const read = async () => (await new DmnModdle().fromXML(readFileSync(`bpmn/${file}`, 'utf8'))) as { rootElement: ModdleElement; warnings: unknown[] };

  it('is read without a warning, is drawn, and gives a rule for each of its rows', async () => {
    const { rootElement, warnings } = await read();
    expect(warnings).toEqual([]);
    const decisions = children(rootElement, 'drgElement');
    const drawn = JSON.stringify(children(child(rootElement, 'dmnDI'), 'diagrams').flatMap((diagram) => children(diagram, 'diagramElements')).map((shape) => child(shape, 'dmnElementRef')?.id));
    for (const decision of decisions) {
      expect(drawn).toContain(`"${decision.id}"`);
      expect(decision.name).toMatch(/\p{Script=Han}/u);
      for (const rule of children(child(decision, 'decisionLogic'), 'rule')) expect(`${rule.id} ${text(rule, 'description')}`).toMatch(/ D\d\d-\d\d/);
    }
  });

  it('asks and answers what the agreement says', async () => {
    const id = file.replace('.dmn', '');
    const agreed = DECISIONS.find((each) => each.id === id);
    const { rootElement } = await read();
    const decisions = children(rootElement, 'drgElement');
    const asked = decisions.flatMap((decision) => children(child(decision, 'decisionLogic'), 'input').map((input) => text(child(input, 'inputExpression'), 'text')))
      .filter((name) => !decisions.some((decision) => decision.id === name));
    expect(agreed?.inputs).toEqual(expect.arrayContaining(asked));
    expect(asked).toEqual(expect.arrayContaining((agreed?.inputs ?? []).filter((name) => !decisions.some((decision) => decision.id === name))));
    const answers = children(child(decisions.find((decision) => decision.id === id), 'decisionLogic'), 'output').map((output) => text(output, 'name'));
    expect(agreed?.outputs).toEqual(expect.arrayContaining(answers));
  });
});

describe('the category', () => {
  it.each(CATEGORIES.map(({ code }) => code))('is the chosen one where somebody chose: %s (D01-01)', async (chosenCategory) => {
    expect((await decide('complaint-category', { chosenCategory, product: 'Credit card', topic: 'Late fee' })).output).toBe(chosenCategory);
  });

  it('is found for every product and issue of the CFPB, by a row that means it (D01-01)', async () => {
    const rows = parse(readFileSync('test/data/cfpb-complaints-2013.csv'), { columns: true }) as Record<string, string>[];
    const pairs = new Map(rows.map((row) => [`${row.Product} / ${row.Issue}`, { chosenCategory: null, product: row.Product, topic: row.Issue }]));
    expect(pairs.size).toBeGreaterThan(70);
    const requirements = await tables('complaint-category');
    const known = CATEGORIES.map(({ code }) => code);
    const unmapped = [...pairs].filter(([, pair]) => !known.some((code) => code === evaluateDecision(requirements, 'sourceCategory', pair, now).output)).map(([pair]) => pair);
    expect(unmapped).toEqual([]);
  });

  it.each([
    ['Credit card', 'Late fee', 'fee-rate'], ['Bank account or service', 'Problems caused by my funds being low', 'fee-rate'],
    ['Debt collection', 'Communication tactics', 'service-attitude'], ['Debt collection', 'Improper contact or sharing of info', 'privacy'],
    ['Credit reporting', 'Incorrect information on credit report', 'account-transaction'], ['Credit card', 'Privacy', 'privacy'],
    ['Mortgage', 'Loan modification,collection,foreclosure', 'account-transaction'], ['Payday loan', "Can't contact lender", 'service-attitude'],
    ['Mortgage', 'Credit decision / Underwriting', 'product-selling'], ['Debt collection', "Cont'd attempts collect debt not owed", 'account-transaction'],
  ])('of %s, %s is %s (D01-01)', async (product, topic, category) => {
    expect((await decide('complaint-category', { chosenCategory: null, product, topic })).output).toBe(category);
  });

  it('is account or transaction until the check, where nothing tells (D15-02)', async () => {
    expect((await decide('complaint-category', { chosenCategory: null, product: 'other', topic: null })).output).toBe('account-transaction');
  });
});

describe('severity and urgency', () => {
  const plain = { wellKnownPerson: false, hotTopic: false, reputationRisk: false, amountYuan: null, channel: 'website' };
  it.each<[string, Record<string, unknown>, string]>([
    ['a well-known person', { wellKnownPerson: true }, 'major'], ['a hot topic', { hotTopic: true }, 'major'], ['a risk to reputation', { reputationRisk: true }, 'major'],
    ['more than 50 000 yuan', { amountYuan: 50_000.01 }, 'major'], ['exactly 50 000 yuan', { amountYuan: 50_000 }, 'general'], ['no amount', {}, 'general'],
  ])('of %s (D03-09)', async (_what, facts, severity) => {
    expect((await decide('complaint-severity', { ...plain, ...facts })).output).toMatchObject({ severity, severityReason: expect.stringMatching(/\p{Script=Han}/u) });
  });
  it.each(CHANNELS.map(({ code }) => code))('is answered for the channel %s (D18-15, D13-01)', async (channel) => {
    const urgency = ['media', 'regulator', 'superior', 'consumer-association'].includes(channel) ? 'urgent' : 'normal';
    expect((await decide('complaint-severity', { ...plain, channel })).output).toMatchObject({ urgency });
  });
});

describe('the owner', () => {
  it.each<[boolean, string | null, string | null, string, string]>([
    [true, 'BJ', 'credit-card', 'fee-rate', 'HQ-OS'],
    [false, 'BJ', 'debit-card', 'fee-rate', 'BJ-CARD'], [false, 'SH', 'credit-card', 'privacy', 'SH-CARD'],
    [false, 'BJ', 'deposit', 'account-transaction', 'BJ-OPS'], [false, 'SH', 'deposit', 'service-attitude', 'SH-OPS'],
    [false, 'BJ', 'wealth-management', 'product-selling', 'BJ-RETAIL'], [false, 'SH', 'mortgage', 'fee-rate', 'SH-RETAIL'],
    [false, null, 'Credit card', 'fee-rate', 'HQ-CARD'], [false, null, 'e-banking', 'account-transaction', 'HQ-IT'], [false, null, null, 'service-attitude', 'HQ-CS'],
  ])('overseas %s, branch %s, product %s, category %s is %s (D03-13, D03-11)', async (overseas, branchId, product, category, owner) => {
    expect((await decide('complaint-owner', { overseas, branchId, product, category })).output).toBe(owner);
  });
  it('is known for every branch, product and category', async () => {
    for (const branchId of ['BJ', 'SH', null]) for (const { code: product } of PRODUCTS) for (const { code: category } of CATEGORIES) {
      expect((await decide('complaint-owner', { overseas: false, branchId, product, category })).output).toMatch(branchId ? new RegExp(`^${branchId}-`) : /^HQ-/);
    }
  });
});

describe('the limit', () => {
  it.each<[string, string, string | null, number, string, string]>([
    ['24h-5d-10d', 'preliminary-check', null, 24, 'hours', 'D03-02'], ['24h-5d-10d', 'result', null, 5, 'working-days', 'D03-03'],
    ['24h-5d-10d', 'close', null, 10, 'working-days', 'D03-04'], ['24h-5d-10d', 'review', 'general', 15, 'working-days', 'D12-05'],
    ['seven-working-days', 'preliminary-check', null, 24, 'hours', 'D02-04'], ['seven-working-days', 'result', null, 48, 'hours', 'D02-05'], ['seven-working-days', 'close', null, 7, 'working-days', 'D02-12'],
    ['voucher-and-review', 'preliminary-check', null, 24, 'hours', 'D12-02'], ['voucher-and-review', 'result', null, 5, 'working-days', 'D12-03'], ['voucher-and-review', 'review', 'major', 15, 'working-days', 'D12-05'],
    ['simple-complex-special', 'result', null, 13, 'working-days', 'D16-01'], ['simple-complex-special', 'close', 'major', 20, 'working-days', 'D16-02'],
    ['handbook', 'preliminary-check', null, 24, 'hours', 'D03-02'], ['handbook', 'result', null, 5, 'working-days', 'D03-03'], ['handbook', 'close', null, 10, 'working-days', 'D03-04'],
  ])('of policy %s for %s (severity %s) is %s %s (%s)', async (policyId, stage, severity, amount, unit, rule) => {
    expect((await decide('complaint-limits', { policyId, stage, severity })).output).toEqual({ amount, unit, rule, remindBeforeHours: expect.any(Number) });
  });
  it('for the customer to answer the survey is a setting of the bank, under no rule', async () => {
    for (const policyId of ['24h-5d-10d', 'handbook']) expect((await decide('complaint-limits', { policyId, stage: 'survey', severity: 'major' })).output).toEqual({ amount: 5, unit: 'working-days', remindBeforeHours: 24, rule: null });
  });
  it.each(STAGES.map(({ code }) => code))('is known for the stage %s under any policy', async (stage) => {
    expect((await decide('complaint-limits', { policyId: 'another', stage, severity: null })).output).toMatchObject({ amount: expect.any(Number) });
  });
});

describe('the approval level', () => {
  it.each<[string, number, string]>([
    ['general', 0, 'none'], ['general', 500, 'none'], ['general', 500.01, 'department'], ['general', 10_000, 'department'], ['general', 10_000.01, 'manager'],
    ['general', 50_000.01, 'general-manager'], ['major', 0, 'manager'], ['major', 10_000.01, 'general-manager'],
  ])('of a %s complaint with %s yuan is %s (D18-04, D07-11)', async (severity, compensationYuan, level) => {
    for (const { code: outcome } of OUTCOMES) expect((await decide('approval-authority', { severity, outcome, compensationYuan })).output).toBe(level);
  });
});
