import type { Flow } from '../../model/graph.ts';
import { subscribe } from '../catch-events.ts';
import type { Behaviour } from '../elements-types.ts';
import type { Execution } from '../execution.ts';
import { Failure } from '../failure.ts';
import { takeFlows } from '../flows.ts';
import { activate, activated } from '../lifecycle.ts';
import type { ElementInstance } from '../state.ts';
import { evaluate, wrongType } from '../variables.ts';
import { completeNext } from './tasks.ts';

function holds(x: Execution, element: ElementInstance, flow: Flow): boolean {
  const value = evaluate(x, element, flow.condition!);
  if (typeof value === 'boolean') return value;
  throw wrongType(flow.condition!, 'BOOLEAN', value);
}

/** The only outgoing flow needs no condition. */
function chosen(x: Execution, element: ElementInstance, atMost: number): string[] {
  const { outgoing, defaultFlow } = element.node;
  const result: string[] = [];
  for (const flow of outgoing) {
    if (flow === defaultFlow) continue;
    if (flow.condition ? holds(x, element, flow) : outgoing.length === 1) result.push(flow.id);
    if (result.length === atMost) return result;
  }
  if (result.length === 0 && defaultFlow) return [defaultFlow.id];
  if (result.length === 0 && outgoing.length > 0) throw new Failure('CONDITION_ERROR', 'Expected at least one condition to evaluate to true, or to have a default flow');
  return result;
}

function takeChosen(x: Execution, element: ElementInstance): void {
  takeFlows(x, element, element.node.outgoing.filter((flow) => element.chosen?.includes(flow.id)));
}

export const exclusiveGateway: Behaviour = {
  activate(x, element) {
    element.chosen = chosen(x, element, 1);
    completeNext(x, element);
  },
  completed: takeChosen,
};

export const inclusiveGateway: Behaviour = {
  activate(x, element) {
    element.chosen = chosen(x, element, Infinity);
    completeNext(x, element);
  },
  completed: takeChosen,
};

export const parallelGateway: Behaviour = { activate: completeNext };

/** Waits for the events that follow; the first one goes on as the event itself. */
export const eventBasedGateway: Behaviour = {
  activate(x, element) {
    subscribe(x, element, element.node.outgoing.map((flow) => flow.target));
    activated(x, element);
  },
  completing(_x, element) {
    element.result = null;
  },
  completed(x, element) {
    const { trigger, scope } = element;
    if (!trigger || !scope || scope.state !== 'ACTIVATED') return;
    const flow = element.node.outgoing.find(({ target }) => target === trigger.node);
    if (flow) x.put('sequence_flow', `${element.process.key} ${flow.id}`, { process: element.process, flowId: flow.id });
    activate(x, scope, trigger.node, { trigger });
  },
};
