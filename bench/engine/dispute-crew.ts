/**
 * Workers and customers of the reference load, in a process of their own: so many disputes are always under way, each
 * job is completed when it comes, each letter and question is answered. Every hundredth task is looked up by REST at once
 * after its completion was answered.
 */
import { Camunda8 } from '@camunda8/sdk';
import { payload, resources } from './dispute.ts';

const { GRPC_ADDRESS, REST_ADDRESS, UNDER_WAY = '40' } = process.env;
const zeebe = new Camunda8({
  CAMUNDA_AUTH_STRATEGY: 'NONE', CAMUNDA_LOG_LEVEL: 'none', ZEEBE_GRPC_ADDRESS: `grpc://${GRPC_ADDRESS}`, ZEEBE_REST_ADDRESS: 'http://127.0.0.1:9', zeebeGrpcSettings: { ZEEBE_CLIENT_LOG_LEVEL: 'NONE' },
}).getZeebeGrpcApiClient();

type Job = Omit<Awaited<ReturnType<typeof zeebe.activateJobs>>[number], 'variables'> & { variables: { disputeId?: string; payment?: { id: string } } };

const MOST_AT_ONCE = 100;
let filed = 0;
let completed = 0;
const lookups: { ms: number; seen: boolean }[] = [];

const file = async (): Promise<void> => {
  const disputeId = `D-${process.pid}-${++filed}`;
  await zeebe.createProcessInstance({ bpmnProcessId: 'dispute', variables: payload(disputeId) as never });
};
const publish = (name: string, correlationKey: string, variables: Record<string, never>): Promise<unknown> => zeebe.publishMessage({ name, correlationKey, variables, timeToLive: 60_000 });
const complete = async (job: Job, variables: Record<string, never> = {}): Promise<void> => {
  await zeebe.completeJob({ jobKey: job.key, variables });
  if (++completed % 100 === 0) await lookUp(job.key);
};

async function lookUp(jobKey: string): Promise<void> {
  const started = performance.now();
  const answer = await fetch(`${REST_ADDRESS}/v2/jobs/search`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ filter: { jobKey } }) });
  const { items } = (await answer.json()) as { items: { state: string }[] };
  lookups.push({ ms: performance.now() - started, seen: items[0]?.state === 'COMPLETED' });
}

/** Takes what is there, does it, and asks again; `pollers` at a time. */
function work(type: string, fetchVariable: string[], pollers: number, handle: (job: Job) => Promise<void>): void {
  for (let i = 0; i < pollers; i++)
    void (async () => {
      for (;;) {
        const jobs: Job[] = await zeebe.activateJobs({ type, worker: 'crew', timeout: 60_000, maxJobsToActivate: MOST_AT_ONCE, requestTimeout: 10_000, fetchVariable });
        await Promise.all(jobs.map(handle));
      }
    })();
}

for (const { name, content } of resources) {
  if (name.endsWith('.dmn')) await zeebe.deployResource({ name, decision: Buffer.from(content) });
  else await zeebe.deployResource({ name, process: Buffer.from(content) });
}
work('dispute.notify', ['disputeId'], 1, async (job) => {
  await complete(job);
  if (job.elementId === 'request-documents') await publish('documents-received', job.variables.disputeId!, { documents: 'statement.pdf' } as never);
  else await file();
});
work('dispute.ask', ['disputeId', 'payment'], 2, async (job) => {
  await complete(job);
  await publish('merchant-answered', `${job.variables.disputeId} ${job.variables.payment!.id}`, { merchantAgrees: true } as never);
});
work('dispute.refund', ['payment'], 2, (job) => complete(job, { refunded: true } as never));
for (let i = 0; i < Number(UNDER_WAY); i++) await file();

process.on('message', () => process.send?.({ lookups: lookups.splice(0) }));
process.on('disconnect', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));
process.send?.({ grpcAddress: '' });
