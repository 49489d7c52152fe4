/**
 * FEEL as Camunda 8.8 documents it, page by page (docs.camunda.io, Modeler › FEEL expressions). The examples are our own.
 * An expected value in FEEL (such as a date) is compared after it was evaluated, too.
 */
import { lastWarnings, prepareExpression, toJson } from '../../../engine/model/feel.ts';

const now = Date.parse('2026-03-02T08:30:00Z');
const variables = { zero: 0, people: [{ name: '李', age: 30 }, { name: '王', age: 41 }, { name: '周' }], nested: { a: { b: null } } };
const value = (text: string): unknown => toJson(prepareExpression(text).evaluate(variables, now));

const pages: Record<string, [expression: string, expected: unknown][]> = {
  'Language guide › Data types': [
    ['null', null],
    ['-2.50', -2.5],
    ['.5', 0.5],
    ['"a\\tb\\"c\\\\ \\u6295\\u8BC9 \\U01F600"', 'a\tb"c\\ 投诉 😀'],
    ['time("07:05")', '07:05:00'],
    ['time("07:05:09@Asia/Shanghai")', '07:05:09+08:00[Asia/Shanghai]'],
    ['date and time("2026-01-05T07:05:09-03:30")', '2026-01-05T07:05:09-03:30'],
    ['duration("P1DT30H")', 'P2DT6H'],
    ['duration("P18M")', 'P1Y6M'],
    ['duration("-PT90S")', '-PT1M30S'],
    ['{"a b": 1, c: {d: [1, "x"]}}', { 'a b': 1, c: { d: [1, 'x'] } }],
    ['1 / 0', null],
  ],
  'Language guide › Boolean expressions': [
    ['2 = 2.0', true], ['"2" = 2', null], ['"2" != 2', null], ['[1, 2] = [1, 2]', true], ['[1, 2] = [2, 1]', false], ['[1] = 1', null], ['{a: 1, b: 2} = {b: 2, a: 1}', true], ['{a: 1} = {a: 2}', false],
    ['date("2026-01-31") < date("2026-02-01")', true], ['time("10:00:00Z") = time("18:00:00+08:00")', true], ['time("10:00:00") = time("10:00:00Z")', null],
    ['date and time("2026-01-01T00:00:00Z") = date and time("2026-01-01T08:00:00+08:00")', true], ['date and time("2026-01-01T00:00:00") < date and time("2026-01-01T00:00:01Z")', null],
    ['duration("P1Y") = duration("P12M")', true], ['duration("P1Y") > duration("P365D")', null], ['duration("PT24H") = duration("P1D")', true],
    ['3 between 1 and 3', true], ['null between 1 and 3', null], ['"b" between "a" and "c"', true],
    ['null = null', true], ['"x" = null', false], ['null != 1', true], ['nothing.at.all = null', true], ['null < 1', null],
    ['true and null', null], ['false and null', false], ['null and false', false], ['true and "x"', null], ['true or null', true], ['"x" or true', true], ['false or null', null], ['null or null', null],
    ['1 instance of number', true], ['null instance of Any', false], ['null instance of number', false], ['"x" instance of Any', true],
    ['duration("P1D") instance of day-time-duration', true], ['duration("P1D") instance of year-month-duration', false], ['duration("P1M") instance of years and months duration', true],
    ['date("2026-01-01") instance of date', true], ['date and time("2026-01-01T00:00:00Z") instance of date', false], ['date and time("2026-01-01T00:00:00") instance of date and time', true], ['time("00:00:00") instance of time', true],
    ['[1, "a"] instance of list', true], ['[1, 2] instance of list<number>', true], ['[1, "a"] instance of list<number>', false], ['{a: 1} instance of context<a: number>', true], ['{a: "x"} instance of context<a: number>', false],
    ['(function(x) x) instance of function', true], ['"the instance of day-time-duration"', 'the instance of day-time-duration'],
    ['5 in (2, 5)', true], ['5 in (> 5, < 3)', false], ['5 in [1, 5]', true], ['5 in (1..5)', false], ['5 in (1..5]', true], ['5 in ]4..6[', true], ['"x" in (> 5)', null], ['null in (1, null)', true],
    ['date("2026-05-01") in [date("2026-05-01")..date("2026-05-31")]', true], ['5 in ([1..3], [5..7])', true],
  ],
  'Language guide › Numeric expressions': [
    ['0.1 + 0.2', 0.3], ['1.1 * 1.1', 1.21], ['0.3 / 0.1', 3], ['2 ** 10', 1024], ['2 ** -2', 0.25], ['-2 ** 2', 4], ['7 - 10', -3], ['1 + null', null], ['null * 2', null], ['1 + "1"', null], ['-null', null], ['1 / 3 * 3', 1], ['10 / 4', 2.5], ['123456789.123 * 1000', 123456789123],
  ],
  'Language guide › String expressions': [['"a" + "b"', 'ab'], ['"a" + 1', null], ['"a" + string(1)', 'a1'], ['"a" + null', null]],
  'Language guide › List expressions': [
    ['[5, 6, 7][1]', 5], ['[5, 6, 7][-1]', 7], ['[5, 6, 7][4]', null], ['[5, 6, 7][0]', null], ['[5, 6, 7][-4]', null], ['[5, 6, 7][zero + 2]', 6],
    ['[5, 6, 7][item > 5]', [6, 7]], ['[5, 6, 7][odd(item)]', [5, 7]], ['[5, 6, 7][> 5]', [6, 7]], ['null[1]', null], ['null[item > 1]', null], ['"a"[1]', 'a'], ['[][1]', null],
    ['people[age > 35].name', ['王']], ['people[age < 35]', [{ name: '李', age: 30 }]], ['people.age', [30, 41, null]], ['[{item: 1}, {item: 3}][item > 2]', [{ item: 3 }]],
    ['some x in [1, 2, 3] satisfies x > 2', true], ['some x in [] satisfies true', false], ['every x in [1, 2] satisfies x > 1', false], ['every x in [] satisfies false', true], ['some x in [1, 2], y in [3, 4] satisfies x + y = 6', true], ['some x in null satisfies true', null],
  ],
  'Language guide › Context expressions': [
    ['{a: 2, b: a * 3}.b', 6], ['{a: {b: 3}}.a.b', 3], ['{a: 1}.b', null], ['nested.a.b.c', null], ['[{a: 1}, {b: 2}].a', [1, null]], ['{"x+y": 1}.`x+y`', 1], ['{"__proto__": 1}', JSON.parse('{"__proto__": 1}')],
  ],
  'Language guide › Temporal expressions': [
    ['@"2026-02-30"', null], ['@"2026-02-28"', '2026-02-28'], ['@"T10:00:00Z"', '10:00:00Z'], ['@"PT5M"', 'PT5M'],
    ['date("2026-01-31") + duration("P1M")', '2026-02-28'], ['date("2026-01-31") + duration("P1D")', '2026-02-01'], ['duration("P1D") + date("2026-01-31")', '2026-02-01'], ['date("2026-01-01") - duration("PT1H")', '2025-12-31'],
    ['time("23:30:00") + duration("PT1H")', '00:30:00'], ['time("00:30:00") - duration("PT1H")', '23:30:00'], ['time("10:00:00") - time("08:30:00")', 'PT1H30M'], ['time("10:00:00Z") - time("10:00:00+08:00")', 'PT8H'],
    ['date and time("2026-03-29T01:30:00@Europe/Berlin") + duration("PT1H")', '2026-03-29T03:30:00+02:00[Europe/Berlin]'], ['date and time("2026-01-01T00:00:00Z") - date and time("2025-12-31T00:00:00Z")', 'P1D'],
    ['date("2026-03-01") - date("2026-02-01")', 'P28D'], ['date("2026-03-01") - date and time("2026-02-01T00:00:00")', null], ['duration("P1D") + duration("PT1H")', 'P1DT1H'], ['duration("P1D") + duration("P1M")', null], ['date("2026-03-01") + 1', null],
    ['duration("P1D") * 2.5', 'P2DT12H'], ['3 * duration("P4M")', 'P1Y'], ['duration("P1D") * duration("P1D")', null], ['duration("P3D") / duration("PT12H")', 6], ['duration("P1Y") / 5', 'P2M'], ['duration("P1Y") / duration("P1M")', 12], ['duration("P1D") / 0', null], ['-duration("PT1H")', '-PT1H'],
    ['[date("2026-04-06").year, date("2026-04-06").month, date("2026-04-06").day, date("2026-04-06").weekday]', [2026, 4, 6, 1]], ['[time("08:07:06").hour, time("08:07:06").minute, time("08:07:06").second]', [8, 7, 6]],
    ['date and time("2026-04-06T08:00:00+02:00").time offset', 'PT2H'], ['date and time("2026-04-06T08:00:00@Europe/Berlin").timezone', 'Europe/Berlin'], ['time("08:00:00").time offset', null],
    ['[duration("P1DT2H3M4S").days, duration("P1DT2H3M4S").hours, duration("P1DT2H3M4S").minutes, duration("P1DT2H3M4S").seconds]', [1, 2, 3, 4]], ['[duration("P14M").years, duration("P14M").months]', [1, 2]], ['duration("P14M").days', null], ['date("2026-04-06").hour', null],
  ],
  'Language guide › Control flow': [
    ['if 1 > 2 then "a" else "b"', 'b'], ['if null then "a" else "b"', 'b'], ['if "true" then "a" else "b"', 'b'], ['for x in [1, 2] return x * 10', [10, 20]], ['for x in 3..1 return x', [3, 2, 1]], ['for x in [1..3] return x', [1, 2, 3]], ['for x in (1..4) return x', [2, 3]], ['for x in [1, 2], y in [3, 4] return x * y', [3, 4, 6, 8]], ['for x in [[1, 2], [3]], y in x return y', [1, 2, 3]],
    ['for i in 1..5 return if i < 3 then 1 else partial[-1] + partial[-2]', [1, 1, 2, 3, 5]], ['for x in null return x', null],
  ],
  'Language guide › Functions': [
    ['{twice: function(x) x * 2, four: twice(twice(1))}.four', 4], ['{add: function(a, b) a - b, c: add(b: 1, a: 5)}.c', 4], ['{f: function(a) a, x: f(1, 2)}.x', null], ['substring(start position: 2, string: "abc")', 'bc'], ['substring(nonsense: 2, string: "abc")', null], ['(function(x) x + 1)(2)', 3], ['sort([3, 1, 2], function(a, b) a > b)', [3, 2, 1]],
  ],
  'Built-in functions › Boolean': [['not(true)', false], ['not(null)', null], ['not("x")', null], ['is defined(nested.a.b)', false], ['is defined(zero)', true], ['get or else(null, 5)', 5], ['get or else(zero, 5)', 0], ['assert(zero, zero = 0)', 0]],
  'Built-in functions › String': [
    ['substring("投诉处理", 2)', '诉处理'], ['substring("😀abc", 2, 2)', 'ab'], ['substring("abc", -2, 1)', 'b'], ['substring("abc", 2, 10)', 'bc'], ['substring("abc", 0)', null], ['string length("a😀b")', 3], ['upper case("aß")', 'ASS'], ['lower case("ABC")', 'abc'],
    ['substring before("abcd", "c")', 'ab'], ['substring before("abcd", "x")', ''], ['substring after("abcd", "b")', 'cd'], ['contains("abc", "bc")', true], ['starts with("abc", "b")', false], ['ends with("abc", "bc")', true],
    ['matches("B-12", "^[A-Z]-\\\\d{2}$")', true], ['matches("ABC", "b", "i")', true], ['matches("a\\nb", "a.b")', false], ['matches("a\\nb", "a.b", "s")', true], ['matches("ab", "a b # both", "x")', true], ['matches("a", "[")', null], ['matches("a", "a", "q")', null], ['matches("a", "[a-c-[b]]")', true], ['matches("b", "[a-c-[b]]")', false],
    ['replace("2026-01-05", "(\\\\d+)-(\\\\d+)-(\\\\d+)", "$3.$2.$1")', '05.01.2026'], ['replace("aAa", "a", "x", "i")', 'xxx'], ['replace("a", "a", "$0$0")', 'aa'], ['replace("abc", "b", "\\\\$")', 'a$c'],
    ['split("a, b,c", ",\\\\s*")', ['a', 'b', 'c']], ['split("a;;", ";")', ['a', '', '']], ['extract("A1 B22", "[A-Z]\\\\d+")', ['A1', 'B22']], ['extract("x", "\\\\d")', []], ['trim("  a b ")', 'a b'], ['is blank(" \\t")', true], ['to base64("投诉")', Buffer.from('投诉').toString('base64')], ['string join(["a", null, "b"], "-", "<", ">")', '<a-b>'], ['string join(["a", 1])', null], ['string join([])', ''],
  ],
  'Built-in functions › Numeric': [
    ['decimal(2.675, 2)', 2.68], ['decimal(2.5, 0)', 2], ['decimal(2.5, 0, "half_up")', 3], ['decimal(-2.5, 0, "HALF_DOWN")', -2], ['decimal(1.05, 1, "half_even")', 1], ['decimal(1.1, 0, "nonsense")', null], ['floor(-1.5)', -2], ['floor(1.56, 1)', 1.5], ['ceiling(1.51, 1)', 1.6], ['ceiling(-1.5)', -1], ['round up(5.01)', 6], ['round up(-1.121, 2)', -1.13], ['round down(-5.9)', -5], ['round half up(2.5, 0)', 3], ['round half up(-2.5)', -3], ['round half down(2.5)', 2], ['round half down(1.126, 2)', 1.13], ['floor(1, null)', null],
    ['abs(-3)', 3], ['abs(duration("-P2M"))', 'P2M'], ['modulo(-12, 5)', 3], ['modulo(12, -5)', -3], ['modulo(10.1, 4.5)', 1.1], ['modulo(1, 0)', null], ['sqrt(2.25)', 1.5], ['sqrt(-1)', null], ['log(1)', 0], ['log(0)', null], ['exp(0)', 1], ['odd(-3)', true], ['even(0)', true], ['even(1.5)', false], ['abs("x")', null],
  ],
  'Built-in functions › List': [
    ['list contains([1, null], null)', true], ['list contains([[1], 2], [1])', true], ['count([1, null])', 2], ['count(null)', null], ['min([3, 1, 2])', 1], ['max(date("2026-01-01"), date("2026-02-01"))', '2026-02-01'], ['min([])', null], ['max([1, "a"])', null], ['sum([0.1, 0.2, 0.3])', 0.6], ['sum(1, 2)', 3], ['sum(["a"])', null], ['product([2, 0.5])', 1], ['mean([1, 2, 4])', 7 / 3], ['median([10, 9, 1])', 9], ['median([4, 1, 10, 2])', 3], ['stddev([1, 2, 3, 4])', 1.2909944487358056], ['stddev([1])', null], ['mode([6, 1, 9, 6, 1])', [1, 6]], ['mode([])', []],
    ['all([true, null])', null], ['all([false, null])', false], ['all([])', true], ['any([false, null])', null], ['any(null, true)', true], ['any([])', false],
    ['sublist([1, 2, 3], 2)', [2, 3]], ['sublist([1, 2, 3], -2, 1)', [2]], ['append([1], 2, [3])', [1, 2, [3]]], ['append([1], null)', [1, null]], ['concatenate([1], [2, [3]])', [1, 2, [3]]], ['insert before([1, 3], 2, 2)', [1, 2, 3]], ['insert before([1], 0, 2)', null], ['remove([1, 2, 3], -1)', [1, 2]], ['reverse([1, 2])', [2, 1]], ['index of([1, 2, 1, null], 1)', [1, 3]], ['index of([1, null], null)', [2]], ['union([1, 2], [2, 3])', [1, 2, 3]], ['distinct values([1, "1", 1, null, null])', [1, '1', null]], ['duplicate values([1, 2, 1, 2, 3])', [1, 2]], ['flatten([1, [2, [3, []]]])', [1, 2, 3]], ['list replace([1, 2, 3], 2, 9)', [1, 9, 3]], ['list replace([1, 2, 3], function(old, new) old > 1, 9)', [1, 9, 9]], ['is empty([])', true], ['is empty([null])', false], ['partition([1, 2, 3, 4, 5], 2)', [[1, 2], [3, 4], [5]]], ['partition([1], 0)', null],
  ],
  'Built-in functions › Context': [
    ['get value({a: 1}, "a")', 1], ['get value({a: {b: 2}}, ["a", "b"])', 2], ['get value({a: 1}, [])', null], ['get value({a: 1}, "toString")', null], ['get entries({a: 1})', [{ key: 'a', value: 1 }]], ['context put({a: 1}, "a", 2)', { a: 2 }], ['context put({a: {b: 1}}, ["a", "c"], 2)', { a: { b: 1, c: 2 } }], ['context put({}, [], 1)', null], ['context merge([{a: 1}, {a: 2, b: 3}])', { a: 2, b: 3 }], ['context([{key: "a", value: 1}, {key: "a", value: 2}])', { a: 2 }], ['context([{key: "a"}])', null], ['context([{key: 1, value: 2}])', null],
  ],
  'Built-in functions › Conversion': [
    ['string(1.50)', '1.5'], ['string([1, "a", null])', '[1, "a", null]'], ['string(@"2026-01-01T10:00:00@Asia/Shanghai")', '2026-01-01T10:00:00@Asia/Shanghai'], ['string(null)', null], ['number("1500.5")', 1500.5], ['number("1,500", ",")', 1500], ['number("1.500,5", ".", ",")', 1500.5], ['number("1 000", " ", ".")', 1000], ['number("x")', null], ['number("1", ",", ",")', null], ['number("")', null],
    ['date("2026-06-31")', null], ['date(2026, 2, 29)', null], ['date(2024, 2, 29)', '2024-02-29'], ['date(date and time("2026-01-01T23:00:00-08:00"))', '2026-01-01'], ['time(date and time("2026-01-01T23:00:00-08:00"))', '23:00:00-08:00'], ['time(14, 30, 0, duration("PT1H"))', '14:30:00+01:00'], ['time(24, 0, 0)', null], ['time("25:00:00")', null], ['time("10:00:00+19:00")', null], ['time("10:00:00+02:00@Europe/Paris")', null],
    ['date and time("2026-01-01T10:00:00+01:00[Europe/Berlin]")', '2026-01-01T10:00:00+01:00[Europe/Berlin]'], ['date and time(date("2026-01-01"), time("T23:59:00"))', '2026-01-01T23:59:00'], ['date and time(@"2026-07-31T14:27:30@Europe/Berlin", "America/Los_Angeles")', '2026-07-31T05:27:30-07:00[America/Los_Angeles]'], ['date and time("2026-01-01T10:00:00@No/Where")', null],
    ['duration("P1Y1D")', null], ['duration("P")', null], ['duration("PT")', null], ['duration("1 day")', null], ['years and months duration(date("2024-12-22"), date("2026-08-24"))', 'P1Y8M'], ['years and months duration(date("2026-08-24"), date("2026-07-25"))', 'P0M'],
    ['from json("{\\"a\\": [1, null]}")', { a: [1, null] }], ['from json("{")', null], ['to json({a: @"2026-01-01T10:00:00@Europe/Berlin"})', '{"a":"2026-01-01T10:00:00+01:00[Europe/Berlin]"}'], ['to json(null)', 'null'],
  ],
  'Built-in functions › Temporal': [
    ['now()', '2026-03-02T08:30:00Z'], ['today()', '2026-03-02'], ['today() = date(now())', true], ['day of week(@"2026-03-02")', 'Monday'], ['day of year(@"2026-03-02")', 61], ['week of year(@"2027-01-01")', 53], ['month of year(@"2026-03-02T10:00:00Z")', 'March'], ['last day of month(@"2028-02-10")', '2028-02-29'], ['last day of month(@"2026-10-16T12:00:00")', '2026-10-31'], ['day of week("Monday")', null],
  ],
  'Built-in functions › Range': [
    ['before(1, 10)', true], ['before([1..5], 5)', false], ['before([1..5), 5)', true], ['before(1, (1..5])', true], ['before([1..5), [5..10])', true], ['after(12, [2..5])', true], ['after([5..10], [1..5))', true], ['meets([1..5], [5..10])', true], ['meets([1..5], (5..8])', false], ['met by([5..10], [1..5])', true], ['overlaps([1..3], (3..6])', false], ['overlaps([4..10], [1..5))', true],
    ['overlaps before([1..5], [4..10])', true], ['overlaps before([1..5), [5..10])', false], ['overlaps after([4..10], [1..5])', true], ['overlaps after([3..5], [1..3))', false], ['finishes(5, [1..5])', true], ['finishes([3..5], [1..5])', true], ['finishes((1..5], [1..5))', false], ['finished by([5..10], 10)', true], ['finished by([1..5], [3..5])', true], ['includes([5..10], 6)', true], ['includes([1..10], [1..5))', true], ['includes((5..8], [1..5))', false],
    ['during(1, (1..10])', false], ['during([4..6], [1..10))', true], ['starts(1, [1..5])', true], ['starts((1..5], [1..5])', false], ['starts((1..5), (1..10))', true], ['started by([1..10], 1)', true], ['started by([1..10], [1..10))', true], ['coincides(5, 5)', true], ['coincides((1..5], [1..5))', false], ['before(1, "a")', null], ['before(@"2026-01-01", [@"2026-02-01"..@"2026-03-01"])', true],
  ],
  'Built-in functions › Miscellaneous': [['fromAi(zero, "a number", "number")', 0], ['fromAi(value: nested.a.b, type: "string", options: {required: false})', null]],
};

