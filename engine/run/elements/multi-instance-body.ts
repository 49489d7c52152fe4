import { toJson } from '../../model/feel.ts';
import type { Variables } from '../../engine.ts';
import { subscribeAll } from '../catch-events.ts';
import type { Behaviour } from '../elements-types.ts';
import type { Execution } from '../execution.ts';
import { Failure } from '../failure.ts';
import { takeFlows } from '../flows.ts';
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
    for (let i = 0; i < (sequential ? 1 : items.length); i++) start(x, body, items[i]);
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

function complete(x: Execution, body: ElementInstance): void {
  x.followUp({ kind: 'complete', process: body.process.key, element: body.key });
}

function start(x: Execution, body: ElementInstance, item: unknown): void {
  const loop = body.loop!;
  loop.started++;
  x.followUp({ kind: 'activate', process: body.process.key, scope: body.key, node: body.node.multiInstance!.inner.key, loopCounter: loop.started, item });
}

/** What the items follow from, and they: a sequential body asks for them with each. */
const evaluated = new WeakMap<ElementInstance, { from: unknown[]; items: unknown[] }>();

function itemsOf(x: Execution, body: ElementInstance): unknown[] {
  const { inputCollection, sequential } = body.node.multiInstance!;
  const from = sequential ? dependencies(x, body, inputCollection) : [];
  const known = evaluated.get(body);
  if (known?.from.length === from.length && known.from.every((value, i) => value === from[i])) return known.items;
  const items = toJson(evaluate(x, body, inputCollection));
  if (!Array.isArray(items)) throw wrongType(inputCollection, 'ARRAY', items);
  if (sequential) evaluated.set(body, { from, items });
  return items;
}
