import { deleteFlowDraft, listFlowDrafts, othersWithDrafts, saveFlowDraft, type MatterRow } from '../../db/index.ts';
import { currentFiles, sha256, type FlowFile } from '../../flows/files.ts';
import type { Api } from '../context.ts';
import { fieldProblem, ProblemError } from '../http/problem.ts';
import { openMatter } from '../matters/open.ts';
import { iso } from '../moments.ts';
import type { FlowDraft, FlowDraftSave, FlowDraftSaved, ProposeFlowDraft } from '../schemas/flows.ts';
import type { SignedIn } from '../sessions.ts';
import { mayPropose } from './read.ts';

const MOST_FILES = 20;

/** What the person has changed and not proposed yet, each file with whether what it was made from is still in force. @throws ProblemError 403 */
export async function readDraft(api: Api, user: SignedIn): Promise<FlowDraft> {
  assertMayPropose(user);
  const [drafts, current] = await Promise.all([listFlowDrafts(api.knex, user.id), currentFiles(api.knex)]);
  const others = await othersWithDrafts(api.knex, user.id, drafts.map(({ resource }) => resource));
  return {
    items: drafts.map(({ resource, content, basedOn, version, savedAt }) => ({
      name: resource, content, basedOn, version, savedAt: iso(savedAt), outdated: hashInForce(current, resource) !== basedOn,
      others: others.filter((other) => other.resource === resource).map((other) => ({ person: other.displayName, savedAt: iso(other.savedAt) })),
    })),
  };
}

/**
 * Saves a file of the person's draft over the version that the page saw. It is based on the file that was in force when
 * it was first saved, or with `anew` on the one that is in force now.
 *
 * @throws ProblemError 409 where another window saved meanwhile; 422 where the draft has too many files
 */
export async function saveDraftFile(api: Api, user: SignedIn, name: string, { content, version, anew }: FlowDraftSave): Promise<FlowDraftSaved> {
  assertMayPropose(user);
  const drafts = await listFlowDrafts(api.knex, user.id);
  const before = drafts.find(({ resource }) => resource === name);
  if (!before && drafts.length >= MOST_FILES) throw fieldProblem({ field: 'content', code: 'too-many-draft-files', params: { max: MOST_FILES } });
  const basedOn = before && !anew ? before.basedOn : hashInForce(await currentFiles(api.knex), name);
  const saved = await saveFlowDraft(api.knex, { userId: user.id, resource: name, content, basedOn, savedAt: api.clock.now() }, version);
  if (!saved) throw new ProblemError(409, 'draft-changed');
  return { version: saved.version, savedAt: iso(saved.savedAt) };
}

/** @throws ProblemError 409 where another window saved meanwhile */
export async function removeDraftFile(api: Api, user: SignedIn, name: string, version: number): Promise<void> {
  assertMayPropose(user);
  if (!(await deleteFlowDraft(api.knex, user.id, name, version))) throw new ProblemError(409, 'draft-changed');
}

/** Proposes the draft, or those `files` of it, as a matter `flow-change`; the others, and what is saved after it was read, stay a draft. @throws ProblemError 422 for a file that the draft has not */
export async function proposeDraft(api: Api, user: SignedIn, { title, reason, effectiveFrom, files: chosen }: ProposeFlowDraft, idempotencyKey: string | undefined): Promise<MatterRow> {
  assertMayPropose(user);
  const all = await listFlowDrafts(api.knex, user.id);
  const missing = chosen?.find((name) => !all.some(({ resource }) => resource === name));
  if (missing !== undefined) throw fieldProblem({ field: 'files', code: 'not-in-draft', params: { file: missing } });
  const drafts = all.filter(({ resource }) => chosen?.includes(resource) ?? true);
  const files = drafts.map(({ resource, content, basedOn }) => ({ name: resource, content, basedOn }));
  const matter = await openMatter(api, { matter: { kind: 'flow-change', title, details: { files, reason }, ...(effectiveFrom === undefined ? {} : { effectiveFrom }) }, files: [], by: user, idempotencyKey });
  for (const { resource, version } of drafts) await deleteFlowDraft(api.knex, user.id, resource, version);
  return matter;
}

function assertMayPropose(user: SignedIn): void {
  if (!mayPropose(user)) throw new ProblemError(403, 'forbidden');
}

function hashInForce(current: readonly FlowFile[], name: string): string | null {
  const file = current.find((each) => each.name === name);
  return file ? sha256(file.content) : null;
}
