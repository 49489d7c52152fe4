export interface ShownField {
  id: string; key: string; type: string; label: string;
  /** Under words of `flows.part`, or names of form-js. */
  says: ReadonlyMap<string, string>;
}

interface Component { id?: string; key?: string; type?: string; label?: string; text?: string; values?: { label?: string; value?: unknown }[]; components?: Component[]; validate?: Record<string, unknown>; properties?: Record<string, unknown>; conditional?: { hide?: string }; [more: string]: unknown }

/** The components of a form; a text or a group is known by its place. */
export function fieldsOf(json: string, separator = '、'): ShownField[] {
  const form = JSON.parse(json) as { components?: Component[] };
  const within = (components: readonly Component[], path: string): ShownField[] => components.flatMap((component, index) => {
    const place = `${path}${index}`;
    const choices = (component.values ?? []).map(({ label }) => label).join(separator);
    const field = { id: component.key ?? component.id ?? place, key: component.key ?? '', type: component.type ?? '', label: [component.label ?? plain(component.text ?? ''), choices].filter(Boolean).join('\n'), says: saysOf(component) };
    return [field, ...within(component.components ?? [], `${place}.`)];
  });
  return within(form.components ?? [], '');
}

/** A guidance without its marks of Markdown. */
const plain = (text: string): string => text.replace(/^#+\s*/gm, '').replaceAll('**', '');

function saysOf({ components: _within, id: _id, layout: _layout, label, text, values, validate, properties, conditional, ...more }: Component): ReadonlyMap<string, string> {
  const says: [string, unknown][] = [['name', label ?? text], ['choices', values?.map((value) => `${value.label ?? ''} = ${String(value.value)}`).join('\n')], ['hide', conditional?.hide], ...Object.entries(validate ?? {}), ...Object.entries(properties ?? {}), ...Object.entries(more)];
  return new Map(says.filter(([, value]) => value !== undefined).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]));
}
