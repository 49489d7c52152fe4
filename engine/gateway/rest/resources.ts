/** What can be searched and read by key: the fields of each resource, as the API names them, and their columns. */
import { z } from 'zod';
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

const variableValue = z.object({ name: z.string(), value: z.unknown() });

/** `[{ name, value }]`: all of these variables have these values (JSON text, as in the variable search). */
function variables(scope: string) {
  return (value: unknown, parameters: Parameters): string => {
    const wanted = z.array(variableValue).safeParse(value);
    if (!wanted.success) throw badRequest('A filter by variables expects a list of { name, value }');
    if (wanted.data.length === 0) return 'true';
    return wanted.data.map((each) => {
      const conditions = comparisons({ column: 'v.value', type: 'string' }, each.name, each.value ?? { $exists: true }, parameters);
      return `exists (select 1 from variable v where ${scope} and v.name = ${parameters.add(each.name)}${conditions.map((condition) => ` and ${condition}`).join('')})`;
    }).join(' and ');
  };
}

const elementOf = (condition: (parameters: Parameters, value: unknown) => string) => (value: unknown, parameters: Parameters) =>
  `exists (select 1 from element_instance e where e.process_instance_key = t.process_instance_key and ${condition(parameters, value)})`;

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
    startDate: date('start_date'), endDate: date('end_date'), state: string('state'), hasIncident: boolean('has_incident'), tenantId,
    tags: column('tags', 'tags'),
  },
  filters: {
    variables: variables('v.scope_key = t.process_instance_key'),
    tags: (value, parameters) => `t.tags @> ${parameters.add(z.array(z.string()).parse(value))}::text[]`,
    elementId: elementOf((parameters, value) => comparisons({ column: 'e.element_id', type: 'string' }, 'elementId', value, parameters).join(' and ')),
    elementInstanceState: elementOf((parameters, value) => comparisons({ column: 'e.state', type: 'string' }, 'elementInstanceState', value, parameters).join(' and ')),
    hasElementInstanceIncident: elementOf((parameters, value) => comparisons({ column: 'e.has_incident', type: 'boolean' }, 'hasElementInstanceIncident', value, parameters).join(' and ')),
    errorMessage: (value, parameters) => `exists (select 1 from incident i where i.process_instance_key = t.process_instance_key and i.state = 'ACTIVE' and ${comparisons({ column: 'i.error_message', type: 'string' }, 'errorMessage', value, parameters).join(' and ')})`,
  },
};

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
  name: 'element instances', table: 'element_instance', key: 'elementInstanceKey', where: "t.type <> 'PROCESS'",
  fields: {
    elementInstanceKey: key('element_instance_key'), processInstanceKey: key('process_instance_key'), processDefinitionKey: key('process_definition_key'),
    processDefinitionId: string('process_definition_id'), elementId: string('element_id'),
    elementName: { column: 'coalesce(t.element_name, t.element_id)', type: 'string' },
    type: string('type'), state: string('state'), startDate: date('start_date'), endDate: date('end_date'),
    hasIncident: boolean('has_incident'), incidentKey: key('incident_key'), tenantId,
    elementInstanceScopeKey: { column: 'case when t.flow_scope_key = -1 then t.process_instance_key else t.flow_scope_key end', type: 'key', hidden: true },
  },
};

export const jobs: Resource = {
  name: 'jobs', table: 'job', key: 'jobKey',
  fields: {
    jobKey: key('job_key'), type: string('type'), kind: string('kind'), listenerEventType: string('listener_event_type'), state: string('state'),
    retries: integer('retries'), worker: string('worker'), deadline: date('deadline', { nullable: true }),
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
    userTaskKey: key('user_task_key'), name: string('name'), state: string('state'), assignee: string('assignee'), elementId: string('element_id'),
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
    variableKey: key('variable_key'), name: string('name'), value: string('value'), scopeKey: key('scope_key'), processInstanceKey: key('process_instance_key'), tenantId,
    isTruncated: { column: `length(t.value) > ${shownOfValue}`, type: 'boolean', hidden: true },
  },
};

export const incidents: Resource = {
  name: 'incidents', table: 'incident', key: 'incidentKey',
  fields: {
    incidentKey: key('incident_key'), errorType: string('error_type'), errorMessage: string('error_message'), state: string('state'), creationTime: date('creation_time'),
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
  decisionEvaluationKey: key('decision_instance_key'), state: string('state'), evaluationDate: date('evaluation_date'), evaluationFailure: string('evaluation_failure'),
  decisionDefinitionId: string('decision_definition_id'), decisionDefinitionKey: key('decision_definition_key'), decisionDefinitionName: string('decision_definition_name'),
  decisionDefinitionVersion: integer('decision_definition_version'), decisionDefinitionType: string('decision_definition_type'),
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
    batchOperationKey: key('batch_operation_key'), state: string('state'), startDate: date('start_date'), endDate: date('end_date', { nullable: true }),
    batchOperationType: string('type'), operationType: string('type', { hidden: true }),
    operationsTotalCount: counted(''), operationsFailedCount: counted(" and i.state = 'FAILED'"), operationsCompletedCount: counted(" and i.state = 'COMPLETED'"),
  },
  sortable: ['batchOperationKey', 'state', 'startDate', 'endDate', 'operationType', 'batchOperationType'],
};

export const batchOperationItems: Resource = {
  name: 'batch operation items', table: 'batch_operation_item', key: 'itemKey',
  fields: {
    operationType: string('operation_type'), batchOperationKey: key('batch_operation_key'), itemKey: key('item_key'), processInstanceKey: key('process_instance_key'), state: string('state'),
    processedDate: date('processed_date', { nullable: true }), errorMessage: string('error_message', { nullable: true }),
  },
};

export const messageSubscriptions: Resource = {
  name: 'message subscriptions', table: 'message_subscription', key: 'messageSubscriptionKey',
  fields: {
    messageSubscriptionKey: key('message_subscription_key'), messageSubscriptionState: string('message_subscription_state'), messageName: string('message_name'), correlationKey: string('correlation_key'),
    processInstanceKey: key('process_instance_key'), elementInstanceKey: key('element_instance_key'), elementId: string('element_id'),
    processDefinitionKey: key('process_definition_key'), processDefinitionId: string('process_definition_id'), lastUpdatedDate: date('last_updated_date'), tenantId,
  },
};
