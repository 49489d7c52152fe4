-- The engine's tables, run at every start inside the engine's own schema (idempotent).
-- Two kinds: what the engine loads to go on (engine_state, instance, the indexes by due time, name and type), and what
-- searches read. Many tables are both, so that nothing is stored twice. All are written in the batch's one transaction.
-- Rows that change have room left on their page, so that an update leaves the indexes alone.
-- Keys are 2^51 + n. Times are timestamptz with millisecond precision. Values are JSON text as the client sent them.

-- One row. `epoch` is the fence: each transaction demands the epoch that its writer took, so a writer that was
-- superseded can commit nothing. `next_key` and the pinned clock survive restarts.
create table if not exists engine_state (
  id boolean primary key default true check (id),
  schema_version integer not null,
  epoch bigint not null,
  next_key bigint not null,
  pinned_at timestamptz
);

-- Fails the transaction of a writer that was superseded.
create or replace function superseded() returns boolean language plpgsql as $$
begin
  raise exception 'Another engine writes to this database now';
end
$$;

-- Definitions ------------------------------------------------------------------------------------------------------

create table if not exists deployment (
  deployment_key bigint primary key,
  deployed_at timestamptz not null
);

create table if not exists process_definition (
  process_definition_key bigint primary key,
  process_definition_id text not null,
  name text,
  version integer not null,
  version_tag text,
  resource_name text not null,
  xml text not null,
  checksum text not null,
  deployment_key bigint not null,
  has_start_form boolean not null default false,
  start_form_id text,
  deleted boolean not null default false,
  tenant_id text not null default '<default>',
  unique (process_definition_id, version)
);

create table if not exists decision_requirements (
  decision_requirements_key bigint primary key,
  decision_requirements_id text not null,
  name text,
  version integer not null,
  resource_name text not null,
  xml text not null,
  checksum text not null,
  deployment_key bigint not null,
  deleted boolean not null default false,
  tenant_id text not null default '<default>',
  unique (decision_requirements_id, version)
);

create table if not exists decision_definition (
  decision_definition_key bigint primary key,
  decision_definition_id text not null,
  name text,
  version integer not null,
  version_tag text,
  decision_requirements_key bigint not null,
  decision_requirements_id text not null,
  decision_requirements_name text,
  decision_requirements_version integer not null,
  deployment_key bigint not null,
  deleted boolean not null default false,
  tenant_id text not null default '<default>',
  unique (decision_definition_id, version)
);

-- Files that jobs link to, such as RPA scripts.
create table if not exists resource (
  resource_key bigint primary key,
  resource_id text not null,
  version integer not null,
  version_tag text,
  resource_name text not null,
  content text not null,
  checksum text not null,
  deployment_key bigint not null,
  deleted boolean not null default false,
  tenant_id text not null default '<default>',
  unique (resource_id, version)
);

create table if not exists form (
  form_key bigint primary key,
  form_id text not null,
  version integer not null,
  version_tag text,
  resource_name text not null,
  schema text not null,
  checksum text not null,
  deployment_key bigint not null,
  deleted boolean not null default false,
  tenant_id text not null default '<default>',
  unique (form_id, version)
);

-- Instances --------------------------------------------------------------------------------------------------------

-- What the engine needs to go on with an active process instance (its element instances, jobs, timers, subscriptions,
-- incidents), but for its variables. The row goes when the instance ends. `banned`: a command of it failed
-- unexpectedly, nothing more is done with it.
create table if not exists instance (
  process_instance_key bigint primary key,
  parent_process_instance_key bigint,
  state text not null,
  banned boolean not null default false
) with (fillfactor = 70);

-- An active element instance that is kept apart with all that is inside of it, since its scope has many. It goes when the
-- element ends.
create table if not exists instance_part (
  process_instance_key bigint not null,
  element_instance_key bigint not null,
  state text not null,
  primary key (process_instance_key, element_instance_key)
) with (fillfactor = 70);

