/** How each table's rows are written: one statement over arrays for all rows of a batch. */
import type { Changes, Deletions, Rows } from '../run/execution.ts';
import { isActivatable } from '../run/jobs.ts';
import type { Job, ProcessInstance } from '../run/state.ts';
import { parseDate } from '../run/timers.ts';

/** `key` columns come first. A column of arrays is sent as array literals. */
export interface Table<T> {
  key: number;
  columns: readonly (readonly [name: string, type: 'bigint' | 'integer' | 'text' | 'boolean' | 'timestamptz' | 'text[]' | 'bigint[]'])[];
  /** False: a row is never changed once written. */
  updates: boolean;
  /** Columns that stay as they were first written; then rows that aren't new are known to be there, and the others are updated alone. */
  fixed?: readonly string[];
  row(object: T): unknown[];
}

type Written = Changes & Rows & { instance: ProcessInstance };

let lastTime: { ms: number; text: string } = { ms: NaN, text: '' };
/** Seconds since the epoch, which PostgreSQL reads sooner than a date. Most rows of a batch have the same. */
function time(ms: number | null): string | null {
  if (ms === null) return null;
  if (ms !== lastTime.ms) lastTime = { ms, text: String(ms / 1000) };
  return lastTime.text;
}
const json = (value: unknown): string => JSON.stringify(value ?? null);
const list = (values: readonly string[]): string => `{${values.map((value) => `"${value.replace(/(["\\])/g, '\\$1')}"`).join(',')}}`;
const date = (text: string | null): string | null => (text === null ? null : time(parseDate(text)));

