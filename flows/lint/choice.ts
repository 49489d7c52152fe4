import { child, children, text } from '../../engine/model/tree.ts';
import { ruleFor } from './rule.ts';

/** Each way out of a choice has a name; one is the default, and all others have a condition. */
export default ruleFor('bpmn:ExclusiveGateway', function* (node) {
  const ways = children(node, 'outgoing');
  if (ways.length < 2) return;
  const otherwise = child(node, 'default');
  if (!otherwise) yield 'has no default way, so a case could get stuck';
  for (const way of ways) {
    if (!text(way, 'name')) yield `its way ${way.id} has no name`;
    if (way !== otherwise && !text(child(way, 'conditionExpression'), 'body')) yield `its way ${way.id} has no condition`;
    if (way === otherwise && child(way, 'conditionExpression')) yield `its default way ${way.id} has a condition`;
  }
});
