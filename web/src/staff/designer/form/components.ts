import { readForm as read } from '../../../../../flows/lint/unreadable.ts';

/** A component of a form, as form-js has it and our task forms show it (api/tasks/form-fields.ts). */
export interface Component {
  id: string;
  type: FieldType;
  key?: string;
  label?: string;
  text?: string;
  description?: string;
  values?: { label: string; value: unknown }[];
  valuesKey?: string;
  validate?: { required?: boolean; min?: number; max?: number; minLength?: number; maxLength?: number; pattern?: string };
  conditional?: { hide: string };
  properties?: Record<string, string>;
  readonly?: boolean | string;
  disabled?: boolean | string;
  defaultValue?: unknown;
  searchable?: boolean;
  decimalDigits?: number;
  subtype?: 'date' | 'time' | 'datetime';
  dateLabel?: string;
  timeLabel?: string;
  showOutline?: boolean;
  components?: Component[];
  [more: string]: unknown;
}

export interface FormSchema { id: string; components: Component[]; properties?: Record<string, string>; [more: string]: unknown }

/** What our forms are made of. */
export const FIELD_TYPES = ['textfield', 'textarea', 'number', 'checkbox', 'radio', 'select', 'checklist', 'taglist', 'datetime', 'text', 'group'] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

/** What our forms are not made of, of another tool, keeps what it has. */
export const hasKey = ({ type, key }: Component): boolean => key !== undefined || (FIELD_TYPES.includes(type) && type !== 'text' && type !== 'group');
export const hasChoices = ({ type }: Component): boolean => type === 'radio' || type === 'select' || type === 'checklist' || type === 'taglist';

/** @throws Error where it isn't a form */
export const readForm = (json: string): FormSchema => read(json) as unknown as FormSchema;

export const writeForm = (form: FormSchema): string => `${JSON.stringify(form, null, 2)}\n`;

/** Every component with how deep it stands, in the order in which a reader meets them. */
export function flat(components: readonly Component[], depth = 0): { component: Component; depth: number }[] {
  return components.flatMap((component) => [{ component, depth }, ...flat(component.components ?? [], depth + 1)]);
}

/** The form with one component changed, or gone where `change` answers nothing. */
export function withComponent(components: readonly Component[], id: string, change: (component: Component) => Component[]): Component[] {
  return components.flatMap((component) => (component.id === id ? change(component) : [component.components ? { ...component, components: withComponent(component.components, id, change) } : component]));
}

/** One place up (-1) or down (1) among those beside it. */
export function moved(components: readonly Component[], id: string, by: -1 | 1): Component[] {
  const at = components.findIndex((component) => component.id === id);
  if (at < 0) return components.map((component) => (component.components ? { ...component, components: moved(component.components, id, by) } : component));
  const to = at + by;
  if (to < 0 || to >= components.length) return [...components];
  const result = [...components];
  const [one] = result.splice(at, 1);
  if (one) result.splice(to, 0, one);
  return result;
}

/** A new component with a key and an id that no other has. */
export function fresh(type: FieldType, form: FormSchema): Component {
  const all = flat(form.components).map(({ component }) => component);
  const free = (wanted: (count: number) => string, taken: (name: string) => boolean): string => {
    let count = 1;
    while (taken(wanted(count))) count += 1;
    return wanted(count);
  };
  const key = free((count) => `field${count}`, (name) => all.some((component) => component.key === name));
  const id = free((count) => `${form.id}-${type}${count}`, (name) => all.some((component) => component.id === name));
  const base = { id, type };
  switch (type) {
    case 'text': return { ...base, text: '说明文字' };
    case 'group': return { ...base, label: '分组 Group', showOutline: true, components: [] };
    case 'radio': case 'checklist': return { ...base, key, label: '新栏目 New field', values: [{ label: '是 Yes', value: 'yes' }, { label: '否 No', value: 'no' }] };
    case 'select': return { ...base, key, label: '新栏目 New field', values: [{ label: '是 Yes', value: 'yes' }, { label: '否 No', value: 'no' }] };
    case 'taglist': return { ...base, key, label: '新栏目 New field', valuesKey: 'handlingUnits' };
    case 'datetime': return { ...base, key, label: '新栏目 New field', subtype: 'date', dateLabel: '日期 Date' };
    case 'textarea': return { ...base, key, label: '新栏目 New field', validate: { maxLength: 2000 } };
    case 'textfield': return { ...base, key, label: '新栏目 New field', validate: { maxLength: 200 } };
    default: return { ...base, key, label: '新栏目 New field' };
  }
}
