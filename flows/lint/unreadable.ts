/** What is wrong with a file that can't be read at all, with where and what to do; English, as all of the lint (`chinese.ts`). */
type Kind = 'bpmn' | 'dmn' | 'form';

/** What is told before a parser is asked: what it would only stumble over. `undefined`: nothing. */
export function unreadable(kind: Kind, content: string): string | undefined {
  if (content.trim() === '') return 'the file is empty: export it again';
  if (kind === 'form') return content.trimStart().startsWith('{') ? undefined : 'it is no form: a form is JSON and begins with "{"';
  if (/<!(?:DOCTYPE|ENTITY)/i.test(content)) return 'it has a DOCTYPE or entities, which no modeler writes: take them out';
  const root = /<(?!\?|!)([\w:.-]+)/.exec(content)?.[1] ?? '';
  if (root.replace(/^.*:/, '') !== 'definitions') return root ? `its root is <${root}>, not <definitions>: it is no ${kind.toUpperCase()} file` : 'it is no XML';
  const spaces = new Set([...content.matchAll(/xmlns(?::\w+)?="([^"]*)"/g)].map(([, space = '']) => space));
  if (!spaces.has(SPACES[kind])) {
    const other = [...spaces].find((space) => space.startsWith('http://www.omg.org/spec/') || space.startsWith('https://www.omg.org/spec/')) ?? 'none';
    return `it is not of the version that is read here (its namespace is ${other}): save it as ${kind === 'bpmn' ? 'BPMN 2.0' : 'DMN 1.3'} with Camunda Modeler`;
  }
  // What was drawn for the engine before says in attributes of its own who does what: all of that would be passed over.
  if (/\scamunda:\w+="/.test(content) || /<camunda:\w+/.test(content)) return 'it was drawn for Camunda 7 (camunda:…), whose settings the engine does not know: draw them anew for Camunda 8';
  return undefined;
}

const SPACES = { bpmn: 'http://www.omg.org/spec/BPMN/20100524/MODEL', dmn: 'https://www.omg.org/spec/DMN/20191111/MODEL/' } as const;

/** A form as JSON has it. @throws Error saying what it is instead, and where */
export function readForm(json: string): Record<string, unknown> & { id: string; components: Record<string, unknown>[] } {
  const form = parseJson(json);
  if (!isObject(form)) throw new Error('a form is an object with "id" and "components"');
  if (typeof form.id !== 'string' || form.id === '') throw new Error('a form has an "id"');
  assertComponents(form.components, 'components');
  return form as ReturnType<typeof readForm>;
}

function assertComponents(components: unknown, where: string): void {
  if (!Array.isArray(components)) throw new Error(`"${where}" is not a list`);
  for (const [index, component] of components.entries()) {
    const place = `${where}[${index}]`;
    if (!isObject(component) || typeof component.type !== 'string') throw new Error(`"${place}" is no field: a field has a "type"`);
    for (const [property, type] of TYPES) if (component[property] !== undefined && typeof component[property] !== type) throw new Error(`"${place}.${property}" is not of the type ${type}`);
    if (component.values !== undefined && !(Array.isArray(component.values) && component.values.every(isObject))) throw new Error(`"${place}.values" is not a list`);
    if (component.components !== undefined) assertComponents(component.components, `${place}.components`);
  }
}

const TYPES = [['id', 'string'], ['key', 'string'], ['label', 'string'], ['text', 'string'], ['description', 'string'], ['valuesKey', 'string'], ['properties', 'object'], ['conditional', 'object'], ['validate', 'object']] as const;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const [, position] = /position (\d+)/.exec(said) ?? [];
    const before = json.slice(0, position === undefined ? json.length : Number(position)).split('\n');
    throw new Error(`it is no JSON: line ${before.length}, character ${(before.at(-1) ?? '').length + 1}`);
  }
}

/** What an XML parser said, on one line: with the place, and without its own inner workings. */
export function parserSaid(message: string): string {
  const [, line] = /line:\s*(\d+)/.exec(message) ?? [];
  const [, column] = /column:\s*(\d+)/.exec(message) ?? [];
  const [, twice] = /duplicate ID <(.*?)>/.exec(message) ?? [];
  if (twice) return `duplicate ID <${twice}>${line ? ` (line ${Number(line) + 1})` : ''}`;
  const [first = ''] = message.split('\n');
  return line ? `${first.trim().replace(/\s+/g, ' ')} at line ${Number(line) + 1}, character ${Number(column ?? 0) + 1}` : first.trim();
}
