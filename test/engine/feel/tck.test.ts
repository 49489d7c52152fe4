/**
 * What five groups of the DMN TCK's compliance level 3 ask for (github.com/dmn-tck/tck, Apache-2.0), in cases of our own: 0070
 * instance of, 0072 in, 1111 matches, 1116 time, 1120 duration. What is left out isn't met here: references to groups that a
 * pattern doesn't have and blocks of characters (patterns are JavaScript's, in a cluster Java's), `!=` as a unary test and the
 * type of ranges (the parser doesn't read them), and nanoseconds of times.
 */
import { prepareExpression, toJson } from '../../../engine/model/feel.ts';

const value = (text: string): unknown => toJson(prepareExpression(text).evaluate({}, 0));

describe('durations', () => {
  it.each([
    ['P1D', 'P1D'], ['PT2H', 'PT2H'], ['PT0.999S', 'PT0.999S'], ['P1DT2H3M4.123456789S', 'P1DT2H3M4.123456789S'], ['PT0.000000001S', 'PT0.000000001S'], ['PT0.000S', 'PT0S'], ['PT0.S', 'PT0S'], ['PT0H', 'PT0S'], ['P0D', 'PT0S'],
    ['-PT1H2M', '-PT1H2M'], ['PT1000M', 'PT16H40M'], ['PT1000M0.999999999S', 'PT16H40M0.999999999S'], ['PT61M', 'PT1H1M'], ['PT240H', 'P10D'], ['P2DT274M', 'P2DT4H34M'], ['PT3600S', 'PT1H'],
    ['P1Y2M', 'P1Y2M'], ['P0Y', 'P0M'], ['P0M', 'P0M'], ['-P1Y', '-P1Y'], ['P26M', 'P2Y2M'], ['P1Y27M', 'P3Y3M'], ['-P100M', '-P8Y4M'], ['P999999999M', 'P83333333Y3M'], ['-P99999999Y', '-P99999999Y'],
  ])('%s is written %s', (text, written) => expect(value(`string(duration("${text}"))`)).toBe(written));

  it.each(['null', '', '""', '2017', '"2012T-12-2511:00:00Z"', '[]', '"1Y"', '"P"', '"P0"', '"1D"', '"P1H"', '"P1S"', '"PT"', '"P1Y1D"'])('of %s there is none', (text) => expect(value(`duration(${text})`)).toBeNull());
});

describe('times', () => {
  it.each([
    ['12, 00, 00, null', '12:00:00'], ['"01:02:03"', '01:02:03'], ['"11:22:33.444"', '11:22:33.444'], ['"23:59:00Z"', '23:59:00Z'], ['"13:20:00+02:00"', '13:20:00+02:00'], ['"13:20:00-05:00"', '13:20:00-05:00'], ['"11:22:33-00:00"', '11:22:33Z'],
    ['"00:01:00@Etc/UTC"', '00:01:00@Etc/UTC'], ['"00:01:00@Europe/Paris"', '00:01:00@Europe/Paris'], ['date and time("2017-08-10T10:20:00")', '10:20:00'], ['date and time("2017-08-10T10:20:00+00:00")', '10:20:00Z'],
  ])('time(%s) is written %s', (from, written) => expect(value(`string(time(${from}))`)).toBe(written));

  it.each(['12, 11, null, null', '12, null, null, null', 'null, 0, null, null', 'null, null, 15, null', 'null, null, null, duration("P0D")', 'null, null, null, null', ''])('of (%s) there is none', (from) => expect(value(`time(${from})`)).toBeNull());
});