describe.each(Object.entries(pages))('%s', (_page, examples) => {
  it.each(examples)('%s', (text, expected) => expect(value(text)).toEqual(expected));
});

describe('Language guide › Error handling', () => {
  const warnings = (text: string) => {
    value(text);
    return lastWarnings();
  };
  it.each([
    ['missing + 1', "[NO_VARIABLE_FOUND] No variable found with name 'missing'"],
    ['{a: 1}.b', "[NO_CONTEXT_ENTRY_FOUND] No context entry found with key 'b'. Available keys: 'a'"],
    ['1 + "x"', `[INVALID_TYPE] Can't add '"x"' to '1'`],
    ['"x" > 1', `[NOT_COMPARABLE] Can't compare '"x"' with '1'`],
    ['abs("x")', "[FUNCTION_INVOCATION_FAILURE] Failed to invoke function 'abs'"],
    ['date("2026-01-01").hour', "[NO_PROPERTY_FOUND] No property found with name 'hour' of value '2026-01-01'"],
  ])('%s warns: %s', (text, warning) => expect(warnings(text)[0]).toBe(warning));
  it('of nothing where all is well', () => expect(warnings('1 + 1')).toEqual([]));
});

describe('an expression that takes too much fails, soon, and harms nothing', () => {
  it.each([
    ['an endless loop', 'count(for a in 1..100000, b in 1..100000 return 1)', 'steps'],
    ['a function that calls itself', '{f: function(n) f(n + 1), x: f(1)}.x', 'without end'],
    ['a text that doubles', `{a: "${'x'.repeat(100)}", b: a + a + a + a, c: b + b + b + b, d: c + c + c + c, e: d + d + d + d, f: e + e + e + e, g: f + f + f + f, h: g + g + g + g, i: h + h + h + h, j: i + i + i + i, k: j + j}.k`, 'longer than'],
    ['a list that doubles', '{a: for i in 1..1000 return i, b: concatenate(a, a, a, a, a, a, a, a), c: concatenate(b, b, b, b, b, b, b, b), d: concatenate(c, c, c, c, c, c, c, c), e: concatenate(d, d, d, d, d, d, d, d), f: count(e)}.f', 'steps'],
    ['a pattern that tries all ways', 'matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "^(a+)+$")', 'takes more than'],
  ])('%s', (_what, text, said) => {
    const began = performance.now();
    expect(() => value(text)).toThrow(said);
    expect(performance.now() - began).toBeLessThan(5000);
    expect(value('1 + 1')).toBe(2);
  });
});
