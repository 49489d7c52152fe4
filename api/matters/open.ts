import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';
import type { z } from 'zod';
import { BANK_ZONE, insertMatter, matterKind, type MatterKind, type MatterRow, type ShownField } from '../../db/index.ts';
import { gatherWrites, writeGathered } from '../../db/gathered-writes.ts';
import { changes } from '../../workers/changes/index.ts';
import { summaryFor } from '../complaints/read.ts';
import type { Api } from '../context.ts';
import { fieldProblem, notFound, ProblemError, type FieldProblem } from '../http/problem.ts';
import type { UploadedFile } from '../http/upload.ts';
import { parse } from '../http/validation.ts';
import { openingForm } from '../forms.ts';
import type { NewMatter, OpeningForm } from '../schemas/matters.ts';
import type { SignedIn } from '../sessions.ts';
import { choicesFor } from '../tasks/choices.ts';
import { checkForm } from '../tasks/form.ts';
import { shownFields } from '../tasks/shown-fields.ts';
import { mayOpen } from './access.ts';
import { addMatterFiles } from './files.ts';

export interface Opening {
  matter: z.output<typeof NewMatter>;
  files: readonly UploadedFile[];
  by: SignedIn;
  idempotencyKey: string | undefined;
}

/** The form in which a kind of matter is opened, with its lists. */
export async function readOpeningForm(api: Api, user: SignedIn, code: string): Promise<OpeningForm> {
  const kind = kindFor(user, code);
  const form = changes.get(kind.code)?.details ? null : await openingForm(api, kind.form);
  return { form: form && { id: form.formId, schema: form.schema }, data: form ? await choicesFor(api.knex, form.schema) : {} };
}

/** Opens a matter: its record, its files and the message that starts its flow, all or nothing. */
export async function openMatter(api: Api, opening: Opening): Promise<MatterRow> {
  const { matter: given, by, files } = opening;
  const kind = kindFor(by, given.kind);
  const complaint = given.complaintId ? await summaryFor(api, by, given.complaintId).catch(() => { throw fieldProblem({ field: 'complaintId', code: 'unknown-complaint' }); }) : undefined;
  const entered = await detailsOf(api, kind, opening);
  const { data } = entered;
  const unitId = text(data.unitId) ?? given.unitId ?? complaint?.ownerUnitId ?? by.unitId;
  const effectiveFrom = effectiveOf(given.effectiveFrom ?? text(data.effectiveFrom));
  // Nobody gives themselves a role (D18-17).
  if (kind.code === 'role-change' && data.aboutUsername === by.username) throw fieldProblem({ field: 'details.aboutUsername', code: 'own-roles' });
  await check(api, kind, { unitId, data, effectiveFrom });
  const title = text(data.title) ?? given.title ?? complaint?.subject;
  if (title === undefined) throw fieldProblem({ field: 'title', code: 'required' });
  // Who reports misconduct may stay unnamed (D05-01): then nothing says who opened it.
  const unnamed = kind.confidential && data.anonymous === true;
  const uniqueKey = opening.idempotencyKey === undefined ? undefined : createHash('sha256').update(`${by.id}:${opening.idempotencyKey}`).digest('hex');
  const now = api.clock.now();
  let undo: (() => Promise<void>) | undefined;
  try {
    return await api.knex.transaction(async (trx) => {
      gatherWrites(trx);
      const row = await insertMatter(trx, {
        kind, title, details: data, outcome: entered.outcome, fields: entered.fields, unitId, complaintId: complaint?.id ?? null,
        aboutUsername: text(data.aboutUsername) ?? null, effectiveFrom, openedBy: unnamed ? null : { id: by.id, username: by.username }, ...(uniqueKey ? { uniqueKey } : {}),
      }, now);
      if (!row) {
        const first = await trx('matter').where({ uniqueKey: uniqueKey ?? '' }).first();
        if (!first) throw notFound();
        return first;
      }
      if (files.length > 0) ({ undo } = await addMatterFiles(trx, api, row, files, unnamed ? null : by, now));
      await writeGathered(trx);
      return row;
    });
  } catch (error) {
    await undo?.();
    throw error;
  }
}

function kindFor(user: SignedIn, code: string): MatterKind {
  const kind = matterKind(code);
  if (!kind) throw notFound();
  if (!mayOpen(user, kind)) throw new ProblemError(403, 'matter-not-yours-to-open');
  return kind;
}

interface Details { data: Record<string, unknown>; outcome: Record<string, unknown>; fields: ShownField[] }

/** What was entered, held against the kind's form or, of a change that has one, its own shape. */
async function detailsOf(api: Api, kind: MatterKind, { matter: { details, effectiveFrom } }: Opening): Promise<Details> {
  const applier = changes.get(kind.code);
  if (applier?.details) {
    const data = parse(applier.details, details, { status: 422, code: 'invalid-fields' }) as Record<string, unknown>;
    const fields = await applier.describe?.({ db: api.knex, clock: api.clock, data, effectiveFrom: effectiveOf(effectiveFrom) });
    return { data, outcome: {}, fields: fields ?? [] };
  }
  const form = await openingForm(api, kind.form);
  if (!form) throw new ProblemError(501, 'form-unsupported', { params: { form: kind.form, component: kind.form, reason: 'there is no such form' } });
  const shown = await choicesFor(api.knex, form.schema);
  const { data, outcome, problems } = checkForm(form.schema, details, shown);
  if (problems.length > 0) throw new ProblemError(422, 'form-not-satisfied', { fields: problems.map((problem) => ({ ...problem, field: `details.${problem.field}` })) });
  return { data, outcome, fields: shownFields(form.schema, data, shown) };
}

/** What the form alone can't tell: units and people that exist, and what speaks against a change. */
async function check(api: Api, kind: MatterKind, { unitId, data, effectiveFrom }: { unitId: string; data: Record<string, unknown>; effectiveFrom: Date | null }): Promise<void> {
  const problems: FieldProblem[] = [];
  if (!(await api.knex('unit').where({ id: unitId }).first('id'))) problems.push({ field: 'unitId', code: 'unknown-unit' });
  const about = text(data.aboutUsername);
  if (about !== undefined && !(await api.knex('userAccount').where({ username: about }).first('id'))) problems.push({ field: 'details.aboutUsername', code: 'unknown-person' });
  if (problems.length > 0) throw fieldProblem(...problems);
  const applier = changes.get(kind.code);
  const objections = (await applier?.check({ db: api.knex, clock: api.clock, data, effectiveFrom })) ?? [];
  if (objections.length > 0) throw fieldProblem(...objections.map(({ field, zh, en }): FieldProblem => ({ field: `details.${field}`, code: 'change-refused', params: { zh, en } })));
}

/** A day begins at midnight of the bank's zone. */
function effectiveOf(given: string | undefined): Date | null {
  return given === undefined ? null : DateTime.fromISO(given, { zone: BANK_ZONE }).toJSDate();
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
