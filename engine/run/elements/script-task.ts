import { toJson } from '../../model/feel.ts';
import { subscribeAll } from '../catch-events.ts';
import type { Behaviour } from '../elements-types.ts';
import { evaluate } from '../variables.ts';
import { activateJob, completeNext } from './tasks.ts';

export const scriptTask: Behaviour = {
  activate(x, element) {
    const { script } = element.node;
    if (!script) return activateJob(x, element);
    const value = toJson(evaluate(x, element, script.expression));
    subscribeAll(x, element);
    element.result = { [script.resultVariable]: value };
    completeNext(x, element);
  },
};
