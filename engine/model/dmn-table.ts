/** Decision tables: cells prepared once, rules matched from top to bottom, then the hit policy. */
import { FeelSyntaxError, prepareExpression, prepareUnaryTests, toJson, type PreparedExpression, type PreparedUnaryTests } from './feel.ts';
import { add, equal } from './feel-operators.ts';
import { child, children, text, type ModdleElement } from './moddle.ts';

export interface EvaluatedInput { inputId: string; inputName: string; inputValue: unknown }
export interface EvaluatedOutput { outputId: string; outputName: string; outputValue: unknown }
/** `ruleIndex` counts from 1. */
export interface MatchedRule { ruleId: string; ruleIndex: number; evaluatedOutputs: EvaluatedOutput[] }
/** `output`: a FEEL value. */
interface TableAnswer { output: unknown; evaluatedInputs: EvaluatedInput[]; matchedRules: MatchedRule[]; failure?: string }

export class DmnError extends Error {
  override name = 'DmnError';
  readonly elementId: string;
  constructor(elementId: string, reason: string) {
    super(`element '${elementId}': ${reason}`);
    this.elementId = elementId;
  }
}

interface Input { id: string; name: string; expression: PreparedExpression }
interface Output { id: string; name: string; default: PreparedExpression | null; /** Output values, best first (PRIORITY, OUTPUT ORDER). */ order: unknown[] }
interface Rule { id: string; tests: PreparedUnaryTests[]; outputs: PreparedExpression[] }
type Aggregation = 'SUM' | 'MIN' | 'MAX' | 'COUNT';
interface Table { inputs: Input[]; outputs: Output[]; rules: Rule[]; hitPolicy: string; aggregation: Aggregation | null }

export function prepareTable(element: ModdleElement, decisionId: string, names: ReadonlySet<string> = new Set()): (context: Record<string, unknown>, now: number) => TableAnswer {
  const table = readTable(element, decisionId, names);
  return (context, now) => evaluate(table, context, now);
}

function readTable(element: ModdleElement, decisionId: string, names: ReadonlySet<string>): Table {
  const tableId = element.id ?? decisionId;
  const inputs = children(element, 'input').map((input, index): Input => {
    const expression = child(input, 'inputExpression');
    const source = text(expression, 'text')?.trim();
    if (!source) throw new DmnError(input.id ?? tableId, 'the input has no expression');
    return { id: input.id ?? `input_${index + 1}`, name: text(input, 'label') ?? source, expression: prepared(() => prepareExpression(source, names), input.id ?? tableId) };
  });
  const outputs = children(element, 'output').map((output, index): Output => {
    const otherwise = text(child(output, 'defaultOutputEntry'), 'text')?.trim();
    return {
      id: output.id ?? `output_${index + 1}`,
      name: text(output, 'name') ?? '',
      default: otherwise ? prepared(() => prepareExpression(otherwise, names), output.id ?? tableId) : null,
      order: outputValues(text(child(output, 'outputValues'), 'text'), output.id ?? tableId),
    };
  });
  if (outputs.length === 0) throw new DmnError(tableId, 'the table has no output');
  const unnamed = outputs.length > 1 ? outputs.find((output) => output.name === '') : undefined;
  if (unnamed) throw new DmnError(unnamed.id, 'each of several outputs needs a name');
  const hitPolicy = text(element, 'hitPolicy') ?? 'UNIQUE';
  const aggregation = (text(element, 'aggregation') ?? null) as Aggregation | null;
  if (aggregation && outputs.length > 1) throw new DmnError(tableId, `aggregation ${aggregation} needs a single output`);
  if ((hitPolicy === 'PRIORITY' || hitPolicy === 'OUTPUT ORDER') && outputs.every((output) => output.order.length === 0)) {
    throw new DmnError(tableId, `hit policy ${hitPolicy} needs output values, best first`);
  }
  const rules = children(element, 'rule').map((rule, index): Rule => {
    const id = rule.id ?? `rule_${index + 1}`;
    const tests = children(rule, 'inputEntry').map((entry) => prepared(() => prepareUnaryTests(text(entry, 'text')?.trim() ?? '', names), entry.id ?? id));
    const values = children(rule, 'outputEntry').map((entry) => prepared(() => prepareExpression(text(entry, 'text')?.trim() || 'null', names), entry.id ?? id));
    if (tests.length !== inputs.length) throw new DmnError(id, `the rule has ${tests.length} input entries for ${inputs.length} inputs`);
    if (values.length !== outputs.length) throw new DmnError(id, `the rule has ${values.length} output entries for ${outputs.length} outputs`);
    return { id, tests, outputs: values };
  });
  return { inputs, outputs, rules, hitPolicy, aggregation };
}

