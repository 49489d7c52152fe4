import { extension, flag, text } from '../../engine/model/tree.ts';
import type { Known } from './known.ts';
import { ruleFor, type RuleFactory } from './rule.ts';

/** What is called exists, hands back only what is mapped, and is of the version that the complaint began with (D03-07). */
export const calledFlow = ({ flows }: Known): RuleFactory => ruleFor('bpmn:CallActivity', function* (node) {
  const called = extension(node, 'zeebe:CalledElement');
  const processId = text(called, 'processId');
  if (!processId || !flows.has(processId)) yield `calls "${processId ?? ''}", which does not exist`;
  if (flag(called, 'propagateAllChildVariables') !== false) yield 'hands back all variables of what it calls';
  if (text(called, 'bindingType') !== 'deployment') yield 'calls the newest version: bind it to the deployment, so that a case keeps the flow that it began with (D03-07)';
});
