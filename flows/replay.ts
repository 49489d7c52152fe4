import { DmnModdle } from 'dmn-moddle';
import type { Database } from '../db/connection.ts';
import type { EngineRest, TrialDecision } from './trial.ts';

export interface Replayed {
  decisionId: string;
  /** Past decisions that were made again with both tables. */
  compared: number;
  /** Their recorded inputs don't tell all that the table asks for. */
  notComparable: number;
  different: number;
  /** Which answers would be others, how often: the most frequent first. */
  changes: { before: unknown; after: unknown; count: number }[];
  examples: { complaintId: string | null; at: Date; inputs: Record<string, unknown>; before: unknown; after: unknown }[];
}

const MOST_RECORDS = 300;
const MOST_EXAMPLES = 20;
const MOST_CHANGES = 12;

/**
 * Makes the latest decisions of a table again, with the table in force and with the proposed one, from the inputs that
 * were recorded: what would have been decided otherwise.
 *
 * @param current the table file in force: its inputs' labels are what records name them by
 */
export async function replay(db: Database, rest: EngineRest, current: string, trial: TrialDecision): Promise<Replayed> {
  const rows = await db('decisionRecord').where({ decisionId: trial.decisionId }).orderBy('id', 'desc').limit(MOST_RECORDS);
  const expressions = await inputExpressions(current);
  const result: Replayed = { decisionId: trial.decisionId, compared: 0, notComparable: 0, different: 0, changes: [], examples: [] };
  const changes = new Map<string, Replayed['changes'][number]>();
  const answers = new Map<string, { before: unknown; after: unknown } | undefined>();
  for (const row of rows) {
    const variables = variablesOf(row.inputs, expressions);
    const key = JSON.stringify(variables);
    if (!answers.has(key)) answers.set(key, variables && (await bothAnswers(rest, trial, variables)));
    const answer = answers.get(key);
    if (!variables || !answer) {
      result.notComparable += 1;
      continue;
    }
    result.compared += 1;
    if (JSON.stringify(answer.before) === JSON.stringify(answer.after)) continue;
    result.different += 1;
    const told = JSON.stringify([answer.before, answer.after]);
    const known = changes.get(told);
    if (known) known.count += 1;
    else changes.set(told, { before: answer.before, after: answer.after, count: 1 });
    if (result.examples.length < MOST_EXAMPLES) result.examples.push({ complaintId: row.complaintId, at: row.at, inputs: variables, before: answer.before, after: answer.after });
  }
  result.changes = [...changes.values()].sort((a, b) => b.count - a.count).slice(0, MOST_CHANGES);
  return result;
}

type Variables = Record<string, unknown>;

async function bothAnswers(rest: EngineRest, trial: TrialDecision, variables: Variables): Promise<{ before: unknown; after: unknown } | undefined> {
  try {
    const ask = async (which: { decisionDefinitionId: string } | { decisionDefinitionKey: string }): Promise<unknown> => {
      const answer = await rest.evaluateDecision({ ...which, variables } as unknown as Parameters<EngineRest['evaluateDecision']>[0]);
      return JSON.parse(String(answer.output)) as unknown;
    };
    return { before: await ask({ decisionDefinitionId: trial.decisionId }), after: await ask({ decisionDefinitionKey: trial.key }) };
  } catch {
    return undefined;
  }
}

/** The variables that recorded inputs came from; `undefined` where one came from more than a variable. */
function variablesOf(inputs: readonly { name: string; value: unknown }[], expressions: ReadonlyMap<string, string>): Variables | undefined {
  const variables: Variables = {};
  for (const { name, value } of inputs) {
    const expression = expressions.get(name) ?? name;
    if (!/^[A-Za-z_]\w*$/.test(expression)) return undefined;
    variables[expression] = value;
  }
  return variables;
}

interface Input { label?: string; inputExpression?: { text?: string } }

/** Label of an input → the expression that it stands for. */
async function inputExpressions(xml: string): Promise<Map<string, string>> {
  const { rootElement } = (await new DmnModdle().fromXML(xml)) as { rootElement: { drgElement?: { decisionLogic?: { input?: Input[] } }[] } };
  const inputs = (rootElement.drgElement ?? []).flatMap(({ decisionLogic }) => decisionLogic?.input ?? []);
  return new Map(inputs.flatMap(({ label, inputExpression }) => (label && inputExpression?.text ? [[label, inputExpression.text.trim()] as const] : [])));
}
