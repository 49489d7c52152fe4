import { DmnModdle } from 'dmn-moddle';

/** Id, name and description of each decision of a table file. @throws Error where it isn't DMN */
export async function decisionsOf(xml: string): Promise<{ id: string; name: string; description: string }[]> {
  const { rootElement } = (await new DmnModdle().fromXML(xml)) as { rootElement: { drgElement?: { $type: string; id?: string; name?: string; description?: string }[] } };
  return (rootElement.drgElement ?? []).filter(({ $type }) => $type === 'dmn:Decision').map(({ id = '', name = '', description = '' }) => ({ id, name, description }));
}

export function processIdsOf(xml: string): string[] {
  return [...xml.matchAll(/<(?:bpmn\d?:)?process\b[^>]*?\bid="([^"]+)"/g)].map(([, id]) => id ?? '');
}

export function formIdOf(json: string): string {
  const form = JSON.parse(json) as { id?: unknown };
  if (typeof form.id !== 'string') throw new Error('a form has an "id"');
  return form.id;
}
