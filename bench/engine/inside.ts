/** Inside the process: the engine's core, graphile-worker and bpmn-engine. All answer what is done per second. */
import { Engine as BpmnEngine } from 'bpmn-engine';
import { makeWorkerUtils, run as runWorker } from 'graphile-worker';
import { startCore, type Core } from '../../engine/run/core.ts';
import { oneTask } from './diagram.ts';

const payload = { complaintId: '01J9ZK4X7T', channel: 'web', category: 'credit-card', amountBand: 2 };

export async function openCore(url: string): Promise<Core> {
  const core = await startCore({ databaseUrl: url });
  await core.submit('deployment.create', { resources: [{ name: 'one-task.bpmn', content: Buffer.from(oneTask) }] });
  return core;
}

/** `width` clients that each create one instance after another. */
export async function createInstances(core: Core, total: number, width: number): Promise<number> {
  let left = total;
  return rate(total, () => Promise.all(Array.from({ length: width }, async () => {
    while (left-- > 0) await core.submit('processInstance.create', { bpmnProcessId: 'one-task', variables: payload });
  })));
}

/** `width` workers that each take `most` jobs at once and complete them, until no job is left: each ends an instance. */
export async function workOff(core: Core, total: number, width: number, most: number): Promise<number> {
  let done = 0;
  return rate(total, () => Promise.all(Array.from({ length: width }, async () => {
    while (done < total) {
      const { jobs } = await core.submit('job.activate', { type: 'work', worker: 'bench', timeoutMs: 60_000, maxJobs: most, fetchVariables: [] });
      if (jobs.length === 0) break;
      await Promise.all(jobs.map(({ key }) => core.submit('job.complete', { jobKey: key, variables: { done: true } })));
      done += jobs.length;
    }
  })));
}

/** Creates and works off at once: whole instances per second. */
export async function wholeInstances(core: Core, total: number, width: number): Promise<number> {
  let created = total;
  let done = 0;
  return rate(total, () => Promise.all([
    ...Array.from({ length: width }, async () => { while (created-- > 0) await core.submit('processInstance.create', { bpmnProcessId: 'one-task', variables: payload }); }),
    ...Array.from({ length: 4 }, async () => {
      while (done < total) {
        const { jobs } = await core.submit('job.activate', { type: 'work', worker: 'bench', timeoutMs: 60_000, maxJobs: 100, fetchVariables: [] });
        await Promise.all(jobs.map(({ key }) => core.submit('job.complete', { jobKey: key, variables: {} })));
        done += jobs.length;
      }
    }),
  ]));
}

export type WorkerSettings = Omit<NonNullable<Parameters<typeof runWorker>[0]>, 'taskList' | 'connectionString'>;
/** Its defaults but for the number of jobs at once (1). */
export const defaultSettings: WorkerSettings = { preset: { worker: { concurrentJobs: 10 } } };
/** As its documentation advises for throughput. */
export const batchedSettings: WorkerSettings = { preset: { worker: { concurrentJobs: 24, maxPoolSize: 10, localQueue: { size: 500 }, completeJobBatchDelay: 0, failJobBatchDelay: 0 } } };

export async function graphileWorker(url: string, total: number, settings: WorkerSettings): Promise<number> {
  const utils = await makeWorkerUtils({ connectionString: url });
  await utils.migrate();
  await utils.withPgClient((client) => client.query(`select graphile_worker.add_job('work', $1::json) from generate_series(1, $2::int)`, [JSON.stringify(payload), total]));
  await utils.release();
  let done = 0;
  let finished = (): void => {};
  const all = new Promise<void>((resolve) => { finished = resolve; });
  const started = performance.now();
  const logger = { error: () => {}, warn: () => {}, info: () => {}, debug: () => {} };
  const { Logger } = await import('graphile-worker');
  const runner = await runWorker({ ...settings, connectionString: url, noHandleSignals: true, logger: new Logger(() => (level, message) => (level === 'error' ? process.stderr.write(`${message}\n`) : logger.debug())), taskList: { work: async () => { if (++done === total) finished(); } } });
  await all;
  await runner.stop(); // its last completions are written: as the engine's are
  return (total / (performance.now() - started)) * 1000;
}

/** In memory, without durability. */
export async function bpmnEngine(total: number): Promise<number> {
  return rate(total, async () => {
    for (let i = 0; i < total; i++) {
      const engine = new BpmnEngine({ name: `instance ${i}`, source: oneTask, variables: payload, services: { work: (_scope: unknown, next: () => void) => next() } });
      await new Promise<void>((resolve, reject) => engine.execute((error) => (error ? reject(error) : resolve())));
    }
  });
}

async function rate(count: number, work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (count / (performance.now() - started)) * 1000;
}
