import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { DateTime } from 'luxon';
import { PRODUCTS } from '../../db/codes.ts';
import { BANK_ZONE, branchOf, findComplaint, findComplaintBySource, insertComplaint, policyInForce, startFlow, type ComplaintRow, type Database } from '../../db/index.ts';
import { gatherWrites, writeGathered } from '../../db/gathered-writes.ts';
import type { IntakeSystemRow } from '../../db/rows-intake.ts';
import { linkComplaints } from '../../db/matter-records.ts';
import { may } from '../../db/roles.ts';
import type { Api } from '../context.ts';
import { checkChannelDetails } from '../intake/forms.ts';
import { keepEvidence } from '../evidence.ts';
import { fieldProblem, ProblemError, type FieldProblem } from '../http/problem.ts';
import type { UploadedFile } from '../http/upload.ts';
import type { NewComplaint } from '../schemas/filing.ts';
import type { SignedIn } from '../sessions.ts';
import { takeOver } from './take-over.ts';

export interface Filing {
  complaint: z.output<typeof NewComplaint>;
  files: readonly UploadedFile[];
  by: SignedIn | undefined;
  /** One of the bank's own systems, by its key. */
  system?: IntakeSystemRow | undefined;
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
  const channelDetails = await check(api, filing, now);
  const key = filing.idempotencyKey === undefined ? undefined : { key: `${filing.by?.id ?? filing.system?.id ?? 'customer'}:${filing.idempotencyKey}`, requestSha256: fingerprint(filing) };
  if (key) {
    const first = await findByKey(api.knex, key);
    if (first) return { complaint: first, repeated: 'key' };
  }
  const { complaint: given, by, system } = filing;
  let undo: (() => Promise<void>) | undefined;
  try {
    return await api.knex.transaction(async (trx) => {
      gatherWrites(trx);
      const complaint = await insertComplaint(trx, {
        channel: given.channel ?? system?.channels[0] ?? 'website',
        channelDetails,
        intakeSystem: system?.id ?? null,
        policyId: await policyInForce(trx, { branchId: await branchOf(trx, given.complainedUnit ?? null), category: given.category ?? null, at: given.receivedAt && (given.closed || !given.sourceSystem) ? new Date(given.receivedAt) : now }),
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
      if (given.closed && by) await takeOver(trx, complaint, given.closed, by, now);
      else await startFlow(trx, complaint, now);
      if (complaint.channel === 'e-mail' && system) await keepMail(trx, complaint, now);
      if (given.fromMatter) await linkComplaints(trx, given.fromMatter, [complaint.id], by ?? null, now);
      if (key) {
        const inserted = await trx('idempotencyKey').insert({ ...key, complaintId: complaint.id, createdAt: now }).onConflict('key').ignore().returning('key');
        if (inserted.length === 0) throw new KeyKnown();
      }
      if (filing.files.length > 0) {
        const actor = by ? { kind: 'staff' as const, id: by.id } : { kind: 'customer' as const };
        ({ undo } = await keepEvidence(trx, api.evidence, filing.files, { complaintId: complaint.id, actor, at: now, public: !by }));
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
async function check(api: Api, { complaint, by, system, sessionEnded }: Filing, now: Date): Promise<Record<string, unknown>> {
  if (by && !(may(by, 'file-complaint') && (!complaint.closed || may(by, 'take-over-cases')))) throw new ProblemError(403, 'forbidden');
  const problems: FieldProblem[] = [];
  if (system && !by) {
    if (complaint.sourceSystem !== system.id || !complaint.sourceId) problems.push({ field: 'sourceId', code: 'system-pair' });
    if (complaint.channel && !system.channels.includes(complaint.channel)) problems.push({ field: 'channel', code: 'not-an-option' });
    for (const field of ['checkedBySource', 'fromMatter', 'closed'] as const) if (complaint[field] !== undefined) problems.push({ field, code: 'staff-only' });
  } else if (!by) {
    if (complaint.channel && complaint.channel !== 'website' && complaint.channel !== 'mobile-app') problems.push({ field: 'channel', code: 'staff-only' });
    for (const field of ['receivedAt', 'sourceSystem', 'sourceId', 'source', 'channelDetails', 'fromMatter', 'checkedBySource', 'closed'] as const) if (complaint[field] !== undefined) problems.push({ field, code: 'staff-only' });
  }
  if (problems.length > 0 && sessionEnded) throw new ProblemError(401, 'session-ended');
  if (complaint.receivedAt) problems.push(...outOfTime('receivedAt', new Date(complaint.receivedAt), now));
  if (complaint.occurredOn) problems.push(...outOfTime('occurredOn', DateTime.fromISO(complaint.occurredOn, { zone: BANK_ZONE }).toJSDate(), now));
  if (complaint.product && !complaint.sourceSystem && !PRODUCTS.some((product) => product.code === complaint.product)) problems.push({ field: 'product', code: 'unknown-product' });
  for (const [field, id] of [['complainedUnit', complaint.complainedUnit], ['closed.unit', complaint.closed?.unit]] as const) {
    if (id && !(await api.knex('unit').where({ id }).first('id'))) problems.push({ field, code: 'unknown-unit' });
  }
  problems.push(...outOfOrder(complaint, now));
  if (complaint.fromMatter && !(await api.knex('matter').where({ id: complaint.fromMatter }).first('id'))) problems.push({ field: 'fromMatter', code: 'not-an-option' });
  const details = complaint.channelDetails && by ? await checkChannelDetails(api.knex, complaint.channel ?? 'website', complaint.channelDetails) : { details: complaint.channelDetails ?? {}, problems: [] };
  problems.push(...details.problems);
  if (problems.length > 0) throw fieldProblem(...problems);
  return details.details;
}

/** That the mail came in, by its Message-ID. */
async function keepMail(db: Database, complaint: ComplaintRow, now: Date): Promise<void> {
  const { sha256 } = complaint.channelDetails;
  await db('inboundMail').insert({ messageId: complaint.sourceId ?? complaint.id, receivedAt: now, outcome: 'complaint', reason: null, complaintId: complaint.id, sha256: typeof sha256 === 'string' ? sha256 : '' }).onConflict('messageId').ignore();
}

/** A complaint is received, then answered, then closed, and all of that is over. */
function outOfOrder({ receivedAt, closed }: Filing['complaint'], now: Date): FieldProblem[] {
  if (!closed || !receivedAt) return [];
  const earliest = +new Date(receivedAt);
  const early = ([['closed.at', closed.at, Math.max(earliest, +new Date(closed.answer?.at ?? receivedAt))], ['closed.answer.at', closed.answer?.at, earliest], ['closed.answer.dueAt', closed.answer?.dueAt, earliest]] as const)
    .flatMap(([field, moment, after]): FieldProblem[] => (moment !== undefined && +new Date(moment) < after ? [{ field, code: 'before-receipt' }] : []));
  return [...outOfTime('closed.at', new Date(closed.at), now), ...early];
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
