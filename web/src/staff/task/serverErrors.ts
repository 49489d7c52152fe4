import type { FieldError } from '../../api/types.ts';

interface Component {
  id?: unknown;
  key?: unknown;
  label?: unknown;
  components?: unknown;
}

const mark = 'server-error';

/** The API's field errors, at the fields of the form that they name. */
export function showServerErrors(root: HTMLElement | null, schema: Record<string, unknown>, errors: readonly FieldError[]): void {
  clearServerErrors(root);
  let first: HTMLElement | undefined;
  for (const error of errors) {
    const component = componentOf(schema, error.field);
    const input = typeof component?.id === 'string' ? root?.querySelector<HTMLElement>(`[id$="${CSS.escape(component.id)}"]`) : undefined;
    const field = input?.closest<HTMLElement>('.fjs-form-field') ?? input ?? undefined;
    if (!field) continue;
    const text = document.createElement('div');
    text.className = `fjs-form-field-error ${mark}`;
    text.textContent = error.message;
    field.append(text);
    first ??= field;
  }
  first?.scrollIntoView({ block: 'center' });
}

export function clearServerErrors(root: HTMLElement | null): void {
  for (const old of root?.querySelectorAll(`.${mark}`) ?? []) old.remove();
}

/** How the form calls the field that an error names. */
export function labelOf(schema: Record<string, unknown>, field: string): string {
  const label = componentOf(schema, field)?.label;
  return typeof label === 'string' ? label : '';
}

function componentOf(parent: Component, field: string): Component | undefined {
  const key = field.replace(/^data\./, '').split('.')[0];
  const children = Array.isArray(parent.components) ? (parent.components as Component[]) : [];
  for (const child of children) {
    const found = child.key === key ? child : componentOf(child, field);
    if (found) return found;
  }
  return undefined;
}
