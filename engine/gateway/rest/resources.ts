/** What can be searched and read by key: the fields of each resource, as the API names them, and their columns. */
import { z } from 'zod';
import { wholeValue } from '../../store/whole-value.ts';
import { comparisons, type Field, type FieldType, type Parameters, type Resource } from './search.ts';
import { badRequest } from './problem.ts';

const column = (name: string, type: FieldType, options: Partial<Field> = {}): Field => ({ column: `t.${name}`, type, ...options });
const key = (name: string, options?: Partial<Field>) => column(name, 'key', options);
const string = (name: string, options?: Partial<Field>) => column(name, 'string', options);
const integer = (name: string) => column(name, 'integer');
const boolean = (name: string, options?: Partial<Field>) => column(name, 'boolean', options);
const date = (name: string, options?: Partial<Field>) => column(name, 'date', options);
const list = (name: string) => column(name, 'list');
const tenantId = string('tenant_id');
const one = (name: string, values: string): Field => string(name, { values: values.split(' ') });

const instanceStates = 'ACTIVE COMPLETED TERMINATED';
const operationTypes = 'CANCEL_PROCESS_INSTANCE RESOLVE_INCIDENT MIGRATE_PROCESS_INSTANCE MODIFY_PROCESS_INSTANCE DELETE_PROCESS_INSTANCE ADD_VARIABLE UPDATE_VARIABLE DELETE_DECISION_DEFINITION DELETE_PROCESS_DEFINITION';

const variableValue = z.object({ name: z.string(), value: z.unknown() });

/** `[{ name, value }]`: all of these variables have these values (JSON text, as in the variable search). */
function variables(scope: string) {
  return (value: unknown, parameters: Parameters): string => {
    const wanted = z.array(variableValue).safeParse(value);
    if (!wanted.success) throw badRequest('A filter by variables expects a list of { name, value }');
    if (wanted.data.length === 0) return 'true';
    return wanted.data.map((each) => {
      const conditions = comparisons({ column: wholeValue('v'), type: 'string' }, each.name, each.value ?? { $exists: true }, parameters);
      return `exists (select 1 from variable v where ${scope} and v.name = ${parameters.add(each.name)}${conditions.map((condition) => ` and ${condition}`).join('')})`;
    }).join(' and ');
  };
}

/** Java's hash of a text, by which Camunda's own applications name an incident's message: `h = 31 h + unit`, over UTF-16, in 32 bits. */
const javaHash = (text: string): string => `(
  with recursive hashed (at, hash) as (
    select 0, 0::bigint
    union all
    select at + 1, case when code < 65536 then (hash * 31 + code) % 4294967296 else ((hash * 31 + 55296 + ((code - 65536) >> 10)) % 4294967296 * 31 + 56320 + ((code - 65536) & 1023)) % 4294967296 end
    from hashed, lateral (select ascii(substr(${text}, at + 1, 1)) as code) each where at < length(${text}))
  select (case when hash < 2147483648 then hash else hash - 4294967296 end)::int from hashed order by at desc limit 1)`;

const ofElement: Readonly<Record<string, Field>> = {
  elementId: { column: 'e.element_id', type: 'string' }, elementInstanceState: { column: 'e.state', type: 'string', values: instanceStates.split(' ') }, hasElementInstanceIncident: { column: 'e.has_incident', type: 'boolean' },
};

export const processInstances: Resource = {
  name: 'process instances', table: 'process_instance', key: 'processInstanceKey',
  fields: {
    processInstanceKey: key('process_instance_key'),
    processDefinitionId: string('process_definition_id'),
    processDefinitionName: { column: 'coalesce(t.process_definition_name, t.process_definition_id)', type: 'string' },
    processDefinitionVersion: integer('version'),
    processDefinitionVersionTag: string('version_tag'),
    processDefinitionKey: key('process_definition_key'),
    parentProcessInstanceKey: key('parent_process_instance_key'),
    parentElementInstanceKey: key('parent_element_instance_key'),
    startDate: date('start_date'), endDate: date('end_date'), state: one('state', instanceStates), hasIncident: boolean('has_incident'), tenantId,
    tags: column('tags', 'tags'),
    batchOperationId: { column: 'array(select b.batch_operation_key::text from batch_operation_item b where b.process_instance_key = t.process_instance_key)', type: 'list', hidden: true },
  },
  filters: {
    variables: variables('v.scope_key = t.process_instance_key'),
    tags: (value, parameters) => `t.tags @> ${parameters.add(z.array(z.string()).parse(value))}::text[]`,
    hasRetriesLeft: (value) => `${value === false ? 'not ' : ''}exists (select 1 from job j where j.process_instance_key = t.process_instance_key and j.has_failed_with_retries_left)`,
  },
  related: [
    {
      fields: ofElement,
      exists: (conditions) => `exists (select 1 from element_instance e where e.process_instance_key = t.process_instance_key and ${conditions})`,
    },
    {
      fields: { errorMessage: { column: 'i.error_message', type: 'string' }, incidentErrorHashCode: { column: javaHash('i.error_message'), type: 'integer' } },
      exists: (conditions) => `exists (select 1 from incident i where i.process_instance_key = t.process_instance_key and i.state = 'ACTIVE' and ${conditions})`,
    },
  ],
};

