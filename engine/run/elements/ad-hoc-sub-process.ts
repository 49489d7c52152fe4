/**
 * An ad-hoc sub-process: its elements are activated by an expression, by commands, or by a worker who is asked again
 * whenever something inside has completed. Each activation has a scope of its own, the inner instance.
 */
import { toJson } from '../../model/feel.ts';
import type { ElementNode } from '../../model/graph.ts';
import { activatableNode, activateInside, finish, fulfil, isFulfilled } from '../ad-hoc.ts';
import { subscribeAll } from '../catch-events.ts';
import type { Behaviour } from '../elements-types.ts';
import type { Execution } from '../execution.ts';
import { Failure } from '../failure.ts';
import { createIncident } from '../incidents.ts';
import { cancelJob, createJob, jobValues } from '../jobs.ts';
import { activated } from '../lifecycle.ts';
import { terminateChildren } from '../scopes.ts';
import type { ElementInstance } from '../state.ts';
import { evaluate, propagate, setLocal, wrongType } from '../variables.ts';

export const adHocSubProcess: Behaviour = {
  activate(x, element) {
    const { adHoc, job } = element.node;
    const { elements, outputCollection } = adHoc!;
    const values = job && jobValues(x, element, job);
    const chosen = job ? [] : activeElements(x, element);
    subscribeAll(x, element);
    activated(x, element);
    setLocal(x, element, 'adHocSubProcessElements', elements);
    if (outputCollection) setLocal(x, element, outputCollection, []);
    if (values) createJob(x, element, values, job!.headers, 'AD_HOC_SUB_PROCESS');
    for (const node of chosen) activateInside(x, element, node);
  },
  childCompleting(x, element, child) {
    if (child.node.type !== 'AD_HOC_SUB_PROCESS_INNER_INSTANCE') return;
    const { outputCollection, outputElement, completionCondition } = element.node.adHoc!;
    const output = outputElement ? toJson(evaluate(x, child, outputElement)) : null;
    const before = outputCollection ? element.variables.get(outputCollection)?.value : null;
    const collected = [...(Array.isArray(before) ? (before as unknown[]) : []), output];
    const done = completionCondition ? evaluate(x, element, completionCondition, outputCollection ? { [outputCollection]: collected } : {}) : false;
    if (typeof done !== 'boolean') throw wrongType(completionCondition!, 'BOOLEAN', toJson(done));
    if (outputCollection) setLocal(x, element, outputCollection, collected);
    if (done) fulfil(element);
  },
  childEnded(x, element, child) {
    if (isFulfilled(element) || element.interrupted) return finish(x, element, isFulfilled(element) && child.state === 'COMPLETED' && element.node.adHoc!.cancelRemaining);
    if (element.node.job) {
      if (child.state === 'COMPLETED') askAgain(x, element);
    } else if (element.children.size === 0 && !element.node.adHoc!.completionCondition) finish(x, element, false);
  },
  completing(x, element) {
    const { outputCollection } = element.node.adHoc!;
    if (outputCollection && element.scope) propagate(x, element.scope, outputCollection, element.variables.get(outputCollection)?.value ?? []);
  },
  terminate: terminateChildren,
};

export const adHocInnerInstance: Behaviour = {
  activate: activated,
  completed() {},
  terminate: terminateChildren,
};

function activeElements(x: Execution, element: ElementInstance): ElementNode[] {
  const expression = element.node.adHoc!.activeElements;
  if (!expression) return [];
  const ids = toJson(evaluate(x, element, expression));
  if (!Array.isArray(ids)) throw wrongType(expression, 'ARRAY', ids);
  return ids.map((id) => {
    const node = typeof id === 'string' ? activatableNode(element, id) : undefined;
    if (!node) throw new Failure('EXTRACT_VALUE_ERROR', `Failed to activate ad-hoc elements. Either \`activeElementsCollection\` contained invalid values or the elements do not exist: ${JSON.stringify(id)} is no element of '${element.node.id}' that can be activated.`);
    return node;
  });
}

/** There is one job at a time: one that is still being worked on is replaced. */
export function askAgain(x: Execution, element: ElementInstance): void {
  try {
    const values = jobValues(x, element, element.node.job!);
    if (element.job) cancelJob(x, element.job);
    createJob(x, element, values, element.node.job!.headers, 'AD_HOC_SUB_PROCESS');
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    createIncident(x, element, error.errorType, error.message, { kind: 'askAgain', process: element.process.key, element: element.key });
  }
}
