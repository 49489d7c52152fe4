/** The reading half of the API: searches, items by key, XML, forms, and what a diagram is lit up with. */
import type { Response, Router } from 'express';
import type { Pool } from 'pg';
import type { Engine } from '../../engine.ts';
import { asKey } from '../documents.ts';
import { notFound } from './problem.ts';
import * as resources from './resources.ts';
import { filterConditions, findByKey, Parameters, search, searchRequest, type Resource, type SearchAnswer } from './search.ts';

const searchable: [path: string, resource: Resource, noun: string][] = [
  ['process-instances', resources.processInstances, 'Process instance'],
  ['process-definitions', resources.processDefinitions, 'Process definition'],
  ['element-instances', resources.elementInstances, 'Element instance'],
  ['user-tasks', resources.userTasks, 'User task'],
  ['incidents', resources.incidents, 'Incident'],
  ['decision-definitions', resources.decisionDefinitions, 'Decision definition'],
  ['decision-requirements', resources.decisionRequirements, 'Decision requirements'],
];

export function addQueries(router: Router, engine: Engine): void {
  const { query: pool } = engine;
  for (const [path, resource, noun] of searchable) {
    router.post(`/${path}/search`, async ({ body }, response) => void response.json(await search(pool, resource, searchRequest.parse(body))));
    router.get(`/${path}/:key`, async ({ params }, response) => void response.json(await found(pool, resource, params.key, noun)));
  }
  router.post('/jobs/search', async ({ body }, response) => void response.json(await search(pool, resources.jobs, searchRequest.parse(body))));
  router.post('/message-subscriptions/search', async ({ body }, response) => void response.json(await search(pool, resources.messageSubscriptions, searchRequest.parse(body))));
  router.post('/correlated-message-subscriptions/search', async ({ body }, response) => void response.json(await search(pool, resources.correlatedMessages, searchRequest.parse(body))));
  addVariables(router, pool);
  addDocuments(router, pool);
  addInstanceViews(router, pool);
  addDecisionInstances(router, pool);
}

async function found(pool: Pool, resource: Resource, key: string, noun: string): Promise<Record<string, unknown>> {
  const item = await findByKey(pool, resource, key);
  if (!item) throw notFound(`${noun} with key '${key}' not found`);
  return item;
}

function addVariables(router: Router, pool: Pool): void {
  router.post('/variables/search', async ({ body, query }, response) => {
    response.json(shortened(await search(pool, resources.variableValues, searchRequest.parse(body)), query.truncateValues !== 'false'));
  });
  router.get('/variables/:key', async ({ params }, response) => void response.json(await found(pool, resources.variableValues, params.key, 'Variable')));

  /** All that the task sees: its own variables and those of the enclosing scopes, the nearest of each name. */
  router.post('/user-tasks/:key/variables/search', async ({ params, body, query }, response) => {
    const task = await found(pool, resources.userTasks, params.key, 'User task');
    const visible = (parameters: Parameters): string => `t.variable_key in (
      with recursive scope (scope_key, distance) as (
        select ${parameters.add(task.elementInstanceKey)}::bigint, 0
        union all
        select e.flow_scope_key, scope.distance + 1
        from scope join element_instance e on e.element_instance_key = scope.scope_key)
      select distinct on (v.name) v.variable_key from scope join variable v using (scope_key) order by v.name, scope.distance)`;
    response.json(shortened(await search(pool, resources.variableValues, searchRequest.parse(body), visible), query.truncateValues !== 'false'));
  });
}

function shortened(answer: SearchAnswer, truncate: boolean): SearchAnswer {
  const items = answer.items.map((item) => {
    const value = String(item.value);
    const isTruncated = truncate && value.length > resources.shownOfValue;
    return { ...item, value: isTruncated ? value.slice(0, resources.shownOfValue) : value, isTruncated };
  });
  return { ...answer, items };
}

