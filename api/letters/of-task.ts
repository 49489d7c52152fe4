import type { Locale } from '../../db/codes.ts';
import { approveLetter, findComplaint, findLetter, saveLetterEdits, withdrawLetter, type ComplaintRow, type InboxTaskRow, type LetterRow } from '../../db/index.ts';
import { may } from '../../db/roles.ts';
import { inForce, templateVersions } from '../../db/template-versions.ts';
import { makePdf } from '../../papers/index.ts';
import { ADDED, editable, type EditableTemplate } from '../../templates/editable.ts';
import { asLocale } from '../../templates/index.ts';
import { readShipped } from '../../templates/shipped.ts';
import { lettersOfTask, rehearseLetter, type TaskLetter } from '../../workers/letters/index.ts';
import { blurring, withoutCode } from '../access.ts';
import { recordReading } from '../complaints/readings.ts';
import { peopleById } from '../complaints/people.ts';
import type { Api } from '../context.ts';
import { fieldProblem, notFound, ProblemError } from '../http/problem.ts';
import type { SentFile } from '../http/route.ts';
import { iso } from '../moments.ts';
import type { LetterEdits, TaskLetterView } from '../schemas/letters.ts';
import type { SignedIn } from '../sessions.ts';
import { taskFor } from '../tasks/read.ts';
import { assertHeldBy } from '../tasks/rules.ts';

type Entered = Record<string, unknown>;

interface Made { letter: TaskLetter; complaint: ComplaintRow; locale: Locale; template: EditableTemplate; data: Record<string, unknown> | undefined; row: LetterRow | undefined }

/**
 * The letter to the customer that would follow from the task, were it completed with what is entered (D01-07, D04-04).
 * Of a task with no letter, or none with these entries, there is `template: null`.
 */
export async function readTaskLetter(api: Api, user: SignedIn, key: string, entered: Entered): Promise<TaskLetterView> {
  const task = await taskFor(api, user, key);
  const possible = lettersOfTask(task).length > 0 && task.complaintId !== null && task.state === 'created';
  const made = possible ? await make(api, user, task, entered) : undefined;
  if (!made) return { ...NO_LETTER, possible };
  if (!may(user, 'read-person')) throw new ProblemError(403, 'forbidden');
  if (!made.complaint.anonymous) await recordReading(api, user, made.complaint.id);
  return blurring(user, made.complaint)(withoutCode(await viewOf(api, user, task, made), made.complaint.trackingCode));
}

const NO_LETTER = { template: null, locale: null, ready: false, subject: '', parts: [], html: '', text: '', shortText: null, missing: [], mayEdit: false, savedBy: null, savedAt: null } satisfies Omit<TaskLetterView, 'possible'>;

/** Keeps the handler's own words for the free paragraphs. @throws ProblemError 422 where a paragraph may not be changed */
export async function saveTaskLetter(api: Api, user: SignedIn, key: string, { edited, data: entered }: LetterEdits): Promise<TaskLetterView> {
  const task = await taskFor(api, user, key);
  assertHeldBy(user, task);
  const made = await make(api, user, task, entered);
  if (!made?.letter.writes) throw new ProblemError(409, 'no-letter');
  const words = Object.fromEntries(Object.entries(edited).map(([id, text]) => [id, tidy(text)]).filter(([, text]) => text !== ''));
  for (const id of Object.keys(words)) if (!made.template.paragraphs.includes(id)) throw fieldProblem({ field: `edited.${id}`, code: 'letter-fixed' });
  await saveLetterEdits(api.knex, { complaintId: made.complaint.id, template: made.letter.template, locale: made.locale, edited: words }, user.id, api.clock.now());
  return readTaskLetter(api, user, key, entered);
}

/** As it would be printed. */
export async function printTaskLetter(api: Api, user: SignedIn, key: string, entered: Entered): Promise<SentFile> {
  const task = await taskFor(api, user, key);
  const made = await make(api, user, task, entered);
  if (!made?.data) throw notFound();
  if (!may(user, 'read-person')) throw new ProblemError(403, 'forbidden');
  if (!made.complaint.anonymous) await recordReading(api, user, made.complaint.id);
  const letter = made.template.render(withoutCode(made.data, made.complaint.trackingCode), made.row?.edited ?? {});
  const { bank } = api.settings;
  const content = await makePdf({ locale: made.locale, title: letter.subject, issuer: made.locale === 'en' ? bank.en : bank.zh, issuedAt: api.clock.now(), blocks: letter.blocks() });
  return { content, name: `${made.letter.template}.pdf`, mediaType: 'application/pdf' };
}

