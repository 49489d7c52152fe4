import { subscribeAll } from '../catch-events.ts';
import type { Behaviour } from '../elements-types.ts';
import type { Execution } from '../execution.ts';
import { Failure } from '../failure.ts';
import { activated } from '../lifecycle.ts';
import { createProcess } from '../processes.ts';
import type { ProcessDefinition } from '../definitions.ts';
import type { ElementInstance } from '../state.ts';
import { allVisible, evaluateString } from '../variables.ts';
import type { Variables } from '../../engine.ts';

/** Deeper calls are taken for a diagram that calls itself without end. */
const MAX_DEPTH = 1000;

export const callActivity: Behaviour = {
  activate(x, element) {
    const called = element.node.called!;
    const definition = calledDefinition(x, element);
    let depth = 0;
    for (let parent = element.process.parent; parent; parent = parent.process.parent) depth++;
    if (depth >= MAX_DEPTH) throw new Failure('CALLED_ELEMENT_ERROR', `The call activity has reached the maximum depth of ${MAX_DEPTH}.`);
    subscribeAll(x, element);
    activated(x, element);
    const variables: Variables = {};
    if (called.allParentVariables) Object.assign(variables, allVisible(element));
    else for (const [name, variable] of element.variables) variables[name] = variable.value;
    element.calledKey = createProcess(x, definition, variables, { parent: element }).key;
  },
  terminate(x, element, quietly) {
    if (element.calledKey === null) return true;
    x.followUp({ kind: 'terminate', process: element.calledKey, element: element.calledKey, quietly });
    return false;
  },
};

function calledDefinition(x: Execution, element: ElementInstance): ProcessDefinition {
  const called = element.node.called!;
  const processId = evaluateString(x, element, called.processId);
  const definition = x.definitions.boundProcess(processId, called.binding, element.process.definition.deploymentKey);
  if (!definition) throw new Failure('CALLED_ELEMENT_ERROR', `Expected process with BPMN process id '${processId}' to be deployed, but not found.`);
  if (!definition.graph.root.start) throw new Failure('CALLED_ELEMENT_ERROR', `Expected process with BPMN process id '${processId}' to have a none start event, but not found.`);
  return definition;
}