/** What statistics are filtered by: element instances `e` of process instances `t`. */
export const countedElements: Resource = { ...processInstances, fields: { ...processInstances.fields, ...ofElement }, related: processInstances.related!.filter(({ fields }) => fields !== ofElement) };

export const processDefinitions: Resource = {
  name: 'process definitions', table: 'process_definition', key: 'processDefinitionKey', where: 'not t.deleted',
  fields: {
    processDefinitionKey: key('process_definition_key'), processDefinitionId: string('process_definition_id'), name: string('name'),
    version: integer('version'), versionTag: string('version_tag'), resourceName: string('resource_name'), hasStartForm: boolean('has_start_form'), tenantId,
  },
  filters: {
    isLatestVersion: (value) => `${value === false ? 'not ' : ''}t.version = (select max(l.version) from process_definition l where l.process_definition_id = t.process_definition_id and not l.deleted)`,
  },
};

export const elementInstances: Resource = {
  name: 'element instances', table: 'element_instance', key: 'elementInstanceKey',
  fields: {
    elementInstanceKey: key('element_instance_key'), processInstanceKey: key('process_instance_key'), processDefinitionKey: key('process_definition_key'),
    processDefinitionId: string('process_definition_id'), elementId: string('element_id'),
    elementName: { column: 'coalesce(t.element_name, t.element_id)', type: 'string' },
    type: one('type', 'UNSPECIFIED PROCESS SUB_PROCESS EVENT_SUB_PROCESS AD_HOC_SUB_PROCESS AD_HOC_SUB_PROCESS_INNER_INSTANCE START_EVENT INTERMEDIATE_CATCH_EVENT INTERMEDIATE_THROW_EVENT BOUNDARY_EVENT END_EVENT SERVICE_TASK RECEIVE_TASK USER_TASK MANUAL_TASK TASK EXCLUSIVE_GATEWAY INCLUSIVE_GATEWAY PARALLEL_GATEWAY EVENT_BASED_GATEWAY SEQUENCE_FLOW MULTI_INSTANCE_BODY CALL_ACTIVITY BUSINESS_RULE_TASK SCRIPT_TASK SEND_TASK UNKNOWN'),
    state: one('state', instanceStates), startDate: date('start_date'), endDate: date('end_date'),
    hasIncident: boolean('has_incident'), incidentKey: key('incident_key'), tenantId,
    elementInstanceScopeKey: { column: 'case when t.flow_scope_key = -1 then t.process_instance_key else t.flow_scope_key end', type: 'key', hidden: true },
  },
};

export const jobs: Resource = {
  name: 'jobs', key: 'jobKey',
  // With activations that the job's row doesn't know of yet.
  table: `(select job.*, coalesce(a.worker, job.worker) as known_worker, coalesce(a.deadline, job.deadline) as known_deadline
    from job left join (select activation_key, worker, deadline, unnest(job_keys) as job_key from activation) as a on a.job_key = job.job_key and a.activation_key > job.activation_key)`,
  fields: {
    jobKey: key('job_key'), type: string('type'), kind: one('kind', 'BPMN_ELEMENT EXECUTION_LISTENER TASK_LISTENER AD_HOC_SUB_PROCESS'),
    listenerEventType: one('listener_event_type', 'ASSIGNING CANCELING COMPLETING CREATING END START UNSPECIFIED UPDATING'),
    state: one('state', 'CANCELED COMPLETED CREATED ERROR_THROWN FAILED MIGRATED RETRIES_UPDATED TIMED_OUT'),
    retries: integer('retries'), worker: string('known_worker'), deadline: date('known_deadline', { nullable: true }),
    deniedReason: string('denied_reason', { nullable: true }), isDenied: boolean('is_denied', { nullable: true }),
    hasFailedWithRetriesLeft: boolean('has_failed_with_retries_left'), errorCode: string('error_code', { nullable: true }), errorMessage: string('error_message', { nullable: true }),
    customHeaders: column('custom_headers', 'json'), elementId: string('element_id'), elementInstanceKey: key('element_instance_key'),
    processInstanceKey: key('process_instance_key'), processDefinitionKey: key('process_definition_key'), processDefinitionId: string('process_definition_id'),
    endTime: date('end_time'), tenantId,
  },
};