create table if not exists process_instance (
  process_instance_key bigint primary key,
  process_definition_key bigint not null,
  process_definition_id text not null,
  process_definition_name text,
  version integer not null,
  version_tag text,
  state text not null,                 -- ACTIVE | COMPLETED | TERMINATED
  start_date timestamptz not null,
  end_date timestamptz,
  parent_process_instance_key bigint,
  parent_element_instance_key bigint,
  root_process_instance_key bigint not null,
  has_incident boolean not null,
  tags text[] not null default '{}',
  tenant_id text not null default '<default>'
) with (fillfactor = 70);
create index if not exists process_instance_definition on process_instance (process_definition_id, process_instance_key);
create index if not exists process_instance_parent on process_instance (parent_process_instance_key) where parent_process_instance_key is not null;

create table if not exists element_instance (
  element_instance_key bigint primary key,
  process_instance_key bigint not null,
  process_definition_key bigint not null,
  process_definition_id text not null,
  element_id text not null,
  element_name text,
  type text not null,                  -- SERVICE_TASK, START_EVENT, … as in REST
  state text not null,                 -- ACTIVE | COMPLETED | TERMINATED
  start_date timestamptz not null,
  end_date timestamptz,
  flow_scope_key bigint not null,      -- the enclosing element instance, or the process instance
  incident_key bigint,
  has_incident boolean not null,
  tenant_id text not null default '<default>'
) with (fillfactor = 70);
create index if not exists element_instance_process on element_instance (process_instance_key, element_instance_key);

create table if not exists sequence_flow (
  process_instance_key bigint not null,
  sequence_flow_id text not null,
  process_definition_key bigint not null,
  process_definition_id text not null,
  tenant_id text not null default '<default>',
  primary key (process_instance_key, sequence_flow_id)
);

-- The one place where variables are stored; an instance is loaded with those of its active scopes.
create table if not exists variable (
  variable_key bigint primary key,
  name text not null,
  value text not null,
  scope_key bigint not null,           -- process or element instance key
  process_instance_key bigint not null,
  process_definition_key bigint not null,
  process_definition_id text not null,
  tenant_id text not null default '<default>',
  has_items boolean not null default false -- newer items of its list are in rows of their own
) with (fillfactor = 70);
create index if not exists variable_scope on variable (scope_key);
create index if not exists variable_process on variable (process_instance_key, name);

-- Items of a large list that is filled one by one: the output collection of a multi-instance, while it is active.
create table if not exists variable_item (
  variable_key bigint not null,
  item_index integer not null,         -- from 0
  value text not null,                 -- JSON
  primary key (variable_key, item_index)
);

-- Work -------------------------------------------------------------------------------------------------------------

create table if not exists job (
  job_key bigint primary key,
  type text not null,
  kind text not null,                  -- BPMN_ELEMENT | EXECUTION_LISTENER | TASK_LISTENER
  listener_event_type text not null,   -- UNSPECIFIED | START | END | CREATING | ASSIGNING | UPDATING | COMPLETING | CANCELING
  state text not null,                 -- CREATED | FAILED | TIMED_OUT | RETRIES_UPDATED | ERROR_THROWN | MIGRATED | COMPLETED | CANCELED
  activatable boolean not null,        -- a worker may take it now
  due_at timestamptz,                  -- when the engine itself acts on it: deadline of an activated job, end of a back-off
  retries integer not null,
  deadline timestamptz,
  worker text not null,
  activation_key bigint not null default 0, -- the last one in `activation` that this row knows of
  is_denied boolean,
  denied_reason text,
  has_failed_with_retries_left boolean not null,
  error_code text,
  error_message text,
  custom_headers text not null,        -- JSON object
  element_id text not null,
  element_instance_key bigint not null,
  process_instance_key bigint not null,
  process_definition_key bigint not null,
  process_definition_id text not null,
  creation_time timestamptz not null,
  last_update_time timestamptz not null,
  end_time timestamptz,
  tenant_id text not null default '<default>'
) with (fillfactor = 70);
-- In the order of keys, but by an expression that no other index has: by the primary key, jobs of a rare type would be
-- looked for among those of all types that wait.
create index if not exists job_available on job (type, (case when activatable then job_key end)) where activatable;
drop index if exists job_activatable;
create index if not exists job_due on job (due_at) where due_at is not null;
create index if not exists job_process on job (process_instance_key);

