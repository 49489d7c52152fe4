import { existsSync } from 'node:fs';
import { extension, flag, text } from '../../engine/model/moddle.ts';
import { ruleFor } from './rule.ts';

/** What is called exists, and hands back only what is mapped. */
export default ruleFor('bpmn:CallActivity', function* (node) {
  const called = extension(node, 'zeebe:CalledElement');
  const processId = text(called, 'processId');
  if (!processId || !existsSync(`bpmn/${processId}.bpmn`)) yield `calls "${processId}", which does not exist`;
  if (flag(called, 'propagateAllChildVariables') !== false) yield 'hands back all variables of what it calls';
});
