/** What must be found before commands are executed: one query for each kind and batch. */
import type { Pool, QueryConfig } from 'pg';
import type { Key, Variables } from '../engine.ts';
import type { JobRef } from '../run/available-jobs.ts';
import type { Job } from '../run/state.ts';
import { wholeValue } from './whole-value.ts';
import { pairId, type BufferedMessage, type SubscriptionRef } from '../run/message-buffer.ts';

/** `parts`: their states, joined by commas in the order of their keys; null when there are more than was asked for. */
export interface LoadedRow { key: Key; parent: Key | null; state: string; parts: string | null; banned: boolean }
export interface VariableRow { key: Key; name: string; value: unknown; scopeKey: Key; hasItems: boolean }
/** `state`: of a migrated job it is with its instance. */
export type JobRow = Pick<Job, 'key' | 'shown' | 'failedWithRetriesLeft' | 'retries' | 'worker' | 'deadline' | 'activationKey' | 'backOffUntil' | 'errorCode' | 'errorMessage' | 'updatedAt'> & { state?: Job['state'] };
export type Due = { kind: 'timer' | 'job'; key: Key; process: Key | null; elementId: string; definitionKey: Key } | { kind: 'message'; key: Key; name: string; correlationKey: string };
export interface Pair { name: string; correlationKey: string }

export class Lookups {
  private readonly pool: Pick<Pool, 'query'>;

  /** @param committed what was executed before is committed: then it is found. */
  constructor(pool: Pool, committed: () => Promise<void>) {
    this.pool = { query: async (statement: QueryConfig) => {
      await committed();
      return pool.query(statement);
    } } as Pick<Pool, 'query'>;
  }

  /** @param most of an instance with more parts none is given. */
  async instances(keys: Key[], most = 1e9): Promise<LoadedRow[]> {
    const { rows } = await this.pool.query<{ process_instance_key: string; parent_process_instance_key: string | null; state: string; parts: string | null; banned: boolean }>({
      name: 'load-instances',
      text: `select process_instance_key, parent_process_instance_key, state, banned,
          case when (select count(*) from (select from instance_part p where p.process_instance_key = i.process_instance_key limit $2::integer + 1) as few) <= $2::integer
            then coalesce((select string_agg(p.state, ',' order by element_instance_key) from instance_part p where p.process_instance_key = i.process_instance_key), '') end as parts
        from instance i where process_instance_key = any($1::bigint[])`,
      values: [keys, most],
    });
    return rows.map((row) => ({ key: Number(row.process_instance_key), parent: row.parent_process_instance_key === null ? null : Number(row.parent_process_instance_key), state: row.state, parts: row.parts, banned: row.banned }));
  }

  /** Some parts of an instance, behind the key `after`. `last`: there may be more behind this one. */
  async parts(process: Key, after: Key, amount: number): Promise<{ states: string[]; last: Key | null }> {
    const { rows } = await this.pool.query<{ key: string; state: string }>({
      name: 'load-parts', text: 'select element_instance_key as key, state from instance_part where process_instance_key = $1 and element_instance_key > $2 order by element_instance_key limit $3', values: [process, after, amount],
    });
    return { states: rows.map(({ state }) => state), last: rows.length < amount ? null : Number(rows.at(-1)!.key) };
  }

  async variables(scopes: Key[]): Promise<VariableRow[]> {
    const { rows } = await this.pool.query<{ variable_key: string; name: string; value: string; scope_key: string; has_items: boolean }>({
      name: 'load-variables', text: `select variable_key, name, ${wholeValue('v')} as value, scope_key, has_items from variable v where scope_key = any($1::bigint[]) order by variable_key`, values: [scopes],
    });
    return rows.map((row) => ({ key: Number(row.variable_key), name: row.name, value: JSON.parse(row.value) as unknown, scopeKey: Number(row.scope_key), hasItems: row.has_items }));
  }