function addDocuments(router: Router, pool: Pool): void {
  const xml = (path: string, table: string, noun: string, join = '') => router.get(path, async ({ params }, response) => {
    const text = await column(pool, `select xml as value from ${table} t ${join} where t.${table}_key = $1`, asKey(params.key, 'key'));
    if (text === undefined) throw notFound(`${noun} with key '${params.key}' not found`);
    response.type('text/xml; charset=utf-8').send(text);
  });
  xml('/process-definitions/:key/xml', 'process_definition', 'Process definition');
  xml('/decision-requirements/:key/xml', 'decision_requirements', 'Decision requirements');
  router.get('/decision-definitions/:key/xml', async ({ params }, response) => {
    const text = await column(pool, 'select r.xml as value from decision_definition d join decision_requirements r using (decision_requirements_key) where d.decision_definition_key = $1', asKey(params.key, 'key'));
    if (text === undefined) throw notFound(`Decision definition with key '${params.key}' not found`);
    response.type('text/xml; charset=utf-8').send(text);
  });

  router.get('/process-definitions/:key/form', async ({ params }, response) => {
    await found(pool, resources.processDefinitions, params.key, 'Process definition');
    await sendForm(pool, 'form_id = (select start_form_id from process_definition where process_definition_key = $1) and not f.deleted order by version desc limit 1', params.key, response);
  });
  router.get('/user-tasks/:key/form', async ({ params }, response) => {
    await found(pool, resources.userTasks, params.key, 'User task');
    await sendForm(pool, 'form_key = (select form_key from user_task where user_task_key = $1)', params.key, response);
  });

  const resource = async (key: string) => {
    const { rows } = await pool.query<{ name: string; version: number; id: string; tag: string | null; content: string }>(`
      select resource_name as name, version, process_definition_id as id, version_tag as tag, xml as content from process_definition where process_definition_key = $1 and not deleted
      union all select resource_name, version, decision_requirements_id, null, xml from decision_requirements where decision_requirements_key = $1 and not deleted
      union all select resource_name, version, form_id, version_tag, schema from form where form_key = $1 and not deleted
      union all select resource_name, version, resource_id, version_tag, content from resource where resource_key = $1 and not deleted`, [asKey(key, 'resourceKey')]);
    if (!rows[0]) throw notFound(`Resource with key '${key}' not found`);
    return rows[0];
  };
  router.get('/resources/:key', async ({ params }, response) => {
    const { name, version, id, tag } = await resource(params.key);
    response.json({ resourceName: name, version, versionTag: tag ?? '', resourceId: id, resourceKey: params.key, tenantId: '<default>' });
  });
  router.get('/resources/:key/content', async ({ params }, response) => void response.type('text/plain; charset=utf-8').send((await resource(params.key)).content));
}

async function sendForm(pool: Pool, condition: string, key: string, response: Response): Promise<void> {
  const { rows } = await pool.query<{ formKey: string; formId: string; version: number; schema: string; tenantId: string }>(
    `select f.form_key::text as "formKey", f.form_id as "formId", f.version, f.schema, f.tenant_id as "tenantId" from form f where f.${condition}`, [asKey(key, 'key')]);
  if (rows[0]) response.json(rows[0]);
  else response.status(204).end();
}

async function column(pool: Pool, statement: string, key: number): Promise<string | undefined> {
  const { rows } = await pool.query<{ value: string }>(statement, [key]);
  return rows[0]?.value;
}

