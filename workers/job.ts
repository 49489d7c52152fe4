import { z } from 'zod';
import type { Knex } from 'knex';
import type { JobSubject } from '../db/job-records.ts';
import type { ComplaintRow } from '../db/rows.ts';
import type { MatterRow } from '../db/rows-matters.ts';
import type { Clock } from '../db/clock.ts';
import type { Services } from './services.ts';

/** A job as the engine delivers it; keys are decimal strings. */
export interface DeliveredJob {
  key: string;
  type: string;
  processInstanceKey: string;
  bpmnProcessId: string;
  processDefinitionKey: string;
  elementId: string;
  elementInstanceKey: string;
  customHeaders: Record<string, unknown>;
  variables: Record<string, unknown>;
  retries: number;
}

/**
 * What a job is about. A flow with the variable `matterId` is a matter's, even where it has a `complaintId` from which
 * it was opened; else `complaintId` says. `nothing`: a flow that a timer started.
 */
export type Subject = { kind: 'complaint'; complaint: ComplaintRow } | { kind: 'matter'; matter: MatterRow } | { kind: 'nothing' };

/** The columns by which a row says what it is about. */
export function subjectIds(subject: Subject): JobSubject {
  if (subject.kind === 'complaint') return { complaintId: subject.complaint.id };
  return subject.kind === 'matter' ? { matterId: subject.matter.id } : {};
}

/** What every job has, whatever it is about. */
export interface SubjectContext<Input, Headers> {
  /** Everything the job changes goes through this transaction, which also records that the job was done. */
  trx: Knex.Transaction;
  clock: Clock;
  subject: Subject;
  input: Input;
  headers: Headers;
  job: DeliveredJob;
  services: Services;
}

/** A job of a complaint. */
export interface JobContext<Input, Headers> extends Omit<SubjectContext<Input, Headers>, 'subject'> { complaint: ComplaintRow }

/** A job of a matter. */
export interface MatterJobContext<Input, Headers> extends Omit<SubjectContext<Input, Headers>, 'subject'> { matter: MatterRow }

/** A business refusal: the diagram catches the code with an error boundary event. Nothing is written. */
export class BpmnError extends Error {
  override name = 'BpmnError';
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Repeating can't help: the diagram or the data must be mended first. Becomes an incident at once. */
export class JobIncident extends Error {
  override name = 'JobIncident';
}

type ObjectSchema = z.ZodObject;

interface Definition<Context, I extends ObjectSchema, H extends ObjectSchema, O extends ObjectSchema> {
  /** The job type in the diagram, and the name of the file. */
  type: string;
  /** Process variables that the job reads, besides `complaintId` and `matterId`. Only these are fetched. */
  input: I;
  /** Task headers, as the designer sets them. */
  headers?: H;
  /** Process variables that the job returns. */
  output?: O;
  /** Jobs of this type take turns (they look at one another's work): a program begins no batch of them while one is at work. */
  oneBatch?: boolean;
  /** Not in one transaction with jobs of other types: it takes long, or holds what many wait for. Those that take turns are alone as well. */
  alone?: boolean;
  /** Fetch every process variable, not only those of `input` (a decision reads what its table names). */
  allVariables?: boolean;
  handle(context: Context): Promise<z.input<O> | void>;
}
export type JobDefinition<I extends ObjectSchema, H extends ObjectSchema, O extends ObjectSchema> = Definition<JobContext<z.output<I>, z.output<H>>, I, H, O>;
export type MatterJobDefinition<I extends ObjectSchema, H extends ObjectSchema, O extends ObjectSchema> = Definition<MatterJobContext<z.output<I>, z.output<H>>, I, H, O>;
export type SubjectJobDefinition<I extends ObjectSchema, H extends ObjectSchema, O extends ObjectSchema> = Definition<SubjectContext<z.output<I>, z.output<H>>, I, H, O>;

/** What the kit needs of a job definition, whatever its schemas. */
export interface Job {
  type: string;
  /** Empty: all. */
  fetchVariables: string[];
  oneBatch: boolean;
  alone: boolean;
  /** Checks variables and headers, does the work, and returns the checked output. */
  perform(context: Omit<SubjectContext<unknown, unknown>, 'input' | 'headers'>): Promise<Record<string, unknown>>;
}

const noFields = z.object({});

/**
 * A job of complaints' flows.
 *
 * @example defineJob({ type: 'complaint.close', input: z.object({ closeReason: z.enum([...]) }), handle: async ({ trx }) => { … } })
 */
export function defineJob<I extends ObjectSchema, H extends ObjectSchema = typeof noFields, O extends ObjectSchema = typeof noFields>(definition: JobDefinition<I, H, O>): Job {
  return defineSubjectJob({ ...definition, handle: ({ subject, ...context }) => {
    if (subject.kind !== 'complaint') throw notFor(context.job, 'complaints', 'complaintId');
    return definition.handle({ ...context, complaint: subject.complaint });
  } });
}

/** A job of matters' flows. */
export function defineMatterJob<I extends ObjectSchema, H extends ObjectSchema = typeof noFields, O extends ObjectSchema = typeof noFields>(definition: MatterJobDefinition<I, H, O>): Job {
  return defineSubjectJob({ ...definition, handle: ({ subject, ...context }) => {
    if (subject.kind !== 'matter') throw notFor(context.job, 'matters', 'matterId');
    return definition.handle({ ...context, matter: subject.matter });
  } });
}

function notFor(job: DeliveredJob, what: string, variable: string): JobIncident {
  return new JobIncident(`${job.bpmnProcessId}: element "${job.elementId}" has job type "${job.type}", which is for flows of ${what}: it needs the process variable ${variable} (a uuid), set by the start message`);
}

/** A job of any flow. */
export function defineSubjectJob<I extends ObjectSchema, H extends ObjectSchema = typeof noFields, O extends ObjectSchema = typeof noFields>(definition: SubjectJobDefinition<I, H, O>): Job {
  const { type, input, output } = definition;
  const headers = definition.headers ?? noFields;
  return {
    type,
    oneBatch: definition.oneBatch ?? false,
    alone: definition.alone ?? definition.oneBatch ?? false,
    fetchVariables: definition.allVariables ? [] : ['complaintId', 'matterId', ...Object.keys(input.shape)],
    async perform(context) {
      const { job } = context;
      const where = `${job.bpmnProcessId}: element "${job.elementId}", job type "${type}"`;
      const result = await definition.handle({
        ...context,
        input: check(input, job.variables, `${where}: process variables`) as z.output<I>,
        headers: check(headers, job.customHeaders, `${where}: task headers`) as z.output<H>,
      });
      return output ? check(output, result ?? {}, `${where}: result`) : {};
    },
  };
}

function check(schema: ObjectSchema, value: unknown, where: string): Record<string, unknown> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new JobIncident(`${where} are not as agreed (bpmn/README.md): ${describe(parsed.error)}`);
}

/** Names the fields and what is wrong with them, never their values: a message may end up in the engine and in logs. */
function describe(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || '(all)'}: ${issue.message}`).join('; ');
}