export const tables: { [T in keyof Omit<Written, 'instance'>]: Table<Written[T]> } = {
  process_instance: {
    key: 1,
    updates: true,
    fixed: ['process_definition_key', 'process_definition_id', 'process_definition_name', 'version', 'version_tag', 'start_date', 'parent_process_instance_key', 'parent_element_instance_key', 'root_process_instance_key', 'tags'],
    columns: [
      ['process_instance_key', 'bigint'], ['process_definition_key', 'bigint'], ['process_definition_id', 'text'], ['process_definition_name', 'text'], ['version', 'integer'], ['version_tag', 'text'],
      ['state', 'text'], ['start_date', 'timestamptz'], ['end_date', 'timestamptz'], ['parent_process_instance_key', 'bigint'], ['parent_element_instance_key', 'bigint'], ['root_process_instance_key', 'bigint'],
      ['has_incident', 'boolean'], ['tags', 'text[]'],
    ],
    row: (p) => [
      p.key, p.definition.key, p.definition.id, p.definition.name, p.definition.version, p.definition.versionTag, p.state, time(p.startedAt), time(p.endedAt), p.parent?.process.key ?? null, p.parent?.key ?? null,
      p.rootKey, p.incidentCount > 0 && p.state === 'ACTIVE', list(p.tags),
    ],
  },
  element_instance: {
    key: 1,
    updates: true,
    fixed: ['process_instance_key', 'process_definition_key', 'process_definition_id', 'element_id', 'element_name', 'type', 'start_date', 'flow_scope_key'],
    columns: [
      ['element_instance_key', 'bigint'], ['process_instance_key', 'bigint'], ['process_definition_key', 'bigint'], ['process_definition_id', 'text'], ['element_id', 'text'], ['element_name', 'text'], ['type', 'text'],
      ['state', 'text'], ['start_date', 'timestamptz'], ['end_date', 'timestamptz'], ['flow_scope_key', 'bigint'], ['incident_key', 'bigint'], ['has_incident', 'boolean'],
    ],
    row: (e) => [
      e.key, e.process.key, e.process.definition.key, e.process.definition.id, e.node.id, e.node.name, e.node.type, e.state === 'COMPLETED' || e.state === 'TERMINATED' ? e.state : 'ACTIVE',
      time(e.startedAt), time(e.endedAt), e.scope!.key, e.incidents[0]?.key ?? null, e.incidentCount > 0,
    ],
  },
  sequence_flow: {
    key: 2,
    updates: false,
    columns: [['process_instance_key', 'bigint'], ['sequence_flow_id', 'text'], ['process_definition_key', 'bigint'], ['process_definition_id', 'text']],
    row: ({ process, flowId }) => [process.key, flowId, process.definition.key, process.definition.id],
  },
  variable: {
    key: 1,
    updates: true,
    fixed: ['name', 'scope_key', 'process_instance_key', 'process_definition_key', 'process_definition_id'],
    columns: [['variable_key', 'bigint'], ['name', 'text'], ['value', 'text'], ['scope_key', 'bigint'], ['process_instance_key', 'bigint'], ['process_definition_key', 'bigint'], ['process_definition_id', 'text'], ['has_items', 'boolean']],
    row: (v) => [v.key, v.name, json(v.value), v.scope.key, v.scope.process.key, v.scope.process.definition.key, v.scope.process.definition.id, v.hasItems],
  },
  variable_item: {
    key: 2,
    updates: true,
    columns: [['variable_key', 'bigint'], ['item_index', 'integer'], ['value', 'text']],
    row: ({ variable, index, item }) => [variable.key, index, json(item)],
  },
  job: {
    key: 1,
    updates: true,
    fixed: ['type', 'kind', 'listener_event_type', 'custom_headers', 'element_id', 'element_instance_key', 'process_instance_key', 'process_definition_key', 'process_definition_id', 'creation_time'],
    columns: [
      ['job_key', 'bigint'], ['type', 'text'], ['kind', 'text'], ['listener_event_type', 'text'], ['state', 'text'], ['activatable', 'boolean'], ['due_at', 'timestamptz'], ['retries', 'integer'], ['deadline', 'timestamptz'],
      ['worker', 'text'], ['activation_key', 'bigint'], ['is_denied', 'boolean'], ['denied_reason', 'text'], ['has_failed_with_retries_left', 'boolean'], ['error_code', 'text'], ['error_message', 'text'], ['custom_headers', 'text'],
      ['element_id', 'text'], ['element_instance_key', 'bigint'], ['process_instance_key', 'bigint'], ['process_definition_key', 'bigint'], ['process_definition_id', 'text'],
      ['creation_time', 'timestamptz'], ['last_update_time', 'timestamptz'], ['end_time', 'timestamptz'],
    ],
    row: (j) => {
      const { element } = j;
      const { process } = element;
      return [
        j.key, j.type, j.kind, j.event, j.shown, isActivatable(j) && !process.banned, time(process.banned ? null : jobDue(j)), j.retries, time(j.deadline), j.worker, j.activationKey, j.denied, j.deniedReason,
        j.failedWithRetriesLeft, j.errorCode, j.errorMessage, json(j.headers), element.node.id, element.key, process.key, process.definition.key, process.definition.id,
        time(j.createdAt), time(j.updatedAt), time(j.endedAt),
      ];
    },
  },
  activation: {
    key: 1,
    updates: false,
    columns: [['activation_key', 'bigint'], ['worker', 'text'], ['deadline', 'timestamptz'], ['activated_at', 'timestamptz'], ['job_keys', 'bigint[]']],
    row: (a) => [a.key, a.worker, time(a.deadline), time(a.at), `{${a.jobs.join(',')}}`],
  },
  user_task: {
    key: 1,
    updates: true,
    fixed: ['element_instance_key', 'element_id', 'name', 'process_instance_key', 'process_definition_key', 'process_definition_id', 'process_name', 'process_definition_version', 'form_key', 'external_form_reference', 'custom_headers', 'creation_date'],
    columns: [
      ['user_task_key', 'bigint'], ['element_instance_key', 'bigint'], ['element_id', 'text'], ['name', 'text'], ['process_instance_key', 'bigint'], ['process_definition_key', 'bigint'], ['process_definition_id', 'text'],
      ['process_name', 'text'], ['process_definition_version', 'integer'], ['state', 'text'], ['assignee', 'text'], ['candidate_groups', 'text[]'], ['candidate_users', 'text[]'], ['due_date', 'timestamptz'], ['follow_up_date', 'timestamptz'],
      ['priority', 'integer'], ['form_key', 'bigint'], ['external_form_reference', 'text'], ['custom_headers', 'text'], ['creation_date', 'timestamptz'], ['completion_date', 'timestamptz'],
    ],
    row: (t) => {
      const { node, process } = t.element;
      const { attributes } = t;
      return [
        t.key, t.element.key, node.id, node.name, process.key, process.definition.key, process.definition.id, process.definition.name, process.definition.version, t.state, attributes.assignee,
        list(attributes.candidateGroups), list(attributes.candidateUsers), date(attributes.dueDate), date(attributes.followUpDate), attributes.priority, t.formKey, t.externalReference, json(t.headers ?? node.headers),
        time(t.createdAt), time(t.endedAt),
      ];
    },
  },
  incident: {
    key: 1,
    updates: true,
    columns: [
      ['incident_key', 'bigint'], ['error_type', 'text'], ['error_message', 'text'], ['state', 'text'], ['creation_time', 'timestamptz'], ['resolution_time', 'timestamptz'], ['job_key', 'bigint'], ['element_id', 'text'],
      ['element_instance_key', 'bigint'], ['process_instance_key', 'bigint'], ['process_definition_key', 'bigint'], ['process_definition_id', 'text'],
    ],
    row: (i) => [
      i.key, i.errorType, i.message, i.state, time(i.createdAt), time(i.resolvedAt), i.job?.key ?? null, i.element.node.id, i.element.key, i.element.process.key, i.element.process.definition.key, i.element.process.definition.id,
    ],
  },
  message_subscription: {
    key: 1,
    updates: true,
    columns: [
      ['message_subscription_key', 'bigint'], ['message_subscription_state', 'text'], ['message_name', 'text'], ['correlation_key', 'text'], ['process_instance_key', 'bigint'], ['element_instance_key', 'bigint'],
      ['element_id', 'text'], ['process_definition_key', 'bigint'], ['process_definition_id', 'text'], ['last_updated_date', 'timestamptz'],
    ],
    row: (s) => [s.key, s.state, s.name, s.correlationKey, s.element.process.key, s.element.key, s.node.id, s.element.process.definition.key, s.element.process.definition.id, time(s.updatedAt)],
  },
  decision_instance: {
    key: 2,
    updates: false,
    columns: [
      ['decision_instance_key', 'bigint'], ['decision_instance_index', 'integer'], ['state', 'text'], ['evaluation_date', 'timestamptz'], ['evaluation_failure', 'text'], ['decision_definition_key', 'bigint'],
      ['decision_definition_id', 'text'], ['decision_definition_name', 'text'], ['decision_definition_version', 'integer'], ['decision_definition_type', 'text'], ['root_decision_definition_key', 'bigint'],
      ['decision_requirements_key', 'bigint'], ['decision_requirements_id', 'text'], ['process_definition_key', 'bigint'], ['process_instance_key', 'bigint'], ['element_instance_key', 'bigint'],
      ['result', 'text'], ['evaluated_inputs', 'text'], ['matched_rules', 'text'],
    ],
    row: (d) => [
      d.key, d.index, d.failed === null ? 'EVALUATED' : 'FAILED', time(d.evaluatedAt), d.failed, d.decisionKey, d.decisionId, d.decisionName, d.version, d.type, d.rootDecisionKey, d.requirementsKey, d.requirementsId,
      d.process?.definition.key ?? null, d.process?.key ?? null, d.elementKey, json(d.output), json(d.evaluatedInputs), json(d.matchedRules),
    ],
  },
  message: {
    key: 1,
    updates: true,
    columns: [['message_key', 'bigint'], ['name', 'text'], ['correlation_key', 'text'], ['message_id', 'text'], ['variables', 'text'], ['deadline', 'timestamptz'], ['correlated_to', 'text[]']],
    row: (m) => [m.key, m.name, m.correlationKey, m.messageId, json(m.variables), time(m.deadline), list(m.correlatedTo)],
  },
  message_start_lock: {
    key: 2,
    updates: true,
    columns: [['process_definition_id', 'text'], ['correlation_key', 'text'], ['process_instance_key', 'bigint'], ['message_name', 'text']],
    row: (l) => [l.processId, l.correlationKey, l.processInstanceKey, l.messageName],
  },
  timer: {
    key: 1,
    updates: true,
    columns: [['timer_key', 'bigint'], ['due_at', 'timestamptz'], ['process_instance_key', 'bigint'], ['element_instance_key', 'bigint'], ['element_id', 'text'], ['process_definition_key', 'bigint'], ['repetitions', 'integer']],
    row: ({ timer: t }) =>
      t.kind === 'start'
        ? [t.key, time(t.dueAt), null, null, t.elementId, t.definitionKey, t.repetitions]
        : [t.key, time(t.dueAt), t.element.process.key, t.element.key, t.node.id, t.element.process.definition.key, t.repetitions],
  },
  signal_subscription: {
    key: 1,
    updates: true,
    columns: [['signal_subscription_key', 'bigint'], ['signal_name', 'text'], ['process_instance_key', 'bigint'], ['element_instance_key', 'bigint'], ['element_id', 'text']],
    row: (s) => [s.key, s.name, s.element.process.key, s.element.key, s.node.id],
  },
  pending_command: {
    key: 1,
    updates: false,
    columns: [['command_key', 'bigint'], ['command', 'text']],
    row: (p) => [p.key, json(p.commands)],
  },
  correlated_message: {
    key: 2,
    updates: false,
    columns: [
      ['message_key', 'bigint'], ['subscription_key', 'bigint'], ['message_name', 'text'], ['correlation_key', 'text'], ['correlation_time', 'timestamptz'], ['process_instance_key', 'bigint'],
      ['element_instance_key', 'bigint'], ['element_id', 'text'], ['process_definition_key', 'bigint'], ['process_definition_id', 'text'],
    ],
    row: (c) => [c.message.key, c.subscription, c.message.name, c.message.correlationKey, time(c.at), c.process.key, c.element, c.elementId, c.process.definition.key, c.process.definition.id],
  },
  batch_operation: {
    key: 1,
    updates: true,
    columns: [['batch_operation_key', 'bigint'], ['type', 'text'], ['state', 'text'], ['start_date', 'timestamptz'], ['end_date', 'timestamptz'], ['instruction', 'text']],
    row: (b) => [b.key, b.type, b.state, time(b.startedAt), time(b.endedAt), json(b.instruction)],
  },
  batch_operation_item: {
    key: 2,
    updates: true,
    columns: [['batch_operation_key', 'bigint'], ['item_key', 'bigint'], ['process_instance_key', 'bigint'], ['operation_type', 'text'], ['state', 'text'], ['processed_date', 'timestamptz'], ['error_message', 'text']],
    row: (i) => [i.operation, i.key, i.process, i.type, i.state, time(i.processedAt), i.error],
  },
  deployment: { key: 1, updates: false, columns: [['deployment_key', 'bigint'], ['deployed_at', 'timestamptz']], row: (d) => [d.key, time(d.at)] },
  process_definition: {
    key: 1,
    updates: true,
    fixed: ['process_definition_id', 'name', 'version', 'version_tag', 'resource_name', 'xml', 'checksum', 'deployment_key', 'has_start_form', 'start_form_id'],
    columns: [
      ['process_definition_key', 'bigint'], ['process_definition_id', 'text'], ['name', 'text'], ['version', 'integer'], ['version_tag', 'text'], ['resource_name', 'text'], ['xml', 'text'], ['checksum', 'text'],
      ['deployment_key', 'bigint'], ['has_start_form', 'boolean'], ['start_form_id', 'text'], ['deleted', 'boolean'],
    ],
    row: (d) => [d.key, d.id, d.name, d.version, d.versionTag, d.resourceName, d.text, d.checksum, d.deploymentKey, d.startFormId !== null, d.startFormId, d.deleted],
  },
  decision_requirements: {
    key: 1,
    updates: true,
    fixed: ['decision_requirements_id', 'name', 'version', 'resource_name', 'xml', 'checksum', 'deployment_key'],
    columns: [
      ['decision_requirements_key', 'bigint'], ['decision_requirements_id', 'text'], ['name', 'text'], ['version', 'integer'], ['resource_name', 'text'], ['xml', 'text'], ['checksum', 'text'], ['deployment_key', 'bigint'], ['deleted', 'boolean'],
    ],
    row: (d) => [d.key, d.id, d.name, d.version, d.resourceName, d.text, d.checksum, d.deploymentKey, d.deleted],
  },
  decision_definition: {
    key: 1,
    updates: true,
    columns: [
      ['decision_definition_key', 'bigint'], ['decision_definition_id', 'text'], ['name', 'text'], ['version', 'integer'], ['version_tag', 'text'], ['decision_requirements_key', 'bigint'], ['decision_requirements_id', 'text'],
      ['decision_requirements_name', 'text'], ['decision_requirements_version', 'integer'], ['deployment_key', 'bigint'], ['deleted', 'boolean'],
    ],
    row: (d) => [d.key, d.id, d.name, d.version, d.versionTag, d.requirements.key, d.requirements.id, d.requirements.name, d.requirements.version, d.deploymentKey, d.deleted],
  },
  resource: {
    key: 1,
    updates: true,
    fixed: ['resource_id', 'version', 'version_tag', 'resource_name', 'content', 'checksum', 'deployment_key'],
    columns: [['resource_key', 'bigint'], ['resource_id', 'text'], ['version', 'integer'], ['version_tag', 'text'], ['resource_name', 'text'], ['content', 'text'], ['checksum', 'text'], ['deployment_key', 'bigint'], ['deleted', 'boolean']],
    row: (r) => [r.key, r.id, r.version, r.versionTag, r.resourceName, r.text, r.checksum, r.deploymentKey, r.deleted],
  },
  form: {
    key: 1,
    updates: true,
    fixed: ['form_id', 'version', 'version_tag', 'resource_name', 'schema', 'checksum', 'deployment_key'],
    columns: [['form_key', 'bigint'], ['form_id', 'text'], ['version', 'integer'], ['version_tag', 'text'], ['resource_name', 'text'], ['schema', 'text'], ['checksum', 'text'], ['deployment_key', 'bigint'], ['deleted', 'boolean']],
    row: (f) => [f.key, f.id, f.version, f.versionTag, f.resourceName, f.text, f.checksum, f.deploymentKey, f.deleted],
  },
};