function outputValues(source: string | undefined, elementId: string): unknown[] {
  if (!source?.trim()) return [];
  const list = prepared(() => prepareExpression(`[${source}]`), elementId).evaluate({}, 0);
  return Array.isArray(list) ? list : [];
}

function prepared<T>(prepare: () => T, elementId: string): T {
  try {
    return prepare();
  } catch (error) {
    if (error instanceof FeelSyntaxError) throw new DmnError(elementId, error.message);
    throw error;
  }
}

function evaluate(table: Table, context: Record<string, unknown>, now: number): TableAnswer {
  const evaluatedInputs: EvaluatedInput[] = [];
  const matches: Match[] = [];
  const audited = () => ({
    evaluatedInputs,
    matchedRules: matches.map(({ ruleId, ruleIndex, values }): MatchedRule => ({
      ruleId,
      ruleIndex,
      evaluatedOutputs: table.outputs.map(({ id, name }, column) => ({ outputId: id, outputName: name, outputValue: toJson(values[column]) })),
    })),
  });
  try {
    const values = table.inputs.map((input) => {
      const value = input.expression.value(context, now);
      evaluatedInputs.push({ inputId: input.id, inputName: input.name, inputValue: toJson(value) });
      return value;
    });
    const single = table.hitPolicy === 'FIRST';
    for (const [index, rule] of table.rules.entries()) {
      if (!rule.tests.every((test, column) => test.test(values[column], context, now))) continue;
      matches.push({ ruleId: rule.id, ruleIndex: index + 1, values: rule.outputs.map((output) => output.value(context, now)) });
      if (single) break;
    }
    return { output: decide(table, matches, context, now), ...audited() };
  } catch (error) {
    return { output: null, ...audited(), failure: error instanceof Error ? error.message : String(error) };
  }
}

interface Match { ruleId: string; ruleIndex: number; values: unknown[] }

function decide(table: Table, matches: Match[], context: Record<string, unknown>, now: number): unknown {
  if (matches.length === 0) return otherwise(table, context, now);
  const answers = matches.map(({ values }) => shape(table, values));
  const names = () => matches.map((rule) => rule.ruleIndex).join(', ');
  switch (table.hitPolicy) {
    case 'FIRST': return answers[0];
    case 'UNIQUE':
      if (matches.length > 1) throw new Error(`hit policy UNIQUE allows only one rule to match, but the rules ${names()} matched`);
      return answers[0];
    case 'ANY':
      if (answers.some((answer) => equal(answer, answers[0]) !== true)) throw new Error(`hit policy ANY demands equal outputs, but those of the rules ${names()} differ`);
      return answers[0];
    case 'RULE ORDER': return answers;
    case 'PRIORITY': return shape(table, byPriority(table, matches)[0]!.values);
    case 'OUTPUT ORDER': return byPriority(table, matches).map(({ values }) => shape(table, values));
    case 'COLLECT': return table.aggregation ? aggregate(table.aggregation, answers) : answers;
    default: throw new Error(`there is no hit policy ${table.hitPolicy}`);
  }
}

/** Without a match: the default outputs. One default alone is the answer itself. */
function otherwise({ outputs }: Table, context: Record<string, unknown>, now: number): unknown {
  const defaults = outputs.flatMap((output) => (output.default ? [[output.name, output.default.value(context, now)] as const] : []));
  if (defaults.length > 1) return Object.fromEntries(defaults);
  return defaults[0] ? defaults[0][1] : null;
}

function shape(table: Table, values: unknown[]): unknown {
  return table.outputs.length === 1 ? values[0] : Object.fromEntries(table.outputs.map((output, index) => [output.name, values[index]]));
}

function aggregate(aggregation: Aggregation, answers: unknown[]): unknown {
  if (aggregation === 'COUNT') return answers.length;
  const numbers = answers.filter((answer): answer is number => typeof answer === 'number');
  if (numbers.length !== answers.length) throw new Error(`aggregation ${aggregation} needs numbers, but found ${JSON.stringify(answers.map(toJson))}`);
  if (aggregation === 'SUM') return numbers.reduce<unknown>(add, 0);
  return aggregation === 'MIN' ? Math.min(...numbers) : Math.max(...numbers);
}

function byPriority(table: Table, matches: Match[]): Match[] {
  const rank = (match: Match, column: number) => {
    const at = table.outputs[column]!.order.findIndex((value) => equal(value, match.values[column]) === true);
    return at === -1 ? Number.MAX_SAFE_INTEGER : at;
  };
  return matches.toSorted((a, b) => {
    for (let column = 0; column < table.outputs.length; column += 1) {
      const order = rank(a, column) - rank(b, column);
      if (order !== 0) return order;
    }
    return a.ruleIndex - b.ruleIndex;
  });
}
