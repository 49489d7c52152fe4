import { children, isA, type ModdleElement } from '../../engine/model/tree.ts';
import { feelProblems } from './feel.ts';
import type { Known } from './known.ts';
import { ruleFor, type RuleFactory } from './rule.ts';

/** Every expression of an element is FEEL, calls what there is, and reads variables that something sets. */
export const expression = ({ variables }: Known): RuleFactory => ruleFor('bpmn:FlowElement', function* (node) {
  for (const { type, property, value } of textsOf(node)) {
    if (value.startsWith('=')) for (const { message } of feelProblems(value.slice(1), { kind: 'expression', names: withLoops(variables) })) yield `in "${shortened(value)}": ${message}`;
    else if (value && DEMANDED.has(`${type}.${property}`)) yield `"${shortened(value)}" is text: an expression begins with "="`;
  }
});

/** Where the engine takes an expression alone. */
const DEMANDED = new Set(['conditionExpression.body', 'zeebe:Subscription.correlationKey', 'zeebe:Script.expression', 'zeebe:LoopCharacteristics.inputCollection', 'zeebe:LoopCharacteristics.outputElement']);

/** All texts of an element and what belongs to it, with the type of what says them (a condition: the property under which it stands); not of the elements within a sub-process. */
function* textsOf(element: ModdleElement, type: string = element.$type): Iterable<{ type: string; property: string; value: string }> {
  for (const [property, value] of Object.entries(element)) {
    if (property.startsWith('$') || property === 'di' || refers(element, property)) continue;
    if (typeof value === 'string') yield { type, property, value };
    for (const inner of Array.isArray(value) ? value : [value]) if (isPart(inner)) yield* textsOf(inner, property === 'conditionExpression' ? property : inner.$type);
  }
  // A message is the diagram's, but who waits for it says by which key.
  for (const { messageRef } of children(element, 'eventDefinitions')) if (messageRef) yield* textsOf(messageRef as ModdleElement);
}

/** What the property names is elsewhere, and only referred to. */
export function refers(element: ModdleElement, property: string): boolean {
  const { propertiesByName } = (element.$descriptor ?? {}) as { propertiesByName?: Record<string, { isReference?: boolean } | undefined> };
  return propertiesByName?.[property]?.isReference === true;
}

function isPart(inner: unknown): inner is ModdleElement {
  return typeof inner === 'object' && inner !== null && '$type' in inner && !isA(inner as ModdleElement, 'bpmn:FlowElement');
}

/** Each instance of a multi-instance activity has its number. */
const withLoops = (variables: ReadonlySet<string>): ReadonlySet<string> => new Set([...variables, 'loopCounter']);

const shortened = (value: string): string => (value.length > 80 ? `${value.slice(0, 79)}…` : value);
