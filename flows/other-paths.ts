import { evaluate } from '@bpmn-io/feelin';
import type { FlowGraph, FlowStep, FlowWay } from './graph.ts';

/** A case as it went through a flow: the engine's own record. */
export interface PastCase { visited: ReadonlySet<string>; taken: ReadonlySet<string>; variables: Readonly<Record<string, unknown>> }

/** How a case would have gone through a changed flow; ids of steps. */
export interface OtherPath {
  /** Steps that it would come through, and did not, or that there were not. */
  added: string[];
  /** Steps that it came through, and would not. */
  skipped: string[];
  /** Steps that it came through, and that are otherwise now. */
  changed: string[];
  /** Choices at which it would go another way. */
  ways: { gateway: string; from: string; to: string }[];
  /** Choices that can't be told from what the case knows. */
  unsure: string[];
}

/**
 * Follows a case of the past through a changed flow: where nothing is changed it goes as it went; a choice that is new or
 * changed is made by its conditions, from the variables that the case has now; where it had not been yet, it stops.
 */
export function otherPath(before: FlowGraph, after: FlowGraph, past: PastCase): OtherPath {
  const walked = walk(before, after, past);
  // What a walk through the flow as it was does not find again, it does not miss in the changed one either.
  const known = walk(before, before, past);
  const skipped = [...past.visited].filter((id) => known.reached.has(id) && !walked.reached.has(id) && isTold(before.steps.get(id)));
  const changed = [...walked.reached].filter((id) => past.visited.has(id) && before.steps.has(id) && before.steps.get(id)?.content !== after.steps.get(id)?.content && isTold(after.steps.get(id)));
  return { added: walked.added, skipped, changed, ways: walked.ways, unsure: walked.unsure };
}

const isTold = (step: FlowStep | undefined): boolean => step !== undefined && step.name !== '' && !/Gateway$|^StartEvent$/.test(step.type);

interface Walk { reached: Set<string>; added: string[]; ways: OtherPath['ways']; unsure: string[] }

function walk(before: FlowGraph, after: FlowGraph, past: PastCase): Walk {
  const found: Walk = { reached: new Set(), added: [], ways: [], unsure: [] };
  /** `off`: on a way that the case did not go. */
  const go = (id: string, off: boolean): void => {
    const step = after.steps.get(id);
    if (!step || found.reached.has(id)) return;
    const was = before.steps.get(id);
    // It has not come so far yet.
    if (was && !past.visited.has(id) && !off) return;
    found.reached.add(id);
    if (!past.visited.has(id) && isTold(step)) found.added.push(id);
    for (const start of step.starts) go(start, off && !past.visited.has(start));
    for (const event of step.boundary) if (past.visited.has(event)) go(event, false);
    for (const { way, off: aside } of waysOut(step, was)) go(way.target, off || aside);
  };
  const waysOut = (step: FlowStep, was: FlowStep | undefined): { way: FlowWay; off: boolean }[] => {
    const went = past.visited.has(step.id);
    const takenBefore = (was?.outgoing ?? []).filter(({ id }) => past.taken.has(id));
    const asItWent = step.outgoing.filter(({ id }) => past.taken.has(id)).map((way) => ({ way, off: false }));
    // It waits there, or was interrupted.
    if (went && takenBefore.length === 0) return [];
    if (step.type === 'EventBasedGateway') return asItWent;
    if (step.type !== 'ExclusiveGateway' || step.outgoing.length < 2) return went ? step.outgoing.filter(({ id }) => past.taken.has(id) || !before.ways.has(id)).map((way) => ({ way, off: false })) : step.outgoing.map((way) => ({ way, off: false }));
    if (went && was && sameChoice(was, step)) return asItWent;
    const chosen = choose(step, past.variables);
    if (!chosen) {
      found.unsure.push(step.id);
      return asItWent;
    }
    const [from] = takenBefore;
    const another = went && from !== undefined && from.id !== chosen.id && !(from.target === chosen.target);
    if (another) found.ways.push({ gateway: step.id, from: from.name || from.id, to: chosen.name || chosen.id });
    return [{ way: chosen, off: another || !went }];
  };
  for (const start of [...after.starts, ...after.events]) if (past.visited.has(start)) go(start, false);
  return found;
}

function sameChoice(was: FlowStep, now: FlowStep): boolean {
  const told = ({ outgoing }: FlowStep): string => JSON.stringify(outgoing.map(({ id, condition, isDefault }) => [id, condition, isDefault]).sort());
  return told(was) === told(now);
}

/** `undefined`: a condition asks for what the case does not know. */
function choose({ outgoing }: FlowStep, variables: Readonly<Record<string, unknown>>): FlowWay | undefined {
  for (const way of outgoing.filter(({ isDefault }) => !isDefault)) {
    const holds = answer(way.condition, variables);
    if (holds === undefined) return undefined;
    if (holds) return way;
  }
  return outgoing.find(({ isDefault }) => isDefault);
}

function answer(condition: string | undefined, variables: Readonly<Record<string, unknown>>): boolean | undefined {
  if (!condition?.startsWith('=')) return undefined;
  try {
    const { value, warnings } = evaluate(condition.slice(1), variables, 'camunda');
    if (warnings.some(({ type }) => type === 'NO_VARIABLE_FOUND')) return undefined;
    return typeof value === 'boolean' ? value : false;
  } catch {
    return undefined;
  }
}
