import type { FilePart } from './differences.ts';

const NOT_TOLD = new Set(['definitions', 'message', 'error', 'signal', 'escalation']);

/** The elements of a diagram with all that they say, by the words of the panel in which it is set; where they are drawn is no part of it. */
export function elementsOf(xml: string): FilePart[] {
  const document = new DOMParser().parseFromString(xml, 'application/xml');
  if (document.querySelector('parsererror')) throw new Error('not XML');
  return [...document.querySelectorAll('[id]')].filter(isTold).map((element) => {
    const says = new Map<string, string>();
    for (const { name, value } of element.attributes) if (!name.startsWith('xmlns') && name !== 'id') add(says, name === 'default' ? 'defaultWay' : name, referred(document, name, value));
    for (const child of element.children) tell(document, child, says);
    return { id: element.id, name: element.getAttribute('name') || ends(document, element), type: typeOf(element), says };
  });
}

function isTold(element: Element): boolean {
  return !element.closest('BPMNDiagram') && !NOT_TOLD.has(element.localName) && !element.localName.endsWith('EventDefinition') && !/Expression$|^time|^completionCondition$|Characteristics$/.test(element.localName);
}

function typeOf(element: Element): string {
  const event = [...element.children].find(({ localName }) => localName.endsWith('EventDefinition'));
  return event ? event.localName.replace('Definition', '') : element.localName;
}

/** What an element says in elements of its own; not what is within a sub-process. */
function tell(document: Document, child: Element, says: Map<string, string>): void {
  const { localName } = child;
  if (localName === 'incoming' || localName === 'outgoing' || (child.hasAttribute('id') && isTold(child))) return;
  const attribute = (name: string): string => child.getAttribute(name) ?? '';
  if (localName === 'input' || localName === 'output') add(says, `${localName} ${attribute('target')}`, attribute('source'));
  else if (localName === 'header') add(says, `header ${attribute('key')}`, attribute('value'));
  else if (localName === 'taskListener' || localName === 'executionListener') add(says, `listener ${attribute('eventType')}`, attribute('type'));
  else for (const { name, value } of child.attributes) if (!name.startsWith('xmlns') && name !== 'id' && !name.startsWith('xsi:')) add(says, name === 'type' ? 'jobType' : name, referred(document, name, value));
  const own = child.children.length === 0 ? child.textContent?.trim() ?? '' : '';
  if (own) add(says, localName, own);
  for (const inner of child.children) tell(document, inner, says);
}

function add(says: Map<string, string>, label: string, value: string): void {
  const before = says.get(label);
  says.set(label, before ? `${before}\n${value}` : value);
}

/** A message or error counts by what it is called; a step by its id, whatever it is called now. */
function referred(document: Document, attribute: string, value: string): string {
  return attribute === 'messageRef' || attribute === 'errorRef' ? nameOf(document, value) : value;
}

/** A way without a name is known by what it joins. */
function ends(document: Document, element: Element): string {
  return element.localName === 'sequenceFlow' ? `${nameOf(document, element.getAttribute('sourceRef') ?? '')} → ${nameOf(document, element.getAttribute('targetRef') ?? '')}` : '';
}

const nameOf = (document: Document, id: string): string => document.querySelector(`[id="${CSS.escape(id)}"]`)?.getAttribute('name') || id;
