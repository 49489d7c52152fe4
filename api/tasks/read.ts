import { findDraft, findInboxTask, findUser, findComplaint, findMatter, type ComplaintRow, type InboxTaskRow } from '../../db/index.ts';
import { may } from '../../db/roles.ts';
import { lettersOfTask } from '../../workers/letters/index.ts';
import { blurring } from '../access.ts';
import { evidenceOf } from '../complaints/evidence.ts';
import { summaryFor } from '../complaints/read.ts';
import { toSummary, type SummaryRow } from '../complaints/search.ts';
import type { Api } from '../context.ts';
import type { EngineForm } from '../engine.ts';
import { notFound, ProblemError } from '../http/problem.ts';
import { matterFor } from '../matters/access.ts';
import { matterBrief } from '../matters/brief.ts';
import { prefillMatter } from '../matters/prefill.ts';
import { iso } from '../moments.ts';
import type { Task } from '../schemas/tasks.ts';
import type { SignedIn } from '../sessions.ts';
import { choicesFor } from './choices.ts';
import { shownKeysOf } from './form-fields.ts';
import { prefill } from './prefill.ts';
import { isExcluded, mayClaim } from './rules.ts';

/** A task of a case or matter that the person may see. @throws ProblemError 404 */
export async function taskFor(api: Api, user: SignedIn, key: string): Promise<InboxTaskRow> {
  return (await taskWithCase(api, user, key)).task;
}

/** `complaint`: the task's case, where the person may see that. */
export interface TaskWithCase { task: InboxTaskRow; complaint: SummaryRow | undefined }

/** As `taskFor`, with its case. @throws ProblemError 404 */
export async function taskWithCase(api: Api, user: SignedIn, key: string): Promise<TaskWithCase> {
  const task = await findInboxTask(api.knex, key);
  if (!task) throw notFound();
  // Whoever may not do it for independence's sake is told so, not that it doesn't exist; but a confidential matter stays hidden.
  const barred = isExcluded(user, task) && user.roles.some((role) => task.candidateGroups.includes(`${user.unitId}:${role}`));
  if (task.matterId !== null) {
    if (!barred || (await findMatter(api.knex, task.matterId))?.confidential) await matterFor(api, user, task.matterId);
  } else if (!barred) return { task, complaint: await summaryFor(api, user, task.complaintId ?? '') };
  return { task, complaint: undefined };
}

export interface OpenForm { form: EngineForm | null; shown: Record<string, unknown> }

/** The task's form with what it is opened with. */
export async function openForm(api: Api, { task, complaint }: TaskWithCase): Promise<OpenForm> {
  if (!task.formId) return { form: null, shown: {} };
  const form = await api.engine.formOf(task.userTaskKey);
  if (!form) return { form, shown: {} };
  const [choices, known] = await Promise.all([choicesFor(api.knex, form.schema), knownFor(api, task, complaint, form.schema)]);
  return { form, shown: { ...choices, ...known } };
}

async function knownFor(api: Api, task: InboxTaskRow, seen: ComplaintRow | undefined, schema: Record<string, unknown>): Promise<Record<string, unknown>> {
  if (task.matterId !== null) {
    const matter = await findMatter(api.knex, task.matterId);
    return matter ? prefillMatter(api.knex, matter, task.userTaskKey, schema) : {};
  }
  const complaint = seen ?? (task.complaintId === null ? undefined : await findComplaint(api.knex, task.complaintId));
  return complaint ? prefill(api.knex, task, complaint, shownKeysOf(schema)) : {};
}

export async function readTask(api: Api, user: SignedIn, key: string): Promise<Task> {
  const seen = await taskWithCase(api, user, key);
  const { task } = seen;
  const open = task.state === 'created';
  if (open && isExcluded(user, task)) throw new ProblemError(403, 'not-independent');
  const now = api.clock.now();
  const [{ about, blur }, draft, holder, { form, shown }] = await Promise.all([
    subjectOf(api, user, seen, now),
    findDraft(api.knex, key, user.id),
    holderName(api, user, task),
    open ? openForm(api, seen) : ended(api, task),
  ]);
  const mine = open && task.assignee === user.username;
  return blur({
    key: task.userTaskKey, name: task.name, elementId: task.elementId, processId: task.processId, state: task.state, assignee: task.assignee, assigneeName: holder,
    candidateGroups: task.candidateGroups, priority: task.priority, dueAt: iso(task.dueAt), overdue: open && task.dueAt !== null && task.dueAt < now,
    createdAt: iso(task.createdAt), endedAt: iso(task.endedAt), excluded: isExcluded(user, task),
    form: form && { id: form.formId, schema: form.schema },
    letter: open && task.complaintId !== null && lettersOfTask(task).length > 0,
    data: shown,
    draft: open ? draft?.data ?? null : null,
    draftSavedAt: open ? iso(draft?.savedAt) : null,
    draftVersion: open ? draft?.version ?? 0 : 0,
    ...about,
    may: { claim: mayClaim(user, task), release: mine, handOver: open && (mine || may(user, 'hand-over-any-task')), complete: mine && !isExcluded(user, task) },
  });
}

async function holderName(api: Api, user: SignedIn, { assignee }: InboxTaskRow): Promise<string | null> {
  if (assignee === null || assignee === user.username) return assignee && user.name;
  return (await findUser(api.knex, assignee))?.displayName ?? null;
}

interface SubjectOfTask { about: Pick<Task, 'complaint' | 'matter'>; blur<T>(answer: T): T }

/** What the task is about, in brief. */
async function subjectOf(api: Api, user: SignedIn, { task, complaint }: TaskWithCase, now: Date): Promise<SubjectOfTask> {
  if (task.matterId !== null) return { about: { complaint: null, matter: await matterBrief(api, user, task.matterId, task.userTaskKey) }, blur: (answer) => answer };
  const id = task.complaintId ?? '';
  const [row, evidence] = await Promise.all([complaint ?? summaryFor(api, user, id), evidenceOf(api.knex, id)]);
  return {
    about: {
      complaint: {
        ...toSummary(row, now), narrative: row.narrative, demand: row.demand, product: row.product, amountYuan: row.amountYuan, complainedUnitId: row.complainedUnitId, evidence,
      },
      matter: null,
    },
    blur: blurring(user, row),
  };
}

/** An ended task is shown with what was entered in it. */
async function ended(api: Api, task: InboxTaskRow): Promise<OpenForm> {
  const [form, submission] = await Promise.all([
    task.formId ? api.engine.formOf(task.userTaskKey).catch(() => null) : null,
    api.knex('taskSubmission').where({ userTaskKey: task.userTaskKey }).first(),
  ]);
  return { form, shown: { ...(form ? await choicesFor(api.knex, form.schema) : {}), ...submission?.data } };
}
