import { withDeputies } from '../db/absences.ts';
import { addEvent } from '../db/events.ts';
import { deliveriesTo, listNotice, noticeKindOf } from '../db/notice-kinds.ts';
import { findLetter, letterHash, markLetterSent } from '../db/letters.ts';
import { addNotice } from '../db/notices.ts';
import type { UserRow } from '../db/rows.ts';
import type { RenderedLetter } from '../templates/index.ts';
import { concernedBy } from './independence.ts';
import { JobIncident, type JobContext } from './job.ts';
import { caseData, complainantData, furtherFacts, type LetterData } from './letter-data.ts';
import { PREPARED } from './letters/of-tasks.ts';
import { isReachable } from './matters/customers.ts';

type Context = Pick<JobContext<unknown, unknown>, 'trx' | 'clock' | 'complaint' | 'job' | 'services'>;

/**
 * Writes a letter to the customer, in the customer's language. Who is anonymous and left no address can't be told
 * anything, unless another body sent the complaint: then the letter is stored as paper, for that body to pass on (D18-12).
 * A letter that was approved beforehand goes out word for word.
 * Returns the notice's id.
 */
export async function writeToComplainant({ trx, clock, complaint, job, services }: Context, template: string, extra: LetterData = {}): Promise<string | undefined> {
  if (!isReachable(complaint)) return undefined;
  const { settings, templates } = services;
  const now = clock.now();
  const { locale } = complaint;
  const prepared = PREPARED.has(template) ? await findLetter(trx, complaint.id, template) : undefined;
  if (prepared?.approved && letterHash(prepared.approved) !== prepared.sha256) throw new JobIncident(`complaint ${complaint.number}: the letter "${template}" is not the one that was approved (its words don't have the approved hash); approve it again`);
  const approved = prepared?.approved ?? undefined;
  const letter = approved
    ? { ...approved, blocks: () => approved.blocks }
    : templates.render(template, locale, { ...complainantData(complaint, settings, locale, now), ...(await furtherFacts(template, trx, complaint, locale)), ...extra });
  const { id, medium } = await addNotice(trx, {
    ...letter, complaintId: complaint.id, template, locale, audience: 'complainant', recipient: complaint.complainantEmail, ...(settings.sms ? { phone: complaint.complainantPhone } : {}),
    uniqueKey: `notice:${job.key}:complainant:${complaint.number}`, mailHost: new URL(settings.publicUrl).hostname,
  }, now);
  if (approved && prepared) await markLetterSent(trx, prepared.id, id);
  await addEvent(trx, { complaintId: complaint.id, at: now, actor: { kind: 'system' }, type: 'notice.created', data: { template, audience: 'complainant', medium }, public: true, jobKey: job.key });
  return id;
}

/** Writes to people of the bank, each once and in their own language. Returns how many. */
export async function writeToStaff({ trx, clock, complaint, job, services }: Context, template: string, people: readonly UserRow[], extra: LetterData = {}): Promise<number> {
  const { settings, templates } = services;
  const now = clock.now();
  const once = await withDeputies(trx, [...new Map(people.map((person) => [person.username, person])).values()], now, async (username) => !(await concernedBy(trx, complaint)).includes(username));
  const kind = noticeKindOf(template);
  const wanted = await deliveriesTo(trx, once.map(({ person }) => person), kind);
  const letters = new Map<string, RenderedLetter>();
  for (const { person, forUserId } of once) {
    const { locale } = person;
    const { inBrowser, byMail } = wanted(person.id);
    const letter = letters.get(locale) ?? templates.render(template, locale, { ...caseData(complaint, settings, locale, now), ...(await furtherFacts(template, trx, complaint, locale)), ...extra });
    letters.set(locale, letter);
    const { id } = await addNotice(trx, {
      ...letter, bundled: template === 'task-assigned', complaintId: complaint.id, template, locale, audience: 'staff', recipient: person.email, byMail,
      uniqueKey: `notice:${job.key}:${person.username}`, mailHost: new URL(settings.publicUrl).hostname,
    }, now);
    if (inBrowser) await listNotice(trx, { noticeId: id, person, kind, forUserId }, now);
  }
  if (once.length > 0) {
    await addEvent(trx, { complaintId: complaint.id, at: now, actor: { kind: 'system' }, type: 'notice.created', data: { template, audience: 'staff', to: once.map(({ person }) => person.username) }, jobKey: job.key });
  }
  return once.length;
}