  /** What changes of a job while it is there. */
  async jobs(keys: Key[]): Promise<JobRow[]> {
    const { rows } = await this.pool.query<{ job_key: string; state: Job['shown']; has_failed_with_retries_left: boolean; retries: number; worker: string; deadline: Date | null; activation_key: string; due_at: Date | null; error_code: string | null; error_message: string | null; last_update_time: Date }>({
      name: 'load-jobs', text: 'select job_key, state, has_failed_with_retries_left, retries, worker, deadline, activation_key, due_at, error_code, error_message, last_update_time from job where job_key = any($1::bigint[])', values: [keys],
    });
    return rows.map((row): JobRow => {
      const deadline = row.deadline?.getTime() ?? null;
      const backOffUntil = deadline === null ? (row.due_at?.getTime() ?? null) : null;
      const state = deadline !== null ? 'ACTIVATED' : backOffUntil !== null ? 'BACKING_OFF' : row.state;
      return { key: Number(row.job_key), ...(state !== 'MIGRATED' && { state }), shown: row.state, failedWithRetriesLeft: row.has_failed_with_retries_left, retries: row.retries, worker: row.worker, deadline, activationKey: Number(row.activation_key), backOffUntil, errorCode: row.error_code, errorMessage: row.error_message, updatedAt: row.last_update_time.getTime() };
    });
  }

  /** What jobs' rows don't know of yet is written there. Nothing happens when another engine has become the writer. */
  async settleActivations(epoch: Key): Promise<void> {
    await this.pool.query({
      name: 'settle-activations',
      text: `with writer as (select from engine_state where epoch = $1 for share), settled as (delete from activation where exists (select from writer) returning *)
        update job set activatable = false, due_at = given.deadline, deadline = given.deadline, worker = given.worker, last_update_time = given.activated_at, activation_key = given.activation_key
        from (select activation_key, worker, deadline, activated_at, unnest(job_keys) as job_key from settled) as given where job.job_key = given.job_key and job.activation_key < given.activation_key`,
      values: [epoch],
    });
  }

  /** The process instances of jobs, user tasks, incidents or element instances; a process instance is its own. */
  async owners(table: 'job' | 'user_task' | 'incident' | 'element_instance', keys: Key[]): Promise<Map<Key, Key>> {
    const { rows } = await this.pool.query<{ key: string; process_instance_key: string }>({
      name: `owners-${table}`, text: `select ${table}_key as key, process_instance_key from ${table} where ${table}_key = any($1::bigint[])${table === 'element_instance' ? ' union all select process_instance_key, process_instance_key from process_instance where process_instance_key = any($1)' : ''}`, values: [keys],
    });
    return new Map(rows.map((row) => [Number(row.key), Number(row.process_instance_key)]));
  }

  /** The next `amount` of each type behind the key `after`, oldest first. */
  async availableJobs<W extends { type: string; amount: number; after: Key }>(wanted: W[]): Promise<(W & { jobs: JobRef[] })[]> {
    const { rows } = await this.pool.query<{ type: string; job_key: string; process_instance_key: string }>({
      name: 'available-jobs',
      text: `select wanted.type, found.job_key, found.process_instance_key from unnest($1::text[], $2::integer[], $3::bigint[]) as wanted (type, amount, after)
        cross join lateral (select job_key, process_instance_key from job where job.type = wanted.type and activatable and (case when activatable then job_key end) > wanted.after
          order by case when activatable then job_key end limit wanted.amount) as found`,
      values: [wanted.map(({ type }) => type), wanted.map(({ amount }) => amount), wanted.map(({ after }) => after)],
    });
    const found = new Map<string, JobRef[]>(wanted.map(({ type }) => [type, []]));
    for (const row of rows) found.get(row.type)!.push({ key: Number(row.job_key), process: Number(row.process_instance_key) });
    return wanted.map((each) => ({ ...each, jobs: found.get(each.type)! }));
  }

  async messages(pairs: Pair[]): Promise<Map<string, BufferedMessage[]>> {
    const { rows } = await this.pool.query<{ message_key: string; name: string; correlation_key: string; message_id: string; variables: string; deadline: Date; correlated_to: string[] }>({
      name: 'messages', text: `select * from message where (name, correlation_key) in (select * from unnest($1::text[], $2::text[])) order by message_key`, values: columns(pairs),
    });
    const result = new Map<string, BufferedMessage[]>(pairs.map(({ name, correlationKey }) => [pairId(name, correlationKey), []]));
    for (const row of rows)
      result.get(pairId(row.name, row.correlation_key))!.push({
        key: Number(row.message_key), name: row.name, correlationKey: row.correlation_key, messageId: row.message_id, variables: JSON.parse(row.variables) as Variables, deadline: row.deadline.getTime(), correlatedTo: row.correlated_to,
      });
    return result;
  }

