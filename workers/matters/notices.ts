import { withDeputies } from '../../db/absences.ts';
import { enteredIn, addMatterEvent } from '../../db/matter-records.ts';
import { matterKind } from '../../db/matters.ts';
import { deliveriesTo, listNotice, noticeKindOf } from '../../db/notice-kinds.ts';
import { addNotice } from '../../db/notices.ts';
import { readOnce } from '../../db/gathered-writes.ts';
import type { Database } from '../../db/connection.ts';
import type { UserRow } from '../../db/rows.ts';
import type { MatterRow } from '../../db/rows-matters.ts';
import type { RenderedLetter } from '../../templates/index.ts';
import type { MatterJobContext } from '../job.ts';
import type { LetterData } from '../letter-data.ts';
import { letterFacts } from './letter-facts.ts';
import { mayKnow } from './people.ts';
import type { WorkerSettings } from '../settings.ts';

type Context = Pick<MatterJobContext<unknown, unknown>, 'trx' | 'clock' | 'matter' | 'job' | 'services'>;

/**
 * Writes to people of the bank about a matter, each once and in their own language. A confidential matter has its kind
 * for a title in letters (D05-01); what was entered in it is told only where a template names it.
 */
export async function writeAboutMatter({ trx, clock, matter, job, services }: Context, template: string, people: readonly UserRow[], extra: LetterData = {}): Promise<number> {
  const { settings, templates } = services;
  const now = clock.now();
  const once = await withDeputies(trx, [...new Map(people.map((person) => [person.username, person])).values()], now, (deputy, absent) => !matter.confidential && absent !== matter.aboutUsername && mayKnow(matter, deputy));
  const kind = noticeKindOf(template);
  const wanted = await deliveriesTo(trx, once.map(({ person }) => person), kind);
  if (once.length === 0) return 0;
  const letters = new Map<string, RenderedLetter>();
  for (const { person, forUserId } of once) {
    const { locale } = person;
    const { inBrowser, byMail } = wanted(person.id);
    const letter = letters.get(locale) ?? templates.render(template, locale, { ...(await letterFactsOf(trx, matter, template)), ...(await matterData(trx, matter, settings, locale, now)), ...extra });
    letters.set(locale, letter);
    const { id } = await addNotice(trx, {
      ...letter, bundled: template === 'matter-task', complaintId: null, matterId: matter.id, template, locale, audience: 'staff', recipient: person.email, byMail,
      uniqueKey: `notice:${job.key}:${person.username}`, mailHost: new URL(settings.publicUrl).hostname,
    }, now);
    if (inBrowser) await listNotice(trx, { noticeId: id, person, kind, forUserId }, now);
  }
  await addMatterEvent(trx, { matterId: matter.id, at: now, actor: { kind: 'system' }, type: 'notice.created', data: { template, to: once.map(({ person }) => person.username) }, jobKey: job.key });
  return once.length;
}

/**
 * What a letter about a matter may name. `fields` holds what was entered so far as it was shown (a choice by its words),
 * by the fields' keys; what was not entered is null.
 */
export async function matterData(db: Database, matter: MatterRow, settings: WorkerSettings, locale: string, now: Date): Promise<LetterData> {
  const english = locale.startsWith('en');
  const kind = matterKind(matter.kind);
  const kindName = (english ? kind?.en : kind?.zh) ?? matter.kind;
  const unit = await readOnce(db, `unit ${matter.unitId}`, () => db('unit').where({ id: matter.unitId }).first());
  const complaint = matter.complaintId ? await db('complaint').where({ id: matter.complaintId }).first('number') : undefined;
  return {
    number: matter.number, kind: matter.kind, kindName, title: matter.confidential ? kindName : matter.title,
    unitName: (english ? unit?.nameEn : unit?.nameZh) ?? matter.unitId,
    openedAt: matter.openedAt, closedAt: matter.closedAt, outcome: matter.outcome, effectiveFrom: matter.effectiveFrom,
    complaintNumber: complaint?.number ?? null, confidential: matter.confidential,
    fields: orNull(await shownIn(db, matter)),
    matterUrl: `${settings.publicUrl}/staff/matters/${matter.id}`,
    bankName: english ? settings.bank.en : settings.bank.zh, hotline: settings.bank.hotline, today: now,
  };
}

/** What the template names of what was entered in the matter. */
export async function letterFactsOf(db: Database, matter: MatterRow, template: string): Promise<LetterData> {
  return letterFacts(template, await shownIn(db, matter));
}

async function shownIn(db: Database, matter: MatterRow): Promise<Record<string, unknown>> {
  const entries = await db('matterEntry').where({ matterId: matter.id }).orderBy('sequence').select('fields');
  const shown = entries.flatMap(({ fields }) => fields.map((field) => [field.key, field.shown] as const));
  return { ...(await enteredIn(db, matter)), ...Object.fromEntries(shown) };
}

/** Templates are strict about names; which fields there are depends on the way that the flow took. */
function orNull(fields: Record<string, unknown>): Record<string, unknown> {
  return new Proxy(fields, { has: () => true, get: (target, name) => (typeof name === 'string' ? target[name] ?? null : undefined) });
}
