export interface ShownField { id: string; key: string; type: string; label: string; whole: string }

interface Component { id?: string; key?: string; type?: string; label?: string; text?: string; values?: { label?: string }[]; components?: Component[] }

/** The components of a form; a text or a group is known by its place. */
export function fieldsOf(json: string): ShownField[] {
  const form = JSON.parse(json) as { components?: Component[] };
  const within = (components: readonly Component[], path: string): ShownField[] => components.flatMap((component, index) => {
    const place = `${path}${index}`;
    const { components: inner, ...own } = component;
    const choices = (component.values ?? []).map(({ label }) => label).join('、');
    const field = { id: component.key ?? component.id ?? place, key: component.key ?? '', type: component.type ?? '', label: [component.label ?? component.text ?? '', choices].filter(Boolean).join('\n'), whole: JSON.stringify(own) };
    return [field, ...within(inner ?? [], `${place}.`)];
  });
  return within(form.components ?? [], '');
}
