import { subscribe } from '../catch-events.ts';
import { throwCompensation } from '../compensation.ts';
import type { Behaviour } from '../elements-types.ts';
import type { Execution } from '../execution.ts';
import { throwError, throwEscalation } from '../errors.ts';
import { takeFlows } from '../flows.ts';
import { activate, activated } from '../lifecycle.ts';
import { terminateChildren } from '../scopes.ts';
import { broadcast } from '../signals.ts';
import type { ElementInstance } from '../state.ts';
import { evaluateString } from '../variables.ts';
import { activateJob, completeNext } from './tasks.ts';

/** The event has happened already: its variables are the element's result. */
function happened(x: Execution, element: ElementInstance): void {
  element.result = element.trigger?.variables ?? element.result;
  element.trigger = null;
  completeNext(x, element);
}

export const startEvent: Behaviour = { activate: happened };
export const boundaryEvent: Behaviour = { activate: happened };

export const intermediateCatchEvent: Behaviour = {
  activate(x, element) {
    if (element.trigger || element.node.event.kind === 'link') return happened(x, element);
    subscribe(x, element, [element.node]);
    activated(x, element);
  },
};

export const intermediateThrowEvent: Behaviour = {
  activate: throwAndGoOn,
  completed(x, element) {
    const { event } = element.node;
    if (event.kind === 'link') activate(x, element.scope!, event.target!);
    else takeFlows(x, element, element.node.outgoing);
  },
};

export const endEvent: Behaviour = {
  activate(x, element) {
    const { event, job } = element.node;
    if (event.kind === 'error' && !job) {
      const code = evaluateString(x, element, event.code!);
      activated(x, element);
      throwError(x, element, code, '', {});
      return;
    }
    throwAndGoOn(x, element);
  },
  completed(x, element) {
    if (element.node.event.kind === 'terminate') terminateChildren(x, element.scope!);
  },
};

/** What a throw and an end event have in common: its job, escalation or signal, after which the token goes on. */
function throwAndGoOn(x: Execution, element: ElementInstance): void {
  const { event, job } = element.node;
  if (job) return activateJob(x, element);
  if (event.kind === 'escalation') {
    const code = evaluateString(x, element, event.code!);
    activated(x, element);
    if (!throwEscalation(x, element, code)) completeNext(x, element);
    return;
  }
  if (event.kind === 'compensation') {
    activated(x, element);
    if (!throwCompensation(x, element)) completeNext(x, element);
    return;
  }
  if (event.kind === 'signal') broadcast(x, evaluateString(x, element, event.name), {});
  completeNext(x, element);
}
