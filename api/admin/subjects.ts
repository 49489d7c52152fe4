import type { Api } from '../context.ts';
import { ask } from '../engine.ts';
import type { Instances } from '../schemas/engine.ts';

type Subject = Instances['items'][number]['subject'];

/** What process instances are about, by the ids that they carry as variables. @returns by the instance's key */
export async function subjectsOf(api: Api, instanceKeys: readonly string[]): Promise<Map<string, NonNullable<Subject>>> {
  const found = new Map<string, NonNullable<Subject>>();
  if (instanceKeys.length === 0) return found;
  const keys = [...new Set(instanceKeys)];
  const variables = (await Promise.all(['matterId', 'complaintId'].map((name) => ask(async () =>
    (await api.engine.rest.searchVariables({ filter: { name, processInstanceKey: { $in: keys } as unknown as string }, page: { from: 0, limit: 1000 }, sort: [{ field: 'name' }] })).items)))).flat();
  const idOf = (text: string): string => (JSON.parse(text) as string | null) ?? '';
  const ids = (name: string): string[] => [...new Set(variables.filter((each) => each.name === name).map((each) => idOf(each.value)))].filter((id) => /^[0-9a-f-]{36}$/i.test(id));
  const [complaints, matters] = await Promise.all([
    api.knex('complaint').whereIn('id', ids('complaintId')).select('id', 'number'),
    api.knex('matter').whereIn('id', ids('matterId')).select('id', 'number'),
  ]);
  const numbers = new Map<string, NonNullable<Subject>>([...complaints.map(({ id, number }): [string, NonNullable<Subject>] => [id, { kind: 'complaint', id, number }]), ...matters.map(({ id, number }): [string, NonNullable<Subject>] => [id, { kind: 'matter', id, number }])]);
  // A matter that arose from a complaint carries both ids: it is about the matter.
  for (const { name, value, processInstanceKey } of variables) {
    const subject = numbers.get(idOf(value));
    if (subject && (name === 'matterId' || !found.has(processInstanceKey))) found.set(processInstanceKey, subject);
  }
  return found;
}

/** Who asks for a number means a complaint or a matter. @returns the variable by which its instances are found */
export async function variableOf(api: Api, number: string): Promise<{ name: string; value: string } | undefined> {
  const [complaint, matter] = await Promise.all([
    api.knex('complaint').where({ number: number.toUpperCase() }).first('id'),
    api.knex('matter').where({ number: number.toUpperCase() }).first('id'),
  ]);
  if (complaint) return { name: 'complaintId', value: JSON.stringify(complaint.id) };
  return matter ? { name: 'matterId', value: JSON.stringify(matter.id) } : undefined;
}
