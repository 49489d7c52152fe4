import { existsSync } from 'node:fs';
import { extension, flag, text } from '../../engine/model/moddle.ts';
import { ruleFor } from './rule.ts';

/** What is called exists, hands back only what is mapped, and is of the version that the complaint began with (D03-07). */
export default ruleFor('bpmn:CallActivity', function* (node) {
  const called = extension(node, 'zeebe:CalledElement');
  const processId = text(called, 'processId');
  if (!processId || !existsSync(`bpmn/${processId}.bpmn`)) yield `calls "${processId}", which does not exist`;
  if (flag(called, 'propagateAllChildVariables') !== false) yield 'hands back all variables of what it calls';
  if (text(called, 'bindingType') !== 'deployment') yield 'calls the newest version: bind it to the deployment, so that a case keeps the flow that it began with (D03-07)';
});
