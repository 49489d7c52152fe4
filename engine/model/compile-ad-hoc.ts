import { aiParameters, type AiParameter } from './feel-ai.ts';
import type { ElementNode } from './graph.ts';
import { child, children, extension, flag, text, type ModdleElement } from './moddle.ts';
import type { Reader } from './reader.ts';

const NOT_ACTIVITIES = ['EVENT_SUB_PROCESS', 'BOUNDARY_EVENT', 'INTERMEDIATE_CATCH_EVENT', 'INTERMEDIATE_THROW_EVENT'];

/** The ad-hoc sub-process's own attributes, when all inside of it has been read. */
export function readAdHoc(reader: Reader, node: ElementNode, inner: ElementNode, source: ModdleElement): void {
  const zeebe = extension(source, 'zeebe:AdHoc');
  const outputCollection = text(zeebe, 'outputCollection') ?? null;
  const outputElement = reader.expression(node.id, text(zeebe, 'outputElement'), 'output element');
  const activeElements = reader.expression(node.id, text(zeebe, 'activeElementsCollection'), 'active elements collection');
  if ((outputCollection === null) !== (outputElement === null)) reader.problem(node.id, "Attributes 'outputCollection' and 'outputElement' must be given together");
  if (activeElements && !activeElements.feel) reader.problem(node.id, "Attribute 'activeElementsCollection' must be an expression");
  if (inner.inside.some(({ type }) => type === 'START_EVENT')) reader.problem(node.id, 'Must not contain a start event');
  if (inner.inside.some(({ type }) => type === 'END_EVENT')) reader.problem(node.id, 'Must not contain an end event');
  if (inner.inside.every(({ type }) => NOT_ACTIVITIES.includes(type) || type.endsWith('_GATEWAY'))) reader.problem(node.id, 'Must have at least one activity');
  node.adHoc = {
    activeElements,
    completionCondition: reader.expression(node.id, text(child(source, 'completionCondition'), 'body')?.trim(), 'completion condition'),
    cancelRemaining: flag(source, 'cancelRemainingInstances') !== false,
    outputCollection,
    outputElement,
    inner,
    elements: inner.inside.filter(isActivatable).map((each) => {
      const element = reader.sources.get(each);
      return {
        elementId: each.id,
        elementName: each.name,
        documentation: (element && children(element, 'documentation').map((entry) => text(entry, 'text') ?? '').join('\n')) || null,
        properties: Object.fromEntries(children(element && extension(element, 'zeebe:Properties'), 'properties').map((property) => [text(property, 'name') ?? '', text(property, 'value') ?? ''])),
        parameters: parametersOf(each.multiInstance?.inner ?? each),
      };
    }),
  };
}

/** What an AI agent is to give to the element, as `fromAi()` in its input mappings says. */
function parametersOf(node: ElementNode): AiParameter[] | null {
  const parameters = node.inputs.flatMap(({ source }) => (source.feel ? aiParameters(source.feel.text) : []));
  return parameters.length ? parameters : null;
}

/** What nothing leads to is activated by itself. */
export function isActivatable(node: ElementNode): boolean {
  return node.incoming.length === 0 && node.type !== 'BOUNDARY_EVENT' && node.type !== 'EVENT_SUB_PROCESS' && !node.forCompensation;
}