/**
 * The task is about to be completed: the letter that a handler worked over, or that an approver lets go, is fixed word
 * for word; what is written anew has to be approved anew. Returns what undoes it, should the task not be completed.
 * @throws ProblemError 422 where the letter no longer says what a rule demands
 */
export async function fixLetter(api: Api, user: SignedIn, task: InboxTaskRow, entered: Entered): Promise<void> {
  if (!task.complaintId) return;
  const letters = lettersOfTask(task);
  if (letters.length === 0) return;
  const letter = letters.find(({ follows }) => follows(entered));
  for (const other of letters) if (other !== letter) await withdrawLetter(api.knex, task.complaintId, other.template);
  if (!letter) return;
  const row = await findLetter(api.knex, task.complaintId, letter.template);
  // What nobody touched and nobody else judges is written when it is sent.
  if (letter.writes && Object.keys(row?.edited ?? {}).length === 0) return withdrawLetter(api.knex, task.complaintId, letter.template);
  const made = await make(api, user, task, entered);
  if (!made?.data) return;
  const { subject, shortText, text, html, templateVersion, data, blocks } = made.template.render(made.data, made.row?.edited ?? {});
  const [lacking] = made.template.missing(text);
  if (lacking) throw new ProblemError(422, 'form-not-satisfied', { fields: [{ field: 'letter', code: 'letter-lacks', params: { rule: lacking.rule, zh: lacking.zh, en: lacking.en } }] });
  await approveLetter(api.knex, { complaintId: made.complaint.id, template: letter.template, locale: made.locale, taskKey: task.userTaskKey, approved: { subject, shortText, text, html, blocks: blocks(), data, templateVersion } }, user.id, api.clock.now());
}

async function make(api: Api, user: SignedIn, task: InboxTaskRow, entered: Entered): Promise<Made | undefined> {
  const letter = lettersOfTask(task).find(({ follows }) => follows(entered));
  const complaint = letter && task.complaintId !== null ? await findComplaint(api.knex, task.complaintId) : undefined;
  if (!letter || !complaint || task.state !== 'created') return undefined;
  const locale = asLocale(complaint.locale);
  const [template, row, data] = await Promise.all([
    templateInForce(api, letter.template, locale),
    findLetter(api.knex, complaint.id, letter.template),
    rehearseLetter({ knex: api.knex, clock: api.clock, settings: api.settings, complaint, task, letter, entered, userId: user.id }),
  ]);
  return { letter, complaint, locale, template, data, row };
}

async function viewOf(api: Api, user: SignedIn, task: InboxTaskRow, { letter, locale, template, data, row }: Made): Promise<TaskLetterView> {
  const by = row?.savedBy ? (await peopleById(api.knex, [row.savedBy])).get(row.savedBy)?.name ?? null : null;
  const about = { possible: true, template: letter.template, locale, mayEdit: letter.writes && task.assignee === user.username, savedBy: by, savedAt: iso(row?.savedAt) };
  if (!data) return { ...NO_LETTER, ...about };
  const edited = row?.edited ?? {};
  const { subject, text, html, shortText } = template.render(data, edited);
  return {
    ...about, ready: true, subject, text, html, shortText,
    parts: template.parts(data, edited).map((part) => ({ ...part, edited: part.id !== null && part.id !== ADDED && Object.hasOwn(edited, part.id) })),
    missing: template.missing(text).map(({ rule, zh, en }) => ({ rule, zh, en })),
  };
}

const compiled = new Map<string, Promise<EditableTemplate>>();

/** Compiled once for each version. */
async function templateInForce(api: Api, name: string, locale: Locale): Promise<EditableTemplate> {
  const current = inForce(await templateVersions(api.knex, name), api.clock.now());
  const sources = current?.sources ?? (await readShipped()).find((each) => each.name === name)?.sources;
  if (!sources) throw notFound();
  const key = `${name} ${locale} ${current?.version ?? 0} ${sources[locale].length}`;
  let found = compiled.get(key);
  if (!found) {
    found = editable(name, sources[locale], locale, current?.version ?? 0);
    compiled.set(key, found);
    found.catch(() => compiled.delete(key));
  }
  return found;
}

function tidy(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/\n{3,}/g, '\n\n').trim();
}
