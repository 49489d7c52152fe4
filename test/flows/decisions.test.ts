import { parse } from 'csv-parse/sync';
import { DmnModdle } from 'dmn-moddle';
import { readFileSync } from 'node:fs';
import { CATEGORIES, CHANNELS, OUTCOMES, PRODUCTS } from '../../db/codes.ts';
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
      .filter((name) => /^\w+$/.test(name ?? '') && !decisions.some((decision) => decision.id === name));
    const literals = decisions.map((decision) => text(child(decision, 'decisionLogic'), 'text') ?? '').join(' ');
    expect(agreed?.inputs).toEqual(expect.arrayContaining(asked));
    expect(asked).toEqual(expect.arrayContaining((agreed?.inputs ?? []).filter((name) => !decisions.some((decision) => decision.id === name) && !new RegExp(`\\b${name}\\b`).test(literals))));
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
  const plain = { wellKnownPerson: false, hotTopic: false, reputationRisk: false, amountYuan: null, majorAmountYuan: 50_000, channel: 'website' };
  it.each<[string, Record<string, unknown>, string]>([
    ['a well-known person', { wellKnownPerson: true }, 'major'], ['a hot topic', { hotTopic: true }, 'major'], ['a risk to reputation', { reputationRisk: true }, 'major'],
    ['more than 50 000 yuan', { amountYuan: 50_000.01 }, 'major'], ['exactly 50 000 yuan', { amountYuan: 50_000 }, 'general'], ['no amount', {}, 'general'],
  ])('of %s (D03-09)', async (_what, facts, severity) => {
    expect((await decide('complaint-severity', { ...plain, ...facts })).output).toMatchObject({ severity, severityReason: expect.stringMatching(/\p{Script=Han}/u), severityReasonEn: expect.stringMatching(/^[A-Z][^\p{Script=Han}]+$/u) });
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
  const limits = (source: string, ...facts: object[]) => facts.map((each) => ({ source, forStage: 'result', forSeverity: null, forUrgency: null, forComplexity: null, ...each }));
  const asked = { stage: 'result', severity: 'general', urgency: 'normal', complexity: 'simple' };
  const answer = async (policyLimits: object[], change = {}) => (await decide('complaint-limits', { policyLimits, ...asked, ...change })).output;

  it('of the policy is the first of its limits that fits stage, severity, urgency and complexity (D04-02, D08-04, D16-01)', async () => {
    const policy = limits('one', { forUrgency: 'urgent', amount: 1 }, { forSeverity: 'major', amount: 2 }, { forComplexity: 'complex', amount: 3 }, { amount: 4 });
    expect(await answer(policy)).toMatchObject([{ amount: 4 }]);
    expect(await answer(policy, { urgency: 'urgent', severity: 'major' })).toMatchObject([{ amount: 1 }]);
    expect(await answer(policy, { severity: 'major' })).toMatchObject([{ amount: 2 }]);
    expect(await answer(policy, { severity: null, urgency: null, complexity: 'complex' })).toMatchObject([{ amount: 3 }]);
  });

  it('of every chosen policy counts (D04-02)', async () => {
    expect(await answer([...limits('base', { amount: 5 }), ...limits('stricter', { amount: 3 }), ...limits('basic', { amount: 9 })])).toMatchObject([{ source: 'base' }, { source: 'stricter' }]);
  });

  it("is the bank's basic policy's where no chosen one has one that fits (D04-02)", async () => {
    expect(await answer([...limits('base', { forComplexity: 'complex', amount: 5 }), ...limits('basic', { amount: 9 })])).toMatchObject([{ source: 'basic', amount: 9 }]);
  });
});

describe('the approval level', () => {
  it.each<[string, number, string]>([
    ['general', 0, 'none'], ['general', 500, 'none'], ['general', 500.01, 'department'], ['general', 10_000, 'department'], ['general', 10_000.01, 'manager'],
    ['general', 50_000.01, 'general-manager'], ['major', 0, 'manager'], ['major', 10_000.01, 'general-manager'],
  ])('of a %s complaint with %s yuan is %s, which is reached tier after tier (D18-04, D07-11)', async (severity, compensationYuan, level) => {
    const tiers = ['department', 'manager', 'general-manager'].slice(0, ['none', 'department', 'manager', 'general-manager'].indexOf(level));
    for (const { code: outcome } of OUTCOMES) expect((await decide('approval-authority', { severity, outcome, compensationYuan })).output).toEqual({ approvalLevel: level, approvalTiers: tiers });
  });
});
