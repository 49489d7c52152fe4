import { createHash, randomBytes } from 'node:crypto';
import type { Request } from 'express';
import type { Database } from '../../db/index.ts';
import type { IntakeSystemRow } from '../../db/rows-intake.ts';
import type { Api } from '../context.ts';
import { fieldProblem, notFound, ProblemError } from '../http/problem.ts';

/** `last_used_at` tells whether a key is still in use; it is not written on every request. */
const USED_AGAIN_AFTER_MS = 60_000;

/** The bank's own system that sent the request, by its key (`X-API-Key`). @throws ProblemError 401 for a key that isn't, or no longer, one */
export async function intakeSystemOf(api: Api, request: Request): Promise<IntakeSystemRow | undefined> {
  const key = request.get('x-api-key');
  if (key === undefined) return undefined;
  const system = await api.knex('intakeSystem').where({ keySha256: digest(key), active: true }).first();
  if (!system) throw new ProblemError(401, 'unknown-key');
  const now = api.clock.now();
  if (!system.lastUsedAt || now.getTime() - system.lastUsedAt.getTime() > USED_AGAIN_AFTER_MS) await api.knex('intakeSystem').where({ id: system.id }).update({ lastUsedAt: now });
  return system;
}

/** Adds a system. Its key is returned, and kept nowhere. */
export async function addIntakeSystem(db: Database, system: Pick<IntakeSystemRow, 'id' | 'nameZh' | 'nameEn' | 'channels'>, by: string | null, now: Date): Promise<string> {
  const key = newKey();
  const added = await db('intakeSystem').insert({ ...system, keySha256: digest(key), active: true, createdAt: now, createdBy: by }).onConflict('id').ignore().returning('id');
  if (added.length === 0) throw fieldProblem({ field: 'id', code: 'given-twice' });
  return key;
}

/** Nobody has added it: a part of this program (the mail door of `npm start`), which gets its own key when the present one is void. */
export function isBuiltIn(system: Pick<IntakeSystemRow, 'createdBy'> | undefined): boolean {
  return system?.createdBy === null;
}

/** A new key; the one before opens nothing any more. */
export async function renewKey(db: Database, id: string): Promise<string> {
  const key = newKey();
  if ((await db('intakeSystem').where({ id }).update({ keySha256: digest(key), active: true })) === 0) throw notFound();
  return key;
}

export async function closeIntakeSystem(db: Database, id: string): Promise<void> {
  if ((await db('intakeSystem').where({ id }).update({ active: false })) === 0) throw notFound();
}

function newKey(): string {
  return `bck_${randomBytes(32).toString('base64url')}`;
}

function digest(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