-- Several jobs that a worker took at once. It counts for those whose `activation_key` is smaller, until these rows are
-- written; when no job is left, the row goes.
create table if not exists activation (
  activation_key bigint primary key,
  worker text not null,
  deadline timestamptz not null,
  activated_at timestamptz not null,
  job_keys bigint[] not null
);

create table if not exists user_task (
  user_task_key bigint primary key,
  element_instance_key bigint not null,
  element_id text not null,
  name text,
  process_instance_key bigint not null,
  process_definition_key bigint not null,
  process_definition_id text not null,
  process_name text,
  process_definition_version integer not null,
  state text not null,                 -- CREATING | CREATED | ASSIGNING | UPDATING | COMPLETING | COMPLETED | CANCELING | CANCELED
  assignee text,
  candidate_groups text[] not null,
  candidate_users text[] not null,
  due_date timestamptz,
  follow_up_date timestamptz,
  priority integer not null,
  form_key bigint,
  external_form_reference text,
  custom_headers text not null,        -- JSON object
  creation_date timestamptz not null,
  completion_date timestamptz,
  tenant_id text not null default '<default>'
) with (fillfactor = 70);
create index if not exists user_task_process on user_task (process_instance_key);
create index if not exists user_task_state on user_task (state, user_task_key);
create index if not exists user_task_assignee on user_task (assignee) where assignee is not null;
create index if not exists user_task_groups on user_task using gin (candidate_groups);

create table if not exists incident (
  incident_key bigint primary key,
  error_type text not null,
  error_message text not null,
  state text not null,                 -- ACTIVE | RESOLVED
  creation_time timestamptz not null,
  resolution_time timestamptz,
  job_key bigint,
  element_id text not null,
  element_instance_key bigint not null,
  process_instance_key bigint not null,
  process_definition_key bigint not null,
  process_definition_id text not null,
  tenant_id text not null default '<default>'
);
create index if not exists incident_process on incident (process_instance_key);
create index if not exists incident_active on incident (incident_key) where state = 'ACTIVE';

create table if not exists decision_instance (
  decision_instance_key bigint not null,          -- of the evaluation: one for the called decision and all that it requires
  decision_instance_index integer not null,       -- REST's decisionEvaluationInstanceKey is '<key>-<index>'
  state text not null,                 -- EVALUATED | FAILED
  evaluation_date timestamptz not null,
  evaluation_failure text,
  decision_definition_key bigint not null,
  decision_definition_id text not null,
  decision_definition_name text,
  decision_definition_version integer not null,
  decision_definition_type text not null,         -- DECISION_TABLE | LITERAL_EXPRESSION | UNKNOWN
  root_decision_definition_key bigint not null,
  decision_requirements_key bigint not null,
  decision_requirements_id text not null,
  process_definition_key bigint,
  process_instance_key bigint,
  element_instance_key bigint,
  result text,                         -- JSON
  evaluated_inputs text not null,      -- JSON: [{inputId, inputName, inputValue}]
  matched_rules text not null,         -- JSON: [{ruleId, ruleIndex, evaluatedOutputs: [{outputId, outputName, outputValue}]}]
  tenant_id text not null default '<default>',
  primary key (decision_instance_key, decision_instance_index)
);
create index if not exists decision_instance_process on decision_instance (process_instance_key) where process_instance_key is not null;
create index if not exists decision_instance_definition on decision_instance (decision_definition_id, decision_instance_key);

-- Events -----------------------------------------------------------------------------------------------------------

-- A start event's timer has no instance; all else about an instance's timer is with the instance.
create table if not exists timer (
  timer_key bigint primary key,
  due_at timestamptz not null,
  process_instance_key bigint,
  element_instance_key bigint,
  element_id text not null,
  process_definition_key bigint not null,
  repetitions integer not null         -- left, -1: without end
);
create index if not exists timer_due on timer (due_at);
create index if not exists timer_definition on timer (process_definition_key) where process_instance_key is null;

