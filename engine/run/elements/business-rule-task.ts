import { subscribeAll } from '../catch-events.ts';
import { callDecision } from '../decisions.ts';
import type { Behaviour } from '../elements-types.ts';
import { activateJob, completeNext } from './tasks.ts';

export const businessRuleTask: Behaviour = {
  activate(x, element) {
    const { decision } = element.node;
    if (!decision) return activateJob(x, element);
    const output = callDecision(x, element, decision);
    subscribeAll(x, element);
    element.result = { [decision.resultVariable]: output };
    completeNext(x, element);
  },
};