export const userTasks: Resource = {
  name: 'user tasks', table: 'user_task', key: 'userTaskKey',
  fields: {
    userTaskKey: key('user_task_key'), name: string('name'), state: one('state', 'CREATING CREATED ASSIGNING UPDATING COMPLETING COMPLETED CANCELING CANCELED FAILED'), assignee: string('assignee'), elementId: string('element_id'),
    candidateGroups: list('candidate_groups'), candidateUsers: list('candidate_users'),
    candidateGroup: { ...list('candidate_groups'), hidden: true }, candidateUser: { ...list('candidate_users'), hidden: true },
    creationDate: date('creation_date'), completionDate: date('completion_date'), followUpDate: date('follow_up_date'), dueDate: date('due_date'),
    priority: integer('priority'), externalFormReference: string('external_form_reference'), formKey: key('form_key'), customHeaders: column('custom_headers', 'json'),
    elementInstanceKey: key('element_instance_key'), processInstanceKey: key('process_instance_key'), processName: { column: 'coalesce(t.process_name, t.process_definition_id)', type: 'string' },
    processDefinitionId: string('process_definition_id'), processDefinitionKey: key('process_definition_key'), processDefinitionVersion: integer('process_definition_version'), tenantId,
  },
  filters: {
    processInstanceVariables: variables('v.scope_key = t.process_instance_key'),
    localVariables: variables('v.scope_key = t.element_instance_key'),
  },
};

/** How much of a value a search shows, in characters. */
export const shownOfValue = 8191;

export const variableValues: Resource = {
  name: 'variables', table: 'variable', key: 'variableKey',
  fields: {
    variableKey: key('variable_key'), name: string('name'), value: { column: wholeValue('t'), type: 'string' }, scopeKey: key('scope_key'), processInstanceKey: key('process_instance_key'), tenantId,
    isTruncated: { column: `(length(${wholeValue('t')}) > ${shownOfValue})`, type: 'boolean', hidden: true },
  },
};

export const incidents: Resource = {
  name: 'incidents', table: 'incident', key: 'incidentKey',
  fields: {
    incidentKey: key('incident_key'), errorMessage: string('error_message'), state: one('state', 'ACTIVE MIGRATED RESOLVED PENDING'),
    errorType: one('error_type', 'UNSPECIFIED UNKNOWN IO_MAPPING_ERROR JOB_NO_RETRIES EXECUTION_LISTENER_NO_RETRIES TASK_LISTENER_NO_RETRIES AD_HOC_SUB_PROCESS_NO_RETRIES CONDITION_ERROR EXTRACT_VALUE_ERROR CALLED_ELEMENT_ERROR UNHANDLED_ERROR_EVENT MESSAGE_SIZE_EXCEEDED CALLED_DECISION_ERROR DECISION_EVALUATION_ERROR FORM_NOT_FOUND RESOURCE_NOT_FOUND'),
    creationTime: date('creation_time'),
    jobKey: key('job_key'), elementId: string('element_id'), elementInstanceKey: key('element_instance_key'), processInstanceKey: key('process_instance_key'),
    processDefinitionKey: key('process_definition_key'), processDefinitionId: string('process_definition_id'), tenantId,
  },
};

export const decisionDefinitions: Resource = {
  name: 'decision definitions', table: 'decision_definition', key: 'decisionDefinitionKey', where: 'not t.deleted',
  fields: {
    decisionDefinitionKey: key('decision_definition_key'), decisionDefinitionId: string('decision_definition_id'), name: string('name'), version: integer('version'),
    decisionRequirementsId: string('decision_requirements_id'), decisionRequirementsKey: key('decision_requirements_key'),
    decisionRequirementsName: string('decision_requirements_name'), decisionRequirementsVersion: integer('decision_requirements_version'), tenantId,
  },
  filters: {
    isLatestVersion: (value) => `${value === false ? 'not ' : ''}t.version = (select max(l.version) from decision_definition l where l.decision_definition_id = t.decision_definition_id and not l.deleted)`,
  },
};

