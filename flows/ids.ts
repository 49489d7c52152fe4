import { DmnModdle } from 'dmn-moddle';
import { readForm } from './lint/unreadable.ts';

/** Id, name and description of each decision of a table file. @throws Error where it isn't DMN */
export async function decisionsOf(xml: string): Promise<{ id: string; name: string; description: string }[]> {
  const { rootElement } = (await new DmnModdle().fromXML(xml)) as { rootElement: { drgElement?: { $type: string; id?: string; name?: string; description?: string }[] } };
  return (rootElement.drgElement ?? []).filter(({ $type }) => $type === 'dmn:Decision').map(({ id = '', name = '', description = '' }) => ({ id, name, description }));
}

export function processIdsOf(xml: string): string[] {
  return [...xml.matchAll(/<(?:bpmn\d?:)?process\b[^>]*?\bid="([^"]+)"/g)].map(([, id]) => id ?? '');
}

/** @throws Error where it is no form */
export const formIdOf = (json: string): string => readForm(json).id;