create table if not exists message (
  message_key bigint primary key,
  name text not null,
  correlation_key text not null,
  message_id text not null,
  variables text not null,             -- JSON object
  deadline timestamptz not null,
  correlated_to text[] not null        -- process ids: a message is correlated once for each process
);
create index if not exists message_name on message (name, correlation_key, message_key);
create index if not exists message_deadline on message (deadline);
create unique index if not exists message_id_unique on message (name, correlation_key, message_id) where message_id <> '';

create table if not exists message_subscription (
  message_subscription_key bigint primary key,
  message_subscription_state text not null,   -- CREATED | MIGRATED | CORRELATED | DELETED
  message_name text not null,
  correlation_key text not null,
  process_instance_key bigint not null,
  element_instance_key bigint not null,
  element_id text not null,
  process_definition_key bigint not null,
  process_definition_id text not null,
  last_updated_date timestamptz not null,
  tenant_id text not null default '<default>'
);
create index if not exists message_subscription_waiting on message_subscription (message_name, correlation_key, message_subscription_key) where message_subscription_state in ('CREATED', 'MIGRATED');
drop index if exists message_subscription_open;
create index if not exists message_subscription_process on message_subscription (process_instance_key);

-- At most one active instance of a process for each correlation key of its message start event.
create table if not exists message_start_lock (
  process_definition_id text not null,
  correlation_key text not null,
  process_instance_key bigint not null,
  message_name text not null,
  primary key (process_definition_id, correlation_key)
);

create table if not exists signal_subscription (
  signal_subscription_key bigint primary key,
  signal_name text not null,
  process_instance_key bigint not null,
  element_instance_key bigint not null,
  element_id text not null
);
-- The expression is no other index's: it is the one that is taken, by plans of an empty table too.
create index if not exists signal_subscription_in_order on signal_subscription (signal_name, (signal_subscription_key + 0));
drop index if exists signal_subscription_name;

-- Which message went to which subscription; of a start event the subscription key is that of the instance.
create table if not exists correlated_message (
  message_key bigint not null,
  subscription_key bigint not null,
  message_name text not null,
  correlation_key text not null,
  correlation_time timestamptz not null,
  process_instance_key bigint not null,
  element_instance_key bigint,
  element_id text not null,
  process_definition_key bigint not null,
  process_definition_id text not null,
  tenant_id text not null default '<default>',
  primary key (message_key, subscription_key)
);
create index if not exists correlated_message_process on correlated_message (process_instance_key);

-- Batch operations ------------------------------------------------------------------------------------------------

create table if not exists batch_operation (
  batch_operation_key bigint primary key,
  type text not null,                  -- CANCEL_PROCESS_INSTANCE | RESOLVE_INCIDENT | MIGRATE_PROCESS_INSTANCE | MODIFY_PROCESS_INSTANCE
  state text not null,                 -- ACTIVE | SUSPENDED | CANCELED | COMPLETED | PARTIALLY_COMPLETED
  start_date timestamptz not null,
  end_date timestamptz,
  instruction text not null            -- JSON: what is done to each item
);

create table if not exists batch_operation_item (
  batch_operation_key bigint not null,
  item_key bigint not null,            -- the process instance, or the incident
  process_instance_key bigint not null,
  operation_type text not null,
  state text not null,                 -- ACTIVE | COMPLETED | FAILED | CANCELED | SKIPPED
  processed_date timestamptz,
  error_message text,
  primary key (batch_operation_key, item_key)
);
create index if not exists batch_operation_item_process on batch_operation_item (process_instance_key);
create index if not exists batch_operation_item_waiting on batch_operation_item (batch_operation_key, item_key) where state = 'ACTIVE';

-- Documents, with what their references say of them.
create table if not exists document (
  document_id text primary key,
  content bytea not null,
  content_hash text not null,          -- SHA-256, hex
  metadata text not null,              -- JSON
  created_at timestamptz not null,
  expires_at timestamptz
);

-- Follow-up commands that were put off to a later batch.
create table if not exists pending_command (
  command_key bigint primary key,
  command text not null                -- JSON: a list of them
);
