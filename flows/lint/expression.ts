import { children, isA, type ModdleElement } from '../../engine/model/tree.ts';
import { feelProblems } from './feel.ts';
import type { Known } from './known.ts';
import { ruleFor, type RuleFactory } from './rule.ts';

/** Every expression of an element is FEEL, calls what there is, and reads variables that something sets. */
export const expression = ({ variables }: Known): RuleFactory => ruleFor('bpmn:FlowElement', function* (node) {
  for (const { element, property, value } of textsOf(node)) {
    const demanded = DEMANDED.has(`${element.$type}.${property}`) || (property === 'body' && element.$parent?.conditionExpression === element);
    if (value.startsWith('=')) for (const { message } of feelProblems(value.slice(1), { kind: 'expression', names: withLoops(variables) })) yield `in "${shortened(value)}": ${message}`;
    else if (demanded && value) yield `"${shortened(value)}" is text: an expression begins with "="`;
  }
});

/** Where the engine takes an expression alone. */
const DEMANDED = new Set(['zeebe:Subscription.correlationKey', 'zeebe:Script.expression', 'zeebe:LoopCharacteristics.inputCollection', 'zeebe:LoopCharacteristics.outputElement']);

interface Parented extends ModdleElement { $parent?: ModdleElement }

/** All texts of an element and what belongs to it; not of the elements within a sub-process. */
function* textsOf(element: Parented): Iterable<{ element: Parented; property: string; value: string }> {
  for (const [property, value] of Object.entries(element)) {
    if (property.startsWith('$') || property === 'di') continue;
    if (typeof value === 'string') yield { element, property, value };
    for (const inner of Array.isArray(value) ? value : [value]) if (isOwn(inner, element)) yield* textsOf(inner);
  }
  // A message is the diagram's, but who waits for it says by which key.
  for (const { messageRef } of children(element, 'eventDefinitions')) if (messageRef) yield* textsOf(messageRef as Parented);
}

function isOwn(inner: unknown, of: ModdleElement): inner is Parented {
  return typeof inner === 'object' && inner !== null && '$type' in inner && (inner as Parented).$parent === of && !isA(inner as Parented, 'bpmn:FlowElement');
}

/** Each instance of a multi-instance activity has its number. */
const withLoops = (variables: ReadonlySet<string>): ReadonlySet<string> => new Set([...variables, 'loopCounter']);

const shortened = (value: string): string => (value.length > 80 ? `${value.slice(0, 79)}…` : value);