export const decisionRequirements: Resource = {
  name: 'decision requirements', table: 'decision_requirements', key: 'decisionRequirementsKey', where: 'not t.deleted',
  fields: {
    decisionRequirementsKey: key('decision_requirements_key'), decisionRequirementsId: string('decision_requirements_id'), decisionRequirementsName: string('name'),
    version: integer('version'), resourceName: string('resource_name'), tenantId,
  },
};

const decisionInstanceFields: Record<string, Field> = {
  decisionEvaluationInstanceKey: { column: "(t.decision_instance_key::text || '-' || t.decision_instance_index::text)", type: 'string' },
  decisionEvaluationKey: key('decision_instance_key'), state: one('state', 'EVALUATED FAILED UNSPECIFIED UNKNOWN'), evaluationDate: date('evaluation_date'), evaluationFailure: string('evaluation_failure'),
  decisionDefinitionId: string('decision_definition_id'), decisionDefinitionKey: key('decision_definition_key'), decisionDefinitionName: string('decision_definition_name'),
  decisionDefinitionVersion: integer('decision_definition_version'), decisionDefinitionType: one('decision_definition_type', 'DECISION_TABLE LITERAL_EXPRESSION UNSPECIFIED UNKNOWN'),
  rootDecisionDefinitionKey: key('root_decision_definition_key'), processDefinitionKey: key('process_definition_key'), processInstanceKey: key('process_instance_key'),
  elementInstanceKey: key('element_instance_key'), result: string('result'), tenantId,
};

export const decisionInstances: Resource = { name: 'decision instances', table: 'decision_instance', key: 'decisionEvaluationInstanceKey', fields: decisionInstanceFields };

/** With what a search leaves out. */
export const wholeDecisionInstance: Resource = {
  ...decisionInstances,
  fields: { ...decisionInstanceFields, evaluatedInputs: column('evaluated_inputs', 'json'), matchedRules: column('matched_rules', 'json') },
};

export const correlatedMessages: Resource = {
  name: 'correlated message subscriptions', table: 'correlated_message', key: 'messageKey',
  fields: {
    messageKey: key('message_key'), subscriptionKey: key('subscription_key'), messageName: string('message_name'), correlationKey: string('correlation_key'), correlationTime: date('correlation_time'),
    processInstanceKey: key('process_instance_key'), elementInstanceKey: key('element_instance_key', { nullable: true }), elementId: string('element_id'),
    processDefinitionKey: key('process_definition_key'), processDefinitionId: string('process_definition_id'), partitionId: { column: '1', type: 'integer' }, tenantId,
  },
};

const counted = (condition: string): Field => ({ column: `(select count(*)::int from batch_operation_item i where i.batch_operation_key = t.batch_operation_key${condition})`, type: 'integer' });

export const batchOperations: Resource = {
  name: 'batch operations', table: 'batch_operation', key: 'batchOperationKey',
  fields: {
    batchOperationKey: key('batch_operation_key'), state: one('state', 'ACTIVE CANCELED COMPLETED CREATED FAILED PARTIALLY_COMPLETED SUSPENDED'), startDate: date('start_date'), endDate: date('end_date', { nullable: true }),
    batchOperationType: string('type'), operationType: { ...one('type', operationTypes), hidden: true },
    operationsTotalCount: counted(''), operationsFailedCount: counted(" and i.state = 'FAILED'"), operationsCompletedCount: counted(" and i.state = 'COMPLETED'"),
  },
  sortable: ['batchOperationKey', 'state', 'startDate', 'endDate', 'operationType', 'batchOperationType'],
};

export const batchOperationItems: Resource = {
  name: 'batch operation items', table: 'batch_operation_item', key: 'itemKey',
  fields: {
    operationType: string('operation_type'), batchOperationKey: key('batch_operation_key'), itemKey: key('item_key'), processInstanceKey: key('process_instance_key'), state: one('state', 'ACTIVE COMPLETED CANCELED FAILED'),
    processedDate: date('processed_date', { nullable: true }), errorMessage: string('error_message', { nullable: true }),
  },
};

export const messageSubscriptions: Resource = {
  name: 'message subscriptions', table: 'message_subscription', key: 'messageSubscriptionKey',
  fields: {
    messageSubscriptionKey: key('message_subscription_key'), messageSubscriptionState: one('message_subscription_state', 'CORRELATED CREATED DELETED MIGRATED'), messageName: string('message_name'), correlationKey: string('correlation_key'),
    processInstanceKey: key('process_instance_key'), elementInstanceKey: key('element_instance_key'), elementId: string('element_id'),
    processDefinitionKey: key('process_definition_key'), processDefinitionId: string('process_definition_id'), lastUpdatedDate: date('last_updated_date'), tenantId,
  },
};
