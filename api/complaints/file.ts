import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { DateTime } from 'luxon';
import { PRODUCTS } from '../../db/codes.ts';
import { BANK_ZONE, branchOf, findComplaint, findComplaintBySource, insertComplaint, policyInForce, type ComplaintRow, type Database } from '../../db/index.ts';
import { gatherWrites, writeGathered } from '../../db/gathered-writes.ts';
import type { Api } from '../context.ts';
import { keepEvidence } from '../evidence.ts';
import { fieldProblem, ProblemError, type FieldProblem } from '../http/problem.ts';
import type { UploadedFile } from '../http/upload.ts';
import type { NewComplaint } from '../schemas/filing.ts';
import type { SignedIn } from '../sessions.ts';

export interface Filing {
  complaint: z.output<typeof NewComplaint>;
  files: readonly UploadedFile[];
  by: SignedIn | undefined;
  /** A session was presented that has ended: who tries what is for staff is asked to sign in again, not treated as a customer. */
  sessionEnded: boolean;
  idempotencyKey: string | undefined;
}

/**
 * Files a complaint: case, first events, evidence and the message that starts its flow, all or nothing.
 * A repeat (same `Idempotency-Key`, or same record of the source system) finds the first one.
 */
export async function fileComplaint(api: Api, filing: Filing): Promise<{ complaint: ComplaintRow; repeated: 'no' | 'source' | 'key' }> {
  const now = api.clock.now();
  await check(api, filing, now);
  const key = filing.idempotencyKey === undefined ? undefined : { key: `${filing.by?.id ?? 'customer'}:${filing.idempotencyKey}`, requestSha256: fingerprint(filing) };
  if (key) {
    const first = await findByKey(api.knex, key);
    if (first) return { complaint: first, repeated: 'key' };
  }
  const { complaint: given, by } = filing;
  let undo: (() => Promise<void>) | undefined;
  try {
    return await api.knex.transaction(async (trx) => {
      gatherWrites(trx);
      const complaint = await insertComplaint(trx, {
        channel: given.channel ?? 'website',
        policyId: await policyInForce(trx, { branchId: await branchOf(trx, given.complainedUnit ?? null), category: given.category ?? null, at: given.receivedAt && !given.sourceSystem ? new Date(given.receivedAt) : now }),
        locale: given.locale,
        receivedAt: given.receivedAt ? new Date(given.receivedAt) : now,
        anonymous: given.anonymous,
        // An anonymous complainant may leave a way to answer, but no name.
        complainantName: given.anonymous ? null : given.person?.name ?? null,
        complainantPhone: given.person?.phone ?? null,
        complainantEmail: given.person?.email ?? null,
        complainantIdNumber: given.anonymous ? null : given.person?.idNumber ?? null,
        complainantAddress: given.anonymous ? null : given.person?.address ?? null,
        subject: given.subject,
        narrative: given.narrative,
        demand: given.demand ?? null,
        product: given.product ?? null,
        topic: given.topic ?? null,
        chosenCategory: given.category ?? null,
        amountYuan: given.amountYuan ?? null,
        complainedUnitId: given.complainedUnit ?? null,
        complainedStaff: given.complainedStaff ?? null,
        occurredOn: given.occurredOn ?? null,
        overseas: given.overseas,
        sourceSystem: given.sourceSystem ?? null,
        sourceId: given.sourceId ?? null,
        source: given.source ?? null,
        checkedBySource: given.checkedBySource ?? false,
        filedBy: by?.id ?? null,
      }, now);
      if (!complaint) throw new SourceKnown();
      if (key) {
        const inserted = await trx('idempotencyKey').insert({ ...key, complaintId: complaint.id, createdAt: now }).onConflict('key').ignore().returning('key');
        if (inserted.length === 0) throw new KeyKnown();
      }
      if (filing.files.length > 0) {
        const actor = by ? { kind: 'staff' as const, id: by.id } : { kind: 'customer' as const };
        ({ undo } = await keepEvidence(trx, api.settings.evidenceFolder, filing.files, { complaintId: complaint.id, actor, at: now, public: !by }));
      }
      await writeGathered(trx);
      return { complaint, repeated: 'no' as const };
    });
  } catch (error) {
    await undo?.();
    if (error instanceof SourceKnown && given.sourceSystem && given.sourceId) {
      const first = await findComplaintBySource(api.knex, given.sourceSystem, given.sourceId);
      if (first) return { complaint: first, repeated: 'source' };
    }
    if (error instanceof KeyKnown && key) {
      const first = await findByKey(api.knex, key);
      if (first) return { complaint: first, repeated: 'key' };
    }
    throw error;
  }
}

class SourceKnown extends Error {}
class KeyKnown extends Error {}

/** What the schema alone can't tell: who files, what exists, what time it is. */
async function check(api: Api, { complaint, by, sessionEnded }: Filing, now: Date): Promise<void> {
  const problems: FieldProblem[] = [];
  if (!by) {
    if (complaint.channel && complaint.channel !== 'website' && complaint.channel !== 'mobile-app') problems.push({ field: 'channel', code: 'staff-only' });
    for (const field of ['receivedAt', 'sourceSystem', 'sourceId', 'source', 'checkedBySource'] as const) if (complaint[field] !== undefined) problems.push({ field, code: 'staff-only' });
  }
  if (problems.length > 0 && sessionEnded) throw new ProblemError(401, 'session-ended');
  if (complaint.receivedAt) problems.push(...outOfTime('receivedAt', new Date(complaint.receivedAt), now));
  if (complaint.occurredOn) problems.push(...outOfTime('occurredOn', DateTime.fromISO(complaint.occurredOn, { zone: BANK_ZONE }).toJSDate(), now));
  if (complaint.product && !complaint.sourceSystem && !PRODUCTS.some((product) => product.code === complaint.product)) problems.push({ field: 'product', code: 'unknown-product' });
  if (complaint.complainedUnit && !(await api.knex('unit').where({ id: complaint.complainedUnit }).first('id'))) problems.push({ field: 'complainedUnit', code: 'unknown-unit' });
  if (problems.length > 0) throw fieldProblem(...problems);
}

/** Nobody alive complains of what was before. */
const EARLIEST = '1900-01-01';

function outOfTime(field: string, moment: Date, now: Date): FieldProblem[] {
  if (moment > now) return [{ field, code: 'in-the-future' }];
  return moment < new Date(EARLIEST) ? [{ field, code: 'too-long-ago', params: { min: EARLIEST } }] : [];
}

function fingerprint({ complaint, files }: Filing): string {
  return createHash('sha256').update(JSON.stringify([complaint, files.map((file) => [file.fileName, file.sha256])])).digest('hex');
}

async function findByKey(db: Database, key: { key: string; requestSha256: string }): Promise<ComplaintRow | undefined> {
  const found = await db('idempotencyKey').where({ key: key.key }).first();
  if (!found) return undefined;
  if (found.requestSha256 !== key.requestSha256) throw new ProblemError(422, 'idempotency-key-reused');
  return findComplaint(db, found.complaintId);
}