/** How a row to delete is named: its key, or the columns of a compound one. */
export const deletionKeys: { [T in keyof Deletions]: { columns: readonly (readonly [string, 'bigint' | 'integer' | 'text'])[]; row(key: Deletions[T]): unknown[] } } = {
  activation: { columns: [['activation_key', 'bigint']], row: (key) => [key] },
  variable: { columns: [['variable_key', 'bigint']], row: (key) => [key] },
  variable_item: { columns: [['variable_key', 'bigint'], ['item_index', 'integer']], row: ({ variable, index }) => [variable, index] },
  timer: { columns: [['timer_key', 'bigint']], row: (key) => [key] },
  message: { columns: [['message_key', 'bigint']], row: (key) => [key] },
  signal_subscription: { columns: [['signal_subscription_key', 'bigint']], row: (key) => [key] },
  instance: { columns: [['process_instance_key', 'bigint']], row: (key) => [key] },
  instance_part: { columns: [['process_instance_key', 'bigint'], ['element_instance_key', 'bigint']], row: ({ process, key }) => [process.key, key] },
  pending_command: { columns: [['command_key', 'bigint']], row: (key) => [key] },
  message_start_lock: { columns: [['process_definition_id', 'text'], ['correlation_key', 'text']], row: (lock) => [lock.processId, lock.correlationKey] },
};

function jobDue(job: Job): number | null {
  if (job.state === 'ACTIVATED') return job.deadline;
  return job.state === 'BACKING_OFF' ? job.backOffUntil : null;
}
