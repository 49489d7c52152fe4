import { z } from 'zod';
import { addMatterEvent, updateMatter } from '../../db/matter-records.ts';
import { queueEngineMessage } from '../../db/outbox.ts';
import { defineMatterJob, JobIncident } from '../job.ts';
import { headerValue } from '../matters/expressions.ts';
import { meetMatterLimits } from '../matters/limits.ts';

/** How long a flow that opened the matter may take to come to where it waits for its end. */
const CLOSED_MESSAGE_TTL_MS = 24 * 3_600_000;

/** Closes a matter. A flow that waits for it gets the message `matter.closed`, whose correlation key is the matter's id. */
export default defineMatterJob({
  type: 'matter.close',
  input: z.looseObject({}),
  allVariables: true,
  headers: z.object({ outcome: z.string().min(1) }),
  async handle(context) {
    const { trx, clock, matter, headers, job } = context;
    if (matter.state === 'closed') return;
    const outcome = headerValue(job, 'outcome', headers.outcome);
    if (typeof outcome !== 'string' || outcome === '') throw new JobIncident(`${job.bpmnProcessId}: element "${job.elementId}", header "outcome" gives no word`);
    const closedAt = clock.now();
    await updateMatter(trx, matter.id, { state: 'closed', outcome, closedAt });
    await addMatterEvent(trx, { matterId: matter.id, at: closedAt, actor: { kind: 'system' }, type: 'matter.closed', data: { outcome }, jobKey: job.key });
    await meetMatterLimits(context);
    await queueEngineMessage(trx, { matterId: matter.id, name: 'matter.closed', messageId: `${matter.id}:closed`, variables: { matterOutcome: outcome }, timeToLiveMs: CLOSED_MESSAGE_TTL_MS }, closedAt);
  },
});
