import { FeelEvaluationError, FeelSyntaxError, lastWarnings, prepareExpression, prepareUnaryTests, toJson } from '../../../engine/model/feel.ts';

const now = Date.parse('2026-03-02T00:00:00Z');
const variables = {
  amount: 120,
  nothing: null,
  list: [3, 1, 2],
  orders: [{ id: 'a', total: 10 }, { id: 'b', total: 20 }],
  city: '北京',
  due: '2026-03-05T08:00:00+08:00',
};
const value = (text: string, context: Record<string, unknown> = variables): unknown => toJson(prepareExpression(text).evaluate(context, now));

describe('a prepared FEEL expression', () => {
  it.each([
    ['amount + 1', 121],
    ['if amount > 100 then "large" else "small"', 'large'],
    ['orders[total > 15].id', ['b']],
    ['orders[1].id', 'a'],
    ['orders[1 + 1].id', 'b'],
    ['10 / 0', null],
    ['orders.id', ['a', 'b']],
    ['some order in orders satisfies order.total = 20', true],
    ['for order in orders return order.total * 2', [20, 40]],
    ['{ a: amount, b: a * 2 }.b', 240],
    ['city = "北京" and matches(city, "北.*")', true],
    ['amount in (1, 120)', true],
    ['amount in [100..200)', true],
    ['sort(list, function(x, y) x < y)', [1, 2, 3]],
    ['`amount` - 20', 100],
    ['amount instance of number', true],
    ['city instance of number', false],
    ['0.1 + 0.2 = 0.3', true],
    ['4.35 - 4.1 = 0.25', true],
    ['sum([20.55, 27.8, -48.35])', 0],
    ['sum([1234567890123.45, 0.05])', 1234567890123.5],
    ['sum([1.0000001, 0.1, 1e-20])', 1.1000001],
    ['1.1 * 3 - 0.3', 3],
    ['2 + 3 * 4 ** 2 - -1', 51],
    ['(amount - 20) / 3', 33.333333333333336], // the number nearest to the decimal 33.33…
    ['12345678.9 / 3 * 3', 12345678.9],
    ['decimal(7000000 * 0.0485 / 12 / (1 - (1 + 0.0485 / 12) ** -300), 8)', 40311.88369468], // of the instalment 40311.883694682113…
    ['now() - duration("PT1H") + duration("PT1H") = now()', true],
  ])('%s', (text, expected) => expect(value(text)).toEqual(expected));

  it.each([
    ['missing', null],
    ['missing.inner', null],
    ['missing = null', true],
    ['missing > 3', null],
    ['is defined(missing)', false],
    ['is defined(amount)', true],
    ['get or else(missing, "default")', 'default'],
    ['get or else(amount, 1)', 120],
    ['amount + "x"', null],
    ['not(nothing)', null],
  ])('takes a missing variable and a wrong type for null: %s', (text, expected) => expect(value(text)).toEqual(expected));

  it.each([
    ['context put({ a: 1 }, "b", 2)', { a: 1, b: 2 }],
    ['context put({}, ["a", "b"], 2)', { a: { b: 2 } }],
    ['context merge([{ a: 1 }, { b: 2 }])', { a: 1, b: 2 }],
    ['get value({ a: { b: 2 } }, ["a", "b"])', 2],
    ['string join(["a", null, "b"], ",", "[", "]")', '[a,b]'],
    ['string length("投诉")', 2],
    ['max("a", "c", "b")', 'c'],
    ['min([duration("PT2H"), duration("PT1H")])', 'PT1H'],
    ['duplicate values([1, 2, 1])', [1]],
    ['partition([1, 2, 3], 2)', [[1, 2], [3]]],
    ['is empty([])', true],
    ['is blank("  ")', true],
    ['string({ a: [1, "x"] })', '{a:[1, "x"]}'],
    ['from json(to json({ a: 1 })).a', 1],
    ['day of week(date("2026-03-02"))', 'Monday'],
    ['last day of month(date("2026-02-03"))', '2026-02-28'],
    ['abs(duration("-PT5M"))', 'PT5M'],
  ])("has Camunda's functions: %s", (text, expected) => expect(value(text)).toEqual(expected));

  it.each([
    ['now()', '2026-03-02T00:00:00Z'],
    ['now() + duration("PT90M")', '2026-03-02T01:30:00Z'],
    ['today()', '2026-03-02'],
    ['date and time(due)', '2026-03-05T08:00:00+08:00'],
    ['date and time("2026-03-05T00:00:00Z")', '2026-03-05T00:00:00Z'],
    ['date and time("2026-03-05T10:00:00@Asia/Shanghai")', '2026-03-05T10:00:00+08:00[Asia/Shanghai]'],
    ['date and time("2026-03-05T10:00:00")', '2026-03-05T10:00:00'],
    ['date and time("2026-03-05T10:00:00") - date and time("2026-03-05T10:00:00Z")', null],
    ['date and time("2026-03-05T10:00:00") + duration("PT1H")', '2026-03-05T11:00:00'],
    ['date and time(date("2026-03-05"), time("10:00:00"))', '2026-03-05T10:00:00'],
    ['time("10:00:00")', '10:00:00'],
    ['time("10:00:00+08:00")', '10:00:00+08:00'],
    ['time(10, 30, 15)', '10:30:15'],
    ['time(10, 30, 0, duration("PT8H"))', '10:30:00+08:00'],
    ['time(10, 30, 0, "PT8H")', null],
    ['time(hour: 9, minute: 5, second: 0)', '09:05:00'],
    ['time(date and time(due))', '08:00:00+08:00'],
    ['time("10:00:00") < time("10:00:01")', true],
    ['date and time(due).time offset', 'PT8H'],
    ['date and time(due).timezone', '+08:00'],
    ['date and time("2026-03-05T10:00:00@Asia/Shanghai").timezone', 'Asia/Shanghai'],
    ['[date and time("2026-03-05T10:00:00").time offset, date and time("2026-03-05T10:00:00").timezone]', [null, null]],
    ['{ timezone: "x" }.timezone', 'x'],
    ['date and time(due) - now()', 'P3D'],
    ['date and time(due) > now()', true],
    ['duration("PT36H")', 'P1DT12H'],
    ['years and months duration(date("2025-01-01"), date("2026-03-01"))', 'P1Y2M'],
    ['date(now()) = date("2026-03-02")', true],
    ['@"2026-03-05T00:00:00Z" - @"P1D"', '2026-03-04T00:00:00Z'],
    ['date and time("never")', null],
  ])('takes the present from its caller, and writes times as Camunda does: %s', (text, expected) => expect(value(text)).toEqual(expected));

  it('keeps nothing between two evaluations', () => {
    const expression = prepareExpression('[a, b]');
    expect(expression.evaluate({ a: 1, b: 2 }, now)).toEqual([1, 2]);
    expect(expression.evaluate({ b: 3 }, now)).toEqual([null, 3]);
  });

  it('sees own properties alone', () => expect(value('constructor', {})).toBeNull());

  it('names the variables that it reads', () => expect([...prepareExpression('count(list) > amount').variableNames].sort()).toEqual(['amount', 'list']));

  it.each(['1 +', 'amount ]', 'a; b', '', 'if a then'])('refuses what is not FEEL: %j', (text) => expect(() => prepareExpression(text)).toThrow(FeelSyntaxError));

  it('gives null for a function that does not exist, with a warning that names it', () => {
    expect(value('ranbom(1)')).toBeNull();
    expect(lastWarnings()).toContain("[NO_FUNCTION_FOUND] No function found with name 'ranbom'");
  });

  it('gives random values that follow from the seed alone', () => {
    const drawn = (seed: string) => prepareExpression('[uuid(), uuid(), random number()]').evaluate({}, now, seed) as [string, string, number];
    expect(drawn('1')).toEqual(drawn('1'));
    expect(new Set([...drawn('1'), ...drawn('2')]).size).toBe(6);
    expect(drawn('1')[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(drawn('1')[2]).toBeGreaterThanOrEqual(0);
    expect(drawn('1')[2]).toBeLessThan(1);
  });

  it('fails with the cause of an assertion', () => {
    expect(() => value('assert(amount, amount < 100, "too much")')).toThrow(FeelEvaluationError);
    expect(() => value('assert(amount, amount < 100, "too much")')).toThrow('too much');
  });

  it('does not give a function or a range as a variable', () => {
    expect(() => value('function(x) x')).toThrow('it gives a function');
    expect(() => value('[1..3]')).toThrow('it gives a range');
    expect(value('{ f: function(x) x, y: f(2) }')).toEqual({ f: null, y: 2 });
  });
});

describe('unary tests', () => {
  it.each<[string, unknown, boolean]>([
    ['-', 1, true],
    ['', null, true],
    ['"a", "b"', 'b', true],
    ['"a", "b"', 'c', false],
    ['not("a")', 'a', false],
    ['not("a", "b")', 'c', true],
    ['> 5', 5, false],
    ['>= 5', 5, true],
    ['[1..5]', 5, true],
    [']1..5[', 5, false],
    ['? > 5 and ? < 10', 7, true],
    ['contains(?, "x")', 'axb', true],
    ['true', true, true],
    ['true', null, false],
    ['not(true)', null, true],
    ['not(> 5)', null, false],
    ['amount > 100', 1, true],
    ['? > 5', null, false],
    ['false', true, false],
    ['false', null, false],
    ['amount', 120, true],
    ['< amount', 119, true],
    ['list', 2, true],
    ['null', null, true],
    ['null', 1, false],
    ['not(null)', 1, true],
    ['"VIP"', null, false],
    ['> 5', null, false],
  ])('%s of %j is %j', (text, input, expected) => expect(prepareUnaryTests(text).test(input, variables, now)).toBe(expected));

  it('refuses what is not a unary test', () => expect(() => prepareUnaryTests('> ')).toThrow(FeelSyntaxError));
});
