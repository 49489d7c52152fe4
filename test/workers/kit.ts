import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Knex } from 'knex';
import { createDatabase, insertComplaint, startFlow, type ComplaintRow } from '../../db/index.ts';
import type { NewComplaintRow } from '../../db/complaints.ts';
import { loadTemplates } from '../../templates/index.ts';
import type { EngineClient } from '../../workers/engine-client.ts';
import type { DeliveredJob } from '../../workers/job.ts';
import { jobs } from '../../workers/jobs/index.ts';
import { runJob, type Outcome } from '../../workers/run-job.ts';
import { workerSettings } from '../../workers/settings.ts';
import { evaluateDecision, parseDecisions } from '../../engine/model/dmn.ts';
import { demoBank } from '../kit/bank.ts';
import { TestClock } from '../kit/clock.ts';
import { createTestDatabase } from '../kit/database.ts';

export interface Bench {
  knex: Knex;
  clock: TestClock;
  /** Answers of decisions, by id; a test sets what it needs. `complaint-limits` is the real table. */
  decisions: Map<string, unknown>;
  complaint(change?: Partial<NewComplaintRow>): Promise<ComplaintRow>;
  job(type: string, complaintId: string, change?: Partial<DeliveredJob>): DeliveredJob;
  run(job: DeliveredJob): Promise<Outcome>;
  read(id: string): Promise<ComplaintRow>;
  close(): Promise<void>;
}

const DIAGRAM = `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t"><bpmn:process id="p">${
  ['preliminary-check', 'rehear-recording', 'second-review', 'investigate', 'approve-extension', 'decide', 'approve', 'oral-feedback', 'review-investigate', 'review-decide']
    .map((id) => `<bpmn:userTask id="${id}" name="任务 ${id}"><bpmn:extensionElements><zeebe:userTask/><zeebe:formDefinition formId="${id}"/></bpmn:extensionElements></bpmn:userTask>`).join('')
}</bpmn:process></bpmn:definitions>`;

/** Job handlers on a real database with the demo bank; of the engine, only the two questions that handlers ask it. */
export async function startBench(now = '2026-03-02T09:00:00+08:00'): Promise<Bench> {
  const database = await createTestDatabase(demoBank);
  const knex = createDatabase(database.url);
  const clock = new TestClock(now);
  const limits = await parseDecisions(await readFile('bpmn/complaint-limits.dmn', 'utf8'));
  const decisions = new Map<string, unknown>([['complaint-limits', (inputs: Record<string, unknown>) => evaluateDecision(limits, 'complaint-limits', inputs, clock.now().getTime()).output]]);
  const engine = {
    grpc: {
      evaluateDecision: ({ decisionId, variables }: { decisionId: string; variables: Record<string, unknown> }) => {
        const answer = decisions.get(decisionId);
        const output = typeof answer === 'function' ? (answer as (inputs: unknown) => unknown)(variables) : answer;
        const evaluatedInputs = Object.entries(variables).map(([inputName, value]) => ({ inputId: inputName, inputName, inputValue: JSON.stringify(value ?? null) }));
        return Promise.resolve({ decisionId, decisionVersion: 1, decisionOutput: JSON.stringify(output ?? null), failureMessage: '', failedDecisionId: '', evaluatedDecisions: [{ decisionId, matchedRules: [{ ruleId: 'row-1', ruleIndex: 1, evaluatedOutputs: [] }], evaluatedInputs }] });
      },
    },
    rest: { getProcessDefinitionXML: () => Promise.resolve(DIAGRAM) },
  } as unknown as EngineClient;
  const services = { settings: workerSettings({ publicUrl: 'https://complaints.example.com' }), templates: await loadTemplates(), engine };

  return {
    knex, clock, decisions,
    async complaint(change = {}) {
      const row = await insertComplaint(knex, {
        channel: 'website', policyId: '24h-5d-10d', receivedAt: clock.now(), subject: '柜面收费未提前告知', narrative: '办理挂失时收取手续费，事先未告知。', demand: '退还手续费',
        complainantName: '周雨晴', complainantPhone: '000-0000-7001', complainantEmail: 'yuqing@example.com', chosenCategory: 'fee-rate', complainedUnitId: 'BJ-OPS', ...change,
      }, clock.now());
      if (!row) throw new Error('the complaint was there before');
      await startFlow(knex, row, clock.now());
      return row;
    },
    job(type, complaintId, change = {}) {
      const key = String(Number.parseInt(randomUUID().slice(0, 8), 16) + 2 ** 51);
      return {
        key, type, processInstanceKey: '2251799813685300', bpmnProcessId: 'complaint-handling', processDefinitionKey: '2251799813685251', elementId: type, elementInstanceKey: '2251799813685301',
        customHeaders: {}, retries: 3, ...change, variables: { complaintId, ...change.variables },
      };
    },
    run(delivered) {
      const job = jobs.find(({ type }) => type === delivered.type);
      if (!job) throw new Error(`no job type ${delivered.type}`);
      return runJob(job, delivered, { knex, clock, services });
    },
    async read(id) {
      const row = await knex('complaint').where({ id }).first();
      if (!row) throw new Error(`no complaint ${id}`);
      return row;
    },
    async close() {
      await knex.destroy();
      await database.drop();
    },
  };
}

/** Plays a user task from its creation to its completion, as the engine's listeners and the API do it. */
export async function playTask(bench: Bench, complaintId: string, elementId: string, username: string, data: Record<string, unknown>, options: { groups?: string[]; processId?: string } = {}): Promise<string> {
  const { userTaskKey, about } = await createTask(bench, complaintId, elementId, options);
  await succeed(bench.run(bench.job('inbox.assigning', complaintId, { ...about, customHeaders: { ...about.customHeaders, 'io.camunda.zeebe:assignee': username } })));
  const user = await bench.knex('userAccount').where({ username }).first();
  await bench.knex('taskSubmission').insert({ userTaskKey, complaintId, userId: user?.id ?? '', data, submittedAt: bench.clock.now() });
  await succeed(bench.run(bench.job('inbox.completing', complaintId, about)));
  return userTaskKey;
}

export async function createTask(bench: Bench, complaintId: string, elementId: string, { groups = ['HQ-CS:intake'], processId = 'complaint-handling' }: { groups?: string[]; processId?: string } = {}) {
  const userTaskKey = bench.job('x', complaintId).key;
  const about = { elementId, bpmnProcessId: processId, customHeaders: { 'io.camunda.zeebe:userTaskKey': userTaskKey, 'io.camunda.zeebe:candidateGroups': JSON.stringify(groups), 'io.camunda.zeebe:priority': '50' } };
  await succeed(bench.run(bench.job('inbox.creating', complaintId, about)));
  return { userTaskKey, about };
}

/** The variables that the job was completed with; fails when it wasn't. */
export async function succeed(outcome: Promise<Outcome>): Promise<Record<string, unknown>> {
  const done = await outcome;
  if (done.kind !== 'completed') throw new Error(`job ${done.kind}: ${done.message}`);
  return done.variables;
}