function addInstanceViews(router: Router, pool: Pool): void {
  const instance = (key: string) => found(pool, resources.processInstances, key, 'Process instance');

  // Of an instance or definition that isn't there, nothing: the documentation has no other answer.
  router.get('/process-instances/:key/sequence-flows', async ({ params }, response) => {
    const { rows } = await pool.query(`
      select process_instance_key || '_' || sequence_flow_id as "sequenceFlowId", sequence_flow_id as "elementId", process_instance_key::text as "processInstanceKey",
        process_definition_key::text as "processDefinitionKey", process_definition_id as "processDefinitionId", tenant_id as "tenantId"
      from sequence_flow where process_instance_key = $1 order by sequence_flow_id`, [asKey(params.key, 'processInstanceKey')]);
    response.json({ items: rows });
  });

  router.get('/process-instances/:key/call-hierarchy', async ({ params }, response) => {
    await instance(params.key);
    const { rows } = await pool.query(`
      with recursive above (process_instance_key, parent_process_instance_key, process_definition_key, name, distance) as (
        select process_instance_key, parent_process_instance_key, process_definition_key, coalesce(process_definition_name, process_definition_id), 0 from process_instance where process_instance_key = $1
        union all
        select p.process_instance_key, p.parent_process_instance_key, p.process_definition_key, coalesce(p.process_definition_name, p.process_definition_id), above.distance + 1
        from above join process_instance p on p.process_instance_key = above.parent_process_instance_key)
      select process_instance_key::text as "processInstanceKey", process_definition_key::text as "processDefinitionKey", name as "processDefinitionName" from above order by distance desc`, [params.key]);
    response.json(rows);
  });

  /** Its own incidents, and those of the instances that it called. */
  router.post('/process-instances/:key/incidents/search', async ({ params, body }, response) => {
    await instance(params.key);
    const ofTree = (parameters: Parameters): string => `t.process_instance_key in (
      with recursive tree (process_instance_key) as (
        select ${parameters.add(params.key)}::bigint
        union all select p.process_instance_key from tree join process_instance p on p.parent_process_instance_key = tree.process_instance_key)
      select process_instance_key from tree)`;
    response.json(await search(pool, resources.incidents, searchRequest.parse(body), ofTree));
  });

  router.get('/process-instances/:key/statistics/element-instances', async ({ params }, response) => {
    response.json({ items: await statistics(pool, 'e.process_instance_key = $1', [asKey(params.key, 'processInstanceKey')]) });
  });
  router.post('/process-definitions/:key/statistics/element-instances', async ({ params, body }, response) => {
    const parameters = new Parameters();
    const definition = parameters.add(asKey(params.key, 'processDefinitionKey'));
    const conditions = filterConditions(resources.countedElements, searchRequest.pick({ filter: true }).parse(body ?? {}).filter ?? {}, parameters);
    response.json({ items: await statistics(pool, [`e.process_definition_key = ${definition}`, ...conditions].join(' and '), parameters.values, conditions.length > 0) });
  });
}

/** `condition`: on element instances `e`, and with `joined` on their process instances `t`. */
async function statistics(pool: Pool, condition: string, values: unknown[], joined = false): Promise<object[]> {
  const { rows } = await pool.query(`
    select e.element_id as "elementId", count(*) filter (where e.state = 'ACTIVE' and not e.has_incident)::int as active, count(*) filter (where e.state = 'TERMINATED')::int as canceled,
      count(*) filter (where e.state = 'ACTIVE' and e.has_incident)::int as incidents, count(*) filter (where e.state = 'COMPLETED')::int as completed
    from element_instance e ${joined ? 'join process_instance t on t.process_instance_key = e.process_instance_key' : ''} where ${condition} group by e.element_id order by e.element_id`, values);
  return rows as object[];
}

function addDecisionInstances(router: Router, pool: Pool): void {
  router.post('/decision-instances/search', async ({ body }, response) => void response.json(await search(pool, resources.decisionInstances, searchRequest.parse(body))));
  router.get('/decision-instances/:key', async ({ params }, response) => {
    const [, evaluation, index] = /^(\d{1,18})-(\d{1,9})$/.exec(params.key) ?? [];
    const one = (parameters: Parameters) => `t.decision_instance_key = ${parameters.add(evaluation)} and t.decision_instance_index = ${parameters.add(index)}`;
    const item = evaluation ? (await search(pool, resources.wholeDecisionInstance, {}, one)).items[0] : undefined;
    if (!item) throw notFound(`Decision instance with key '${params.key}' not found`);
    response.json({ ...item, evaluatedInputs: written(item.evaluatedInputs, 'inputValue'), matchedRules: asList(item.matchedRules).map((rule) => ({ ...rule, evaluatedOutputs: written(rule.evaluatedOutputs, 'outputValue') })) });
  });
}

function asList(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? (value as Record<string, unknown>[]) : [];
}

/** The API gives values as JSON text. */
function written(list: unknown, field: string): Record<string, unknown>[] {
  return asList(list).map((each) => ({ ...each, [field]: JSON.stringify(each[field] ?? null) }));
}
