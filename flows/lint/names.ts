/** What the files of a bank's flows themselves give a name to, read from their text: it is asked at each stroke of who draws. */
export interface GivenNames {
  /** Process variables that some diagram, table or form sets. */
  variables: Set<string>;
  /** What the texts of forms can show as `{{name}}`: keys of fields, their values in words, and what is shown already. */
  shown: Set<string>;
}

interface Named { name: string; content: string }

export function namesIn(files: readonly Named[]): GivenNames {
  const names: GivenNames = { variables: new Set(), shown: new Set() };
  for (const { name, content } of files) {
    if (name.endsWith('.bpmn')) addAll(names.variables, content, /<zeebe:(?:input|output)\b[^>]*?\btarget="([^".]+)/g, /\b(?:resultVariable|inputElement|outputCollection)="([^"]+)"/g, /\bkey="resultVariable" value="([^"]+)"/g, /<zeebe:header\b[^>]*?\bvalue="([^"]+)"[^>]*?\bkey="resultVariable"/g);
    else if (name.endsWith('.dmn')) addAll(names.variables, content, /<(?:\w+:)?output\b[^>]*?\bname="([^"]+)"/g);
    else addForm(names, content);
  }
  return names;
}

function addAll(names: Set<string>, content: string, ...patterns: RegExp[]): void {
  for (const pattern of patterns) for (const [, name = ''] of content.matchAll(pattern)) names.add(name);
}

interface Field { key?: string; properties?: Record<string, unknown>; components?: Field[] }

function addForm({ variables, shown }: GivenNames, content: string): void {
  const form = readJson(content);
  const add = (fields: readonly Field[] | undefined): void => {
    for (const { key, properties, components } of Array.isArray(fields) ? fields : []) {
      if (key) shown.add(key).add(`${key}Shown`);
      if (key && String(properties?.outcome) === 'true') variables.add(key);
      add(components);
    }
  };
  add(form?.components);
  for (const [, name = ''] of content.matchAll(PLACEHOLDER)) shown.add(name);
}

/** `{{name}}` in a text of a form. */
export const PLACEHOLDER = /\{\{(\w+)\}\}/g;

/** What can't be read gives no names; what is wrong with it is told where it is checked. */
function readJson(content: string): Field | undefined {
  try {
    return (JSON.parse(content) ?? undefined) as Field | undefined;
  } catch {
    return undefined;
  }
}
