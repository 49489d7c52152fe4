/** What is deployed: read without its texts, and compiled from them. */
import type pg from 'pg';
import { compileBpmn } from '../model/compile.ts';
import { parseDecisions } from '../model/dmn.ts';
import { Definitions, ProcessDefinition, RequirementsDefinition } from '../run/definitions.ts';
import type { ProcessInstance } from '../run/state.ts';

/** The latest versions compiled, and what `before` had compiled. */
export async function loadDefinitions(pool: pg.Pool, before?: Definitions): Promise<Definitions> {
  const definitions = new Definitions();
  await loadProcesses(pool, definitions);
  await loadDecisions(pool, definitions);
  await loadForms(pool, definitions);
  if (before) takeOver(definitions, before);
  for (const latest of [...definitions.processes.latestOfAll(), ...definitions.requirements.latestOfAll()]) if (!latest.compiled) await compile(pool, definitions, latest);
  return definitions;
}

/** So many that aren't the latest stay compiled, but for those that a loaded instance needs. */
const MOST_OTHERS = 200;

/** With all that have the same text: other processes of the file, other versions of an unchanged one. */
export async function compile(pool: pg.Pool, definitions: Definitions, { key, checksum, ...asked }: ProcessDefinition | RequirementsDefinition, loaded: Iterable<ProcessInstance> = []): Promise<void> {
  makeRoom(definitions, new Set(Array.from(loaded, ({ definition }) => definition)));
  const requirements = definitions.requirements.byKey.get(key);
  if (requirements) {
    const parsed = await parseDecisions(await textOf(pool, 'decision_requirements', key));
    for (const each of definitions.requirements.byKey.values()) if (each.checksum === checksum) each.compiled = parsed;
    return;
  }
  const graphs = await compileBpmn(await textOf(pool, 'process_definition', key));
  for (const each of definitions.processes.byKey.values()) if (each.checksum === checksum) each.compiled ??= graphs.find(({ id }) => id === each.id) ?? null;
  if (!definitions.processes.byKey.get(key)?.compiled) throw new Error(`Process '${asked.id}' is missing in its resource '${asked.resourceName}'`);
}

function makeRoom(definitions: Definitions, needed: ReadonlySet<ProcessDefinition>): void {
  const latest = new Set<unknown>([...definitions.processes.latestOfAll(), ...definitions.requirements.latestOfAll()]);
  const others = [...definitions.processes.byKey.values(), ...definitions.requirements.byKey.values()].filter((each) => each.compiled && !latest.has(each));
  if (others.length < MOST_OTHERS) return;
  for (const each of others) if (each instanceof RequirementsDefinition || !needed.has(each)) each.compiled = null;
}

async function textOf(pool: pg.Pool, table: 'process_definition' | 'decision_requirements', key: number): Promise<string> {
  const { rows } = await pool.query<{ xml: string }>(`select xml from ${table} where ${table}_key = $1`, [key]);
  return rows[0]!.xml;
}

function takeOver(definitions: Definitions, before: Definitions): void {
  for (const kind of ['processes', 'requirements'] as const)
    for (const [key, { checksum, compiled }] of before[kind].byKey) {
      const same = definitions[kind].byKey.get(key);
      if (same?.checksum === checksum) same.compiled = compiled;
    }
}

type Row = Record<string, unknown>;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const optional = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const common = (row: Row) => ({ text: '', version: Number(row.version), resourceName: text(row.resource_name), checksum: text(row.checksum), deploymentKey: Number(row.deployment_key), deleted: row.deleted === true });

async function loadProcesses(pool: pg.Pool, definitions: Definitions): Promise<void> {
  const { rows } = await pool.query<Row>('select process_definition_key, process_definition_id, name, version, version_tag, resource_name, checksum, deployment_key, start_form_id, deleted from process_definition order by process_definition_key');
  for (const row of rows)
    definitions.processes.add(new ProcessDefinition({ ...common(row), key: Number(row.process_definition_key), id: text(row.process_definition_id), versionTag: optional(row.version_tag), name: optional(row.name), startFormId: optional(row.start_form_id) }, null));
  const timers = await pool.query<Row>('select * from timer where process_instance_key is null');
  for (const row of timers.rows) {
    const definitionKey = Number(row.process_definition_key);
    const timer = { kind: 'start' as const, key: Number(row.timer_key), definitionKey, elementId: text(row.element_id), dueAt: (row.due_at as Date).getTime(), repetitions: Number(row.repetitions) };
    definitions.startTimers.set(definitionKey, [...(definitions.startTimers.get(definitionKey) ?? []), timer]);
  }
}

async function loadDecisions(pool: pg.Pool, definitions: Definitions): Promise<void> {
  const requirements = await pool.query<Row>('select decision_requirements_key, decision_requirements_id, name, version, resource_name, checksum, deployment_key, deleted from decision_requirements order by decision_requirements_key');
  for (const row of requirements.rows)
    definitions.requirements.add(new RequirementsDefinition({ ...common(row), key: Number(row.decision_requirements_key), id: text(row.decision_requirements_id), name: text(row.name) }, null));
  const decisions = await pool.query<Row>('select * from decision_definition order by decision_definition_key');
  for (const row of decisions.rows)
    definitions.addDecision({
      key: Number(row.decision_definition_key), id: text(row.decision_definition_id), name: text(row.name), version: Number(row.version), versionTag: text(row.version_tag),
      requirements: definitions.requirements.byKey.get(Number(row.decision_requirements_key))!, deploymentKey: Number(row.deployment_key), deleted: row.deleted === true,
    });
}

async function loadForms(pool: pg.Pool, definitions: Definitions): Promise<void> {
  const { rows } = await pool.query<Row>('select form_key, form_id, version, version_tag, resource_name, checksum, deployment_key, deleted from form order by form_key');
  for (const row of rows) definitions.forms.add({ ...common(row), key: Number(row.form_key), id: text(row.form_id), versionTag: text(row.version_tag) });
  const linked = await pool.query<Row>('select resource_key, resource_id, version, version_tag, resource_name, checksum, deployment_key, deleted from resource order by resource_key');
  for (const row of linked.rows) definitions.resources.add({ ...common(row), key: Number(row.resource_key), id: text(row.resource_id), versionTag: text(row.version_tag) });
}
