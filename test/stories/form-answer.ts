import type { Task } from '../../api/schemas/tasks.ts';
import type { Answer } from '../../launcher/player.ts';

interface Choice { label: string; value: unknown }
interface Component { key?: string; type: string; label?: string; valuesKey?: string; values?: Choice[]; components?: Component[] }

/** What a story's table enters in a task's form: fields and choices as the form names them. */
export function answerOf(task: Pick<Task, 'form' | 'name' | 'data'>, table: readonly (readonly string[])[]): Answer {
  return answerIn(task.name, task.form?.schema ?? {}, table, task.data);
}

/** The same for a form by itself. */
export function answerIn(name: string, schema: { components?: unknown }, table: readonly (readonly string[])[], data: Readonly<Record<string, unknown>> = {}): Answer {
  const fields = leaves((schema.components ?? []) as Component[]);
  return Object.fromEntries(table.map(([label = '', value = '']) => {
    const field = fields.find((each) => each.key && bare(each.label ?? '') === label);
    if (!field?.key) throw new Error(`the form of “${name}” has no field “${label}”: ${fields.map((each) => bare(each.label ?? '')).filter(Boolean).join('、')}`);
    return [field.key, valueOf(field, value, (field.valuesKey ? data[field.valuesKey] : []) as Choice[] | undefined)];
  }));
}

function leaves(components: readonly Component[]): Component[] {
  return components.flatMap((component) => (component.components ? leaves(component.components) : [component]));
}

/** A label without its English. */
const bare = (label: string): string => (/^[^A-Za-z]*/u.exec(label)?.[0] ?? label).trim();

function valueOf(field: Component, value: string, listed: readonly Choice[] = []): unknown {
  if (field.type === 'number') return Number(value);
  if (field.type === 'checkbox') return value === '是';
  // The bank's own lists: as the form shows them, or units by id and people by user name.
  const own = (name: string): unknown => listed.find(({ label }) => label === name)?.value ?? name;
  if (!field.values) return field.type === 'taglist' || field.type === 'checklist' ? value.split('、').map(own) : own(value);
  const choice = (name: string): unknown => {
    const found = field.values?.find((each) => bare(each.label) === name || each.label === name);
    if (!found) throw new Error(`“${name}” is none of ${field.values?.map((each) => bare(each.label)).join('、')}`);
    return found.value;
  };
  return field.type === 'checklist' || field.type === 'taglist' ? value.split('、').map(choice) : choice(value);
}
