import { ZBClient } from 'zeebe-node';
import { oneTask, startWire, until, type Wire } from './kit.ts';

let wire: Wire;
beforeAll(async () => {
  wire = await startWire();
});
afterAll(() => wire?.close());

describe('a worker written with zeebe-node, unchanged', () => {
  it('connects, deploys, creates and handles jobs', async () => {
    const client = new ZBClient(wire.grpcAddress, { useTLS: false, loglevel: 'NONE', longPoll: 2000 });
    try {
      await client.deployProcess({ definition: Buffer.from(oneTask('old', 'old')), name: 'old.bpmn' });
      const worker = client.createWorker({ taskType: 'old', taskHandler: (job) => job.complete({ seen: job.variables.n }) });
      const result = await client.createProcessInstanceWithResult({ bpmnProcessId: 'old', variables: { n: 7 }, requestTimeout: 10_000 });
      expect(result.variables).toEqual({ n: 7, seen: 7 });
      for (let n = 0; n < 5; n += 1) await client.createProcessInstance({ bpmnProcessId: 'old', variables: { n } });
      await until('all are done', async () => (await wire.search('process-instances', { state: 'COMPLETED' })).length === 6);
      await worker.close();
    } finally {
      await client.close();
    }
  });
});