  async subscriptions(pairs: Pair[]): Promise<Map<string, SubscriptionRef[]>> {
    const { rows } = await this.pool.query<{ key: string; process: string; process_id: string; name: string; correlation_key: string }>({
      name: 'subscriptions',
      text: `select message_subscription_key as key, process_instance_key as process, process_definition_id as process_id, message_name as name, correlation_key from message_subscription
        where message_subscription_state in ('CREATED', 'MIGRATED') and (message_name, correlation_key) in (select * from unnest($1::text[], $2::text[])) order by message_subscription_key`,
      values: columns(pairs),
    });
    const result = new Map<string, SubscriptionRef[]>(pairs.map(({ name, correlationKey }) => [pairId(name, correlationKey), []]));
    for (const row of rows) result.get(pairId(row.name, row.correlation_key))!.push({ key: Number(row.key), process: Number(row.process), processId: row.process_id });
    return result;
  }

  async startLocks(locks: { processId: string; correlationKey: string }[]): Promise<Map<string, Key>> {
    const { rows } = await this.pool.query<{ process_definition_id: string; correlation_key: string; process_instance_key: string }>({
      name: 'start-locks', text: `select process_definition_id, correlation_key, process_instance_key from message_start_lock where (process_definition_id, correlation_key) in (select * from unnest($1::text[], $2::text[]))`,
      values: [locks.map((lock) => lock.processId), locks.map((lock) => lock.correlationKey)],
    });
    return new Map(rows.map((row) => [pairId(row.process_definition_id, row.correlation_key), Number(row.process_instance_key)]));
  }

  /** The next `amount` behind the key `after`, oldest first. */
  async signalSubscriptions(name: string, after: Key, amount: number): Promise<SubscriptionRef[]> {
    const { rows } = await this.pool.query<{ key: string; process: string }>({
      name: 'signals', text: 'select signal_subscription_key as key, process_instance_key as process from signal_subscription where signal_name = $1 and signal_subscription_key + 0 > $2 order by signal_subscription_key + 0 limit $3', values: [name, after, amount],
    });
    return rows.map((row) => ({ key: Number(row.key), process: Number(row.process), processId: '' }));
  }

  /** @param except instances for which nothing is to be done now. */
  async due(now: number, limit: number, except: readonly Key[]): Promise<Due[]> {
    const { rows } = await this.pool.query<{ kind: 'timer' | 'job' | 'message'; key: string; process: string | null; element_id: string; definition: string | null; correlation_key: string | null }>({
      name: 'due',
      text: `select * from (
          (select 'timer' as kind, timer_key as key, process_instance_key as process, element_id, process_definition_key as definition, null as correlation_key, due_at from timer where due_at <= $1 and (process_instance_key = any($3::bigint[])) is not true order by due_at, timer_key limit $2)
          union all (select 'job', job_key, process_instance_key, element_id, process_definition_key, null, due_at from job where due_at <= $1 and process_instance_key <> all($3::bigint[]) order by due_at, job_key limit $2)
          union all (select 'message', message_key, null, name, null, correlation_key, deadline from message where deadline <= $1 order by deadline, message_key limit $2)
        ) as found order by due_at, key limit $2`,
      values: [new Date(now).toISOString(), limit, except],
    });
    return rows.map((row): Due =>
      row.kind === 'message'
        ? { kind: 'message', key: Number(row.key), name: row.element_id, correlationKey: row.correlation_key ?? '' }
        : { kind: row.kind, key: Number(row.key), process: row.process === null ? null : Number(row.process), elementId: row.element_id, definitionKey: Number(row.definition) });
  }

  /** When something is due next, ms since the epoch. */
  async nextDue(): Promise<number | null> {
    const { rows } = await this.pool.query<{ at: Date | null }>({
      name: 'next-due', text: `select least((select min(due_at) from timer), (select min(due_at) from job where due_at is not null), (select min(deadline) from message)) as at`,
    });
    return rows[0]?.at?.getTime() ?? null;
  }
}

function columns(pairs: Pair[]): [string[], string[]] {
  return [pairs.map((pair) => pair.name), pairs.map((pair) => pair.correlationKey)];
}
