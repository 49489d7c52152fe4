import { findDraft, findInboxTask, findComplaint, type InboxTaskRow } from '../../db/index.ts';
import { may } from '../../db/roles.ts';
import { blurring } from '../access.ts';
import { evidenceOf } from '../complaints/evidence.ts';
import { summaryFor } from '../complaints/read.ts';
import { toSummary } from '../complaints/search.ts';
import type { Api } from '../context.ts';
import type { EngineForm } from '../engine.ts';
import { notFound, ProblemError } from '../http/problem.ts';
import { iso } from '../moments.ts';
import type { Task } from '../schemas/tasks.ts';
import type { SignedIn } from '../sessions.ts';
import { choicesFor } from './choices.ts';
import { keysOf } from './form-fields.ts';
import { prefill } from './prefill.ts';
import { isExcluded, mayClaim } from './rules.ts';

/** A task of a case that the person may see. @throws ProblemError 404 */
export async function taskFor(api: Api, user: SignedIn, key: string): Promise<InboxTaskRow> {
  const task = await findInboxTask(api.knex, key);
  if (!task) throw notFound();
  // Whoever may not do it for independence's sake is told so, not that it doesn't exist.
  if (!(isExcluded(user, task) && user.roles.some((role) => task.candidateGroups.includes(`${user.unitId}:${role}`)))) await summaryFor(api, user, task.complaintId);
  return task;
}

export interface OpenForm { form: EngineForm | null; shown: Record<string, unknown> }

/** The task's form with what it is opened with. */
export async function openForm(api: Api, task: InboxTaskRow): Promise<OpenForm> {
  if (!task.formId) return { form: null, shown: {} };
  const [form, complaint] = await Promise.all([api.engine.formOf(task.userTaskKey), findComplaint(api.knex, task.complaintId)]);
  if (!form || !complaint) return { form, shown: {} };
  const [choices, known] = await Promise.all([choicesFor(api.knex, form.schema), prefill(api.knex, task, complaint, keysOf(form.schema))]);
  return { form, shown: { ...choices, ...known } };
}

export async function readTask(api: Api, user: SignedIn, key: string): Promise<Task> {
  const task = await taskFor(api, user, key);
  const open = task.state === 'created';
  if (open && isExcluded(user, task)) throw new ProblemError(403, 'not-independent');
  const now = api.clock.now();
  const [row, evidence, draft, { form, shown }] = await Promise.all([
    summaryFor(api, user, task.complaintId),
    evidenceOf(api.knex, task.complaintId),
    findDraft(api.knex, key, user.id),
    open ? openForm(api, task) : ended(api, task),
  ]);
  const mine = open && task.assignee === user.username;
  return blurring(user, row)({
    key: task.userTaskKey, name: task.name, elementId: task.elementId, processId: task.processId, state: task.state, assignee: task.assignee,
    candidateGroups: task.candidateGroups, priority: task.priority, dueAt: iso(task.dueAt), overdue: open && task.dueAt !== null && task.dueAt < now,
    createdAt: iso(task.createdAt), endedAt: iso(task.endedAt), excluded: isExcluded(user, task),
    form: form && { id: form.formId, schema: form.schema },
    data: shown,
    draft: open ? draft?.data ?? null : null,
    draftSavedAt: open ? iso(draft?.savedAt) : null,
    complaint: {
      ...toSummary(row, now), narrative: row.narrative, demand: row.demand, product: row.product, amountYuan: row.amountYuan, complainedUnitId: row.complainedUnitId, evidence,
    },
    may: { claim: mayClaim(user, task), release: mine, handOver: open && (mine || may(user, 'hand-over-any-task')), complete: mine && !isExcluded(user, task) },
  });
}

/** An ended task is shown with what was entered in it. */
async function ended(api: Api, task: InboxTaskRow): Promise<OpenForm> {
  const [form, submission] = await Promise.all([
    task.formId ? api.engine.formOf(task.userTaskKey).catch(() => null) : null,
    api.knex('taskSubmission').where({ userTaskKey: task.userTaskKey }).first(),
  ]);
  return { form, shown: { ...(form ? await choicesFor(api.knex, form.schema) : {}), ...submission?.data } };
}
