import { z } from 'zod';
import { sentByAnotherBody, updateComplaint } from '../../db/complaints.ts';
import { addEvent } from '../../db/events.ts';
import { policyVariable, variableOf } from '../../policies/variable.ts';
import { linkForetold } from '../foretold.ts';
import { defineJob } from '../job.ts';
import { registerUnderPolicy } from '../policy.ts';
import { branchOf } from '../units.ts';

/** Registers the complaint (D03-01 登记), with what the customer had said before (D07-02), under the policy that the bank chose for it: from here on its flow knows it. Returns routing facts, no personal data. */
export default defineJob({
  type: 'complaint.register',
  input: z.object({}),
  output: z.object({ channel: z.string(), policyId: z.string(), branchId: z.string().nullable(), anonymous: z.boolean(), hasEmail: z.boolean(), hasPhone: z.boolean(), fromSource: z.boolean(), checkedBySource: z.boolean(), policy: policyVariable }),
  async handle({ trx, clock, complaint, job }) {
    const now = clock.now();
    await updateComplaint(trx, complaint.id, { processInstanceKey: job.processInstanceKey, registeredAt: complaint.registeredAt ?? now });
    const policy = await registerUnderPolicy(trx, clock, complaint);
    await addEvent(trx, { complaintId: complaint.id, at: now, actor: { kind: 'system' }, type: 'complaint.registered', data: { policy: policy.sources.join('+') }, public: true, jobKey: job.key });
    await linkForetold(trx, complaint, now, job.key);
    return {
      channel: complaint.channel,
      policyId: policy.id,
      branchId: await branchOf(trx, complaint.complainedUnitId),
      anonymous: complaint.anonymous,
      hasEmail: complaint.complainantEmail !== null,
      hasPhone: complaint.complainantPhone !== null,
      fromSource: sentByAnotherBody(complaint),
      checkedBySource: complaint.checkedBySource,
      policy: variableOf(policy),
    };
  },
});
