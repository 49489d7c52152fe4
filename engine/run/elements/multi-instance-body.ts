import { toJson } from '../../model/feel.ts';
import type { Variables } from '../../engine.ts';
import { subscribeAll } from '../catch-events.ts';
import type { Behaviour } from '../elements-types.ts';
import type { Execution } from '../execution.ts';
import { Failure } from '../failure.ts';
import { takeFlows } from '../flows.ts';
import { createIncident } from '../incidents.ts';
import { PUT_OFF, PUT_OFF_AT_ONCE, type InternalCommand } from '../internal-command.ts';
import { activated } from '../lifecycle.ts';
import { terminateChildren } from '../scopes.ts';
import type { ElementInstance } from '../state.ts';
import { dependencies, evaluate, propagate, setItem, setLocal, wrongType } from '../variables.ts';

export const multiInstanceBody: Behaviour = {
  activate(x, body) {
    const items = itemsOf(x, body);
    const { outputCollection, sequential } = body.node.multiInstance!;
    subscribeAll(x, body);
    activated(x, body);
    if (outputCollection) setLocal(x, body, outputCollection, items.map(() => null));
    body.loop = { total: items.length, started: 0, completed: 0, terminated: 0, done: false };
    if (items.length === 0) return x.followUp({ kind: 'complete', process: body.process.key, element: body.key });
    if (sequential) return start(x, body, items[0]);
    body.loop.started = items.length;
    // As many as one batch can do of what is put off, each of which goes on with every so many of them.
    for (let from = 0; from < items.length && from < PUT_OFF * PUT_OFF_AT_ONCE; from += PUT_OFF) x.followUp({ kind: 'startInstances', process: body.process.key, element: body.key, from });
  },
  /** The inner activity has applied its own output mappings: take its output element, then see whether that is enough. */
  childCompleting(x, body, child) {
    const { outputCollection, outputElement, completionCondition } = body.node.multiInstance!;
    const loop = body.loop!;
    const value = outputElement ? toJson(evaluate(x, child, outputElement)) : null;
    let done = false;
    if (completionCondition) {
      const counts: Variables = {
        numberOfInstances: loop.total, numberOfActiveInstances: loop.started - loop.completed - loop.terminated - 1,
        numberOfCompletedInstances: loop.completed + 1, numberOfTerminatedInstances: loop.terminated,
      };
      const holds = evaluate(x, child, completionCondition, counts);
      if (typeof holds !== 'boolean') throw wrongType(completionCondition, 'BOOLEAN', toJson(holds));
      done = holds;
    }
    // Sequential: the next item is known to be there before this one is counted.
    if (!done && body.node.multiInstance!.sequential && loop.started < loop.total && itemsOf(x, body).length <= loop.started)
      throw new Failure('EXTRACT_VALUE_ERROR', `Expected the input collection to have an item ${loop.started + 1}, but it has become shorter.`);
    if (outputCollection) setItem(x, body, outputCollection, child.loopCounter - 1, value);
    if (!done || loop.done) return;
    loop.done = true;
    terminateChildren(x, body);
  },
  childEnded(x, body, child) {
    const loop = body.loop!;
    if (child.state === 'COMPLETED') loop.completed++;
    else loop.terminated++;
    if (loop.done) {
      if (body.children.size === 0) complete(x, body);
      return;
    }
    if (loop.started < loop.total && body.node.multiInstance!.sequential) start(x, body, itemsOf(x, body)[loop.started]);
    else if (loop.completed + loop.terminated >= loop.total) complete(x, body);
  },
  completed(x, body) {
    takeFlows(x, body, body.node.outgoing);
  },
  completing(x, body) {
    const { outputCollection } = body.node.multiInstance!;
    if (outputCollection && body.scope) propagate(x, body.scope, outputCollection, body.variables.get(outputCollection)?.value ?? []);
  },
  terminate: terminateChildren,
};

/** The items from the index `from` on, as many as are put off together; later those that stand behind by as many as one batch can do. */
export function startInstances(x: Execution, body: ElementInstance, from: number): void {
  const { total, done } = body.loop!;
  if (done || body.state !== 'ACTIVATED') return;
  const next = from + PUT_OFF * PUT_OFF_AT_ONCE;
  try {
    const items = itemsOf(x, body);
    const to = Math.min(from + PUT_OFF, total);
    if (items.length < to) throw new Failure('EXTRACT_VALUE_ERROR', `Expected the input collection to have an item ${to}, but it has become shorter.`);
    for (let i = from; i < to; i++) x.followUp(activation(body, i + 1, items[i]));
    if (next < total) x.followUpLater({ kind: 'startInstances', process: body.process.key, element: body.key, from: next });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    createIncident(x, body, error.errorType, error.message, { kind: 'startInstances', process: body.process.key, element: body.key, from });
  }
}

function complete(x: Execution, body: ElementInstance): void {
  x.followUp({ kind: 'complete', process: body.process.key, element: body.key });
}

function start(x: Execution, body: ElementInstance, item: unknown): void {
  const loop = body.loop!;
  loop.started++;
  x.followUp(activation(body, loop.started, item));
}

function activation(body: ElementInstance, loopCounter: number, item: unknown): InternalCommand {
  return { kind: 'activate', process: body.process.key, scope: body.key, node: body.node.multiInstance!.inner.key, loopCounter, item };
}

/** What the items follow from, and they: a body asks for them whenever it starts some. */
const evaluated = new WeakMap<ElementInstance, { from: unknown[]; items: unknown[] }>();

function itemsOf(x: Execution, body: ElementInstance): unknown[] {
  const { inputCollection } = body.node.multiInstance!;
  const from = dependencies(x, body, inputCollection);
  const known = evaluated.get(body);
  if (known?.from.length === from.length && known.from.every((value, i) => value === from[i])) return known.items;
  const items = toJson(evaluate(x, body, inputCollection));
  if (!Array.isArray(items)) throw wrongType(inputCollection, 'ARRAY', items);
  evaluated.set(body, { from, items });
  return items;
}
