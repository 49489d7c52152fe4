import { oneTask, startWire, until, type Wire } from './kit.ts';

let wire: Wire;
beforeAll(async () => {
  wire = await startWire();
  await wire.deploy('many.bpmn', oneTask('many', 'many'));
});
afterAll(() => wire?.close());

describe('many clients at once', () => {
  it('each job reaches one of them, and all are done', async () => {
    const seen: string[] = [];
    const workers = Array.from({ length: 12 }, () => wire.zeebe().createWorker({ taskType: 'many', maxJobsToActivate: 4, timeout: 10_000, taskHandler: (job) => {
      seen.push(job.key);
      return job.complete({});
    } }));
    const rest = wire.rest();
    const restWorkers = Array.from({ length: 3 }, (_, n) => rest.createJobWorker({ type: 'many', worker: `rest-${n}`, timeout: 10_000, maxJobsToActivate: 4, pollIntervalMs: 20, jobHandler: (job) => {
      seen.push(job.jobKey);
      return job.complete({});
    } }));
    const creators = Array.from({ length: 10 }, () => wire.zeebe());
    await Promise.all(creators.flatMap((client) => Array.from({ length: 20 }, () => client.createProcessInstance({ bpmnProcessId: 'many', variables: {} }))));
    await until('all are done', async () => (await wire.search('process-instances', { processDefinitionId: 'many', state: 'ACTIVE' })).length === 0, 60_000);
    expect(new Set(seen).size).toBe(200);
    expect(seen).toHaveLength(200);
    restWorkers.forEach((worker) => worker.stop());
    await Promise.all(workers.map((worker) => worker.close()));
  });

  it('clients that don\'t wait are all answered, however few jobs there are', async () => {
    await wire.deploy('few.bpmn', oneTask('few', 'few'));
    const client = wire.zeebe();
    const ask = () => client.activateJobs({ type: 'few', worker: 'few', timeout: 60_000, maxJobsToActivate: 1, requestTimeout: -1 });
    expect((await Promise.all(Array.from({ length: 20 }, ask))).flat()).toEqual([]);
    await client.createProcessInstance({ bpmnProcessId: 'few', variables: {} });
    expect((await Promise.all(Array.from({ length: 20 }, ask))).flat()).toHaveLength(1);
  });

  it('a waiting client that goes away takes no job with it', async () => {
    await wire.deploy('gone.bpmn', oneTask('gone', 'gone'));
    const gone = new AbortController();
    const waiting = fetch(`${wire.restAddress}/v2/jobs/activation`, { method: 'POST', signal: gone.signal, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ type: 'gone', worker: 'gone', timeout: 600_000, maxJobsToActivate: 1, requestTimeout: 60_000 }) }).catch(() => null);
    const created = wire.zeebe().createProcessInstance({ bpmnProcessId: 'gone', variables: {} });
    gone.abort();
    await Promise.all([waiting, created]);
    const [job] = await wire.zeebe().activateJobs({ type: 'gone', worker: 'here', timeout: 60_000, maxJobsToActivate: 1, requestTimeout: 10_000 });
    expect(job?.retries).toBe(3);
  });
});
