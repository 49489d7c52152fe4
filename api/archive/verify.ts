import { randomBytes, randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { findLostFiles, verifyChain, verifyFiles } from '../../archive/verify.ts';
import { json, type ArchiveProblem } from '../../db/index.ts';
import { peopleById } from '../complaints/people.ts';
import type { Api } from '../context.ts';
import { fieldProblem } from '../http/problem.ts';
import { iso } from '../moments.ts';
import type { ArchiveChecks, Verification, VerifyQuery } from '../schemas/archive.ts';
import type { SignedIn } from '../sessions.ts';
import { archivedFiles } from './search.ts';

type Asked = z.output<typeof VerifyQuery>;
interface Chosen { complaintIds: string[]; next: number | null; seed: string | null; sample: Verification['sample'] }

/** Verifies the archive, or a part of it, and records that it was done and what came of it (D15-06, D19-04). */
export async function verifyArchive(api: Api, user: SignedIn, asked: Asked): Promise<Verification> {
  const chosen = await choose(api, user, asked);
  const chain = await verifyChain(api.knex);
  const problems: ArchiveProblem[] = [...chain.problems, ...(await findLostFiles(api.knex)), ...(await verifyFiles(api.knex, chosen.complaintIds, (storedAs) => api.evidence.read(storedAs)))];
  const at = api.clock.now();
  const checked = asked.scope === 'chain' ? chain.checked : chosen.complaintIds.length;
  await api.knex('archiveCheck').insert({
    id: randomUUID(), at, byUserId: user.id, scope: asked.scope, checked, problems: json(problems) as unknown as ArchiveProblem[], headSequence: chain.head.sequence, headSeal: chain.head.seal,
  });
  return { at: iso(at), scope: asked.scope, checked, problems: problems.map(shown), head: chain.head, seed: chosen.seed, sample: chosen.sample, next: chosen.next };
}

/** Verifications that were made, latest first. */
export async function listChecks(api: Api): Promise<ArchiveChecks['items']> {
  const rows = await api.knex('archiveCheck').orderBy('sequence', 'desc').limit(100);
  const people = await peopleById(api.knex, rows.map((row) => row.byUserId));
  return rows.map((row) => ({
    id: row.id, at: iso(row.at), by: row.byUserId ? people.get(row.byUserId) ?? null : null, scope: row.scope, checked: row.checked,
    problems: row.problems.map(shown), head: { sequence: row.headSequence, seal: row.headSeal },
  }));
}

async function choose(api: Api, user: SignedIn, { scope, complaint, size, after, seed }: Asked): Promise<Chosen> {
  const none: Chosen = { complaintIds: [], next: null, seed: null, sample: [] };
  if (scope === 'chain') return none;
  if (scope === 'one') {
    if (complaint === undefined) throw fieldProblem({ field: 'complaint', code: 'required' });
    return { ...none, complaintIds: [complaint] };
  }
  if (scope === 'all') {
    const seals = await api.knex('archiveSeal').where('sequence', '>', after).orderBy('sequence').limit(size).select('sequence', 'complaintId');
    const last = seals.at(-1);
    return { ...none, complaintIds: [...new Set(seals.map(({ complaintId }) => complaintId))], next: last && seals.length === size ? last.sequence : null };
  }
  const drawnWith = seed ?? randomBytes(6).toString('hex');
  const rows = (await archivedFiles(api.knex, user).whereNull('caseFile.disposedAt').orderByRaw('md5(case_file.complaint_id::text || ?)', [drawnWith]).limit(size)
    .select('complaint.id as complaintId', 'complaint.number', api.knex.raw("jsonb_array_length(case_file.manifest->'gaps') as gaps"))) as Verification['sample'];
  return { complaintIds: rows.map(({ complaintId }) => complaintId), next: null, seed: drawnWith, sample: rows };
}

function shown({ kind, complaintId, number, detail }: ArchiveProblem): Verification['problems'][number] {
  return { kind, complaintId: complaintId ?? null, number: number ?? null, detail };
}