describe('in', () => {
  const kinds: [kind: string, nth: (n: number) => string][] = [
    ['numbers', (n) => String(n)], ['strings', (n) => `"${'abcde'[n - 1]}"`], ['dates', (n) => `date("2018-12-0${n}")`], ['times', (n) => `time("10:30:0${n}")`],
    ['dates and times', (n) => `date and time("2018-12-0${n}T10:30:00")`], ['years and months', (n) => `duration("P${n}Y")`], ['days and times', (n) => `duration("P${n}D")`],
  ];
  it.each(kinds)('ranges, lists and comparisons of %s', (_kind, nth) => {
    const [a, b, c, d, e] = [nth(1), nth(2), nth(3), nth(4), nth(5)];
    const found = (test: string) => [a, b, c, d, e].map((each) => value(`${each} in ${test}`));
    const [no, yes] = [false, true];
    expect(found(`(${b}..${d})`)).toEqual([no, no, yes, no, no]);
    expect(found(`(${b}..${d}]`)).toEqual([no, no, yes, yes, no]);
    expect(found(`[${b}..${d})`)).toEqual([no, yes, yes, no, no]);
    expect(found(`[${b}..${d}]`)).toEqual([no, yes, yes, yes, no]);
    expect(found(`[${b}, ${c}, ${a}]`)).toEqual([yes, yes, yes, no, no]);
    expect(found(`[[${d}..${e}], [${a}..${b}]]`)).toEqual([yes, yes, no, yes, yes]);
    expect(found(`<= ${b}`)).toEqual([yes, yes, no, no, no]);
    expect(found(`< ${b}`)).toEqual([yes, no, no, no, no]);
    expect(found(`>= ${d}`)).toEqual([no, no, no, yes, yes]);
    expect(found(`> ${d}`)).toEqual([no, no, no, no, yes]);
    expect(found(c)).toEqual([no, no, yes, no, no]);
    expect(found(`(${a}, < ${b}, >= ${e})`)).toEqual([yes, no, no, no, yes]);
  });
});

describe('instance of', () => {
  const types = ['number', 'string', 'boolean', 'date', 'time', 'date and time', 'list<Any>', 'years and months duration', 'days and time duration', 'function<>->Any'];
  const of = ['123.01', '"foo"', 'true', 'date("2018-12-08")', 'time("10:30:00")', 'date and time("2018-12-08T00:00:00")', '[1, 2, 3]', 'duration("P1Y")', 'duration("P1D")', '(function() "foo")'];
  it.each(of.map((each, at) => [each, types[at]!]))('%s is of type %s and of no other', (each, type) => {
    expect(types.filter((other) => value(`${each} instance of ${other}`) === true)).toEqual([type]);
    expect(value(`${each} instance of Any`)).toBe(true);
  });

  it('null is of none of them', () => expect(types.filter((type) => value(`null instance of ${type}`) !== false)).toEqual([]));

  it.each([
    ['{a: "foo"} instance of context<a: string>', true], ['{a: "foo"} instance of context<a: number>', false], ['{a: "foo", b: 1} instance of context<a: string>', true], ['{} instance of context<a: string>', false],
    ['[1, 2] instance of list<number>', true], ['[1, "2"] instance of list<number>', false],
  ])('%s: %s', (text, wanted) => expect(value(text)).toBe(wanted));
});

describe('matches', () => {
  it.each([
    ['null, "pattern"', null], ['"input", null', null], ['"abracadabra", "bra", null', true], ['"abracadabra", "bra", "p"', null], ['"input", []', null], ['"input", "pattern", []', null], ['"input", "pattern", " "', null], ['"input", "pattern", "X"', null],
    ['"\\nabcd\\ndefg\\n", "^$", "m"', true], ['"abcd\\n\\ndefg\\n ", "^$", "m"', true], ['"Mary\\u000DJones", "Mary.Jones"', false], ['"abc", "ABC", "i"', true], ['"abZ", "[A-Z]*", "i"', true], ['"\\u212A", "k", "i"', true],
    ['"x", "[A-Z-[OI]]", "i"', true], ['"O", "[A-Z-[OI]]", "i"', false], ['"i", "[A-Z-[OI]]", "i"', false], ['"q", "[^Q]", "i"', false], ['"hello world", " hello[ ]world", "x"', true], ['"hello world", "he ll o[ ]worl d", "x"', true],
    ['"hello world", "\\p{ IsBasicLatin}+"', null], ['"aA", "(a)\\1", "i"', true],
  ])('(%s): %s', (args, wanted) => expect(value(`matches(${args})`)).toBe(wanted));
});
