/** What a decision table's hit policy asks of its columns and rows: the engine refuses, or fails on, what does not keep it. */
import { child, children, text, type ModdleElement } from '../../engine/model/tree.ts';
import { feelProblems } from './feel.ts';

type Say = (element: string, message: string) => void;
/** A text, number or truth value as it is written, which is what it means. */
const LITERAL = /^(?:"[^"]*"|-?\d+(?:\.\d+)?|true|false)$/;

export function hitPolicyProblems(table: ModdleElement, name: string, say: Say): void {
  const [outputs, rules] = [children(table, 'output'), children(table, 'rule')];
  const policy = text(table, 'hitPolicy') ?? 'UNIQUE';
  const aggregation = text(table, 'aggregation');
  const id = table.id ?? '';
  if (policy === 'FIRST' || policy === 'UNIQUE') unreached(rules, say);
  if (policy === 'ANY') contradicting(rules, say);
  if (policy === 'PRIORITY' || policy === 'OUTPUT ORDER') ranked(outputs, rules, (message) => say(id, `the table "${name}": ${message}`), say);
  if (policy !== 'COLLECT' || aggregation === undefined) return;
  if (outputs.length > 1) say(id, `the table "${name}": ${aggregation} needs a single output column`);
  else if (aggregation !== 'COUNT') {
    for (const [index, rule] of rules.entries()) {
      const [answer] = children(rule, 'outputEntry');
      const source = text(answer, 'text')?.trim() ?? '';
      if (source === '' || LITERAL.test(source) && Number.isNaN(Number(source))) say(answer?.id ?? id, `row ${index + 1}: ${aggregation} needs numbers, but the answer is ${source || 'empty'}`);
    }
  }
}

/** A row below one that takes the same, or all, never counts; where only one may fire, it is a fault as well. */
function unreached(rules: readonly ModdleElement[], say: Say): void {
  const seen = new Map<string, number>();
  for (const [index, rule] of rules.entries()) {
    const tests = testsOf(rule);
    const before = seen.get(JSON.stringify(tests)) ?? (tests.length > 0 ? seen.get(JSON.stringify(tests.map(() => '-'))) : undefined);
    if (before !== undefined) say(rule.id ?? '', `row ${index + 1} never counts: row ${before + 1} takes all that it would take`);
    else seen.set(JSON.stringify(tests), index);
  }
}

function contradicting(rules: readonly ModdleElement[], say: Say): void {
  const seen = new Map<string, { index: number; answers: string }>();
  for (const [index, rule] of rules.entries()) {
    const tests = JSON.stringify(testsOf(rule));
    const answers = JSON.stringify(cells(rule, 'outputEntry'));
    const before = seen.get(tests);
    if (before && before.answers !== answers) say(rule.id ?? '', `row ${index + 1} takes the same as row ${before.index + 1} and answers otherwise: the hit policy Any demands equal answers`);
    if (!before) seen.set(tests, { index, answers });
  }
}

/** The predefined values of its outputs, best first, say which answer counts more. */
function ranked(outputs: readonly ModdleElement[], rules: readonly ModdleElement[], sayOfTable: (message: string) => void, say: Say): void {
  const orders = outputs.map((output) => text(child(output, 'outputValues'), 'text')?.trim() ?? '');
  if (orders.every((order) => order === '')) return sayOfTable('its hit policy ranks answers by the predefined values of an output column, best first: add them in the head of a column of texts');
  for (const [column, order] of orders.entries()) {
    const output = outputs[column];
    const called = text(output, 'label') ?? text(output, 'name') ?? String(column + 1);
    for (const { message } of order === '' ? [] : feelProblems(`[${order}]`, { kind: 'expression', names: undefined, functions: new Set() })) say(output?.id ?? '', `output "${called}": its predefined values can't be read: ${message}`);
    const known = order.split(',').map((value) => value.trim());
    if (order === '' || !known.every((value) => LITERAL.test(value))) continue;
    for (const [index, rule] of rules.entries()) {
      const answer = children(rule, 'outputEntry')[column];
      const source = text(answer, 'text')?.trim() ?? '';
      if (LITERAL.test(source) && !known.includes(source)) say(answer?.id ?? '', `row ${index + 1}, "${called}": ${source} is none of the predefined values, so that it has no rank`);
    }
  }
}

const testsOf = (rule: ModdleElement): string[] => cells(rule, 'inputEntry').map((test) => test || '-');
const cells = (rule: ModdleElement, kind: 'inputEntry' | 'outputEntry'): string[] => children(rule, kind).map((cell) => text(cell, 'text')?.trim() ?? '');
