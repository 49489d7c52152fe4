import type { Locale } from '../../db/codes.ts';
import { addEvent, addMatterEvent, type ComplaintRow, type MatterRow, type PaperRow } from '../../db/index.ts';
import { PAPER_KINDS, paperKind, type PaperKind } from '../../db/papers.ts';
import { may } from '../../db/roles.ts';
import { issuePaper, NothingToPrint, printPaper, type Bank, type Subject } from '../../papers/issue.ts';
import { summaryFor } from '../complaints/read.ts';
import { recordReading } from '../complaints/readings.ts';
import { peopleById } from '../complaints/people.ts';
import type { Api } from '../context.ts';
import { notFound, ProblemError } from '../http/problem.ts';
import type { SentFile } from '../http/route.ts';
import { matterFor, matterToAddTo, mayAddTo } from '../matters/access.ts';
import { iso } from '../moments.ts';
import { PaperKindCode, type NewPaper, type Paper, type Papers } from '../schemas/papers.ts';
import type { SignedIn } from '../sessions.ts';

const bankOf = (api: Api): Bank => ({ ...api.settings.bank, publicUrl: api.settings.publicUrl });

/** The papers of a case or matter that the person may see, and what they may have printed. */
export async function papersOf(api: Api, user: SignedIn, of: { complaintId: string } | { matterId: string }): Promise<Papers> {
  const rows = await api.knex('paper').where(of).orderBy('issuedAt', 'desc').orderBy('number', 'desc');
  const people = await peopleById(api.knex, rows.map((row) => row.issuedBy));
  const about = 'matterId' in of ? 'matter' : 'complaint';
  const issues = 'matterId' in of ? await mayAddTo(api, user, of.matterId) : may(user, 'add-to-complaint');
  return {
    items: rows.filter((row) => mayPrint(user, paperKind(row.kind))).map((row) => toPaper(row, people.get(row.issuedBy ?? '')?.name ?? null)),
    kinds: PAPER_KINDS.filter((kind: PaperKind) => issues && kind.about === about && mayPrint(user, kind)).map(({ code, zh, en }) => ({ code, zh, en })),
  };
}

/** Issues a paper of a case; one with the complainant's details only for who may read them, and that is recorded (D18-19). */
export async function issueForComplaint(api: Api, user: SignedIn, complaintId: string, wanted: NewPaper, locale: Locale): Promise<Paper> {
  const complaint = await summaryFor(api, user, complaintId);
  if (!may(user, 'add-to-complaint')) throw new ProblemError(403, 'forbidden');
  const kind = kindFor(user, wanted, ['complaint', 'notice']);
  const subject = kind.about === 'notice' ? await letter(api, complaint, wanted.noticeId) : { complaint };
  if (kind.personal && !complaint.anonymous) await recordReading(api, user, complaint.id);
  return issue(api, user, wanted, subject, locale);
}

export async function issueForMatter(api: Api, user: SignedIn, matterId: string, wanted: NewPaper, locale: Locale): Promise<Paper> {
  const matter: MatterRow = await matterToAddTo(api, user, matterId);
  kindFor(user, wanted, ['matter']);
  return issue(api, user, wanted, { matter }, locale);
}

/** The file; who may see the case may have it, and it is recorded. */
export async function paperFile(api: Api, user: SignedIn, id: string): Promise<SentFile> {
  const paper = await api.knex('paper').where({ id }).first();
  if (!paper) throw notFound();
  const kind = paperKind(paper.kind);
  if (!mayPrint(user, kind)) throw new ProblemError(403, 'forbidden');
  const at = api.clock.now();
  const actor = { kind: 'staff', id: user.id } as const;
  if (paper.matterId) {
    await matterFor(api, user, paper.matterId);
    await addMatterEvent(api.knex, { matterId: paper.matterId, at, actor, type: 'paper.printed', data: { number: paper.number, kind: paper.kind } });
  } else if (paper.complaintId) {
    const complaint = await summaryFor(api, user, paper.complaintId);
    if (kind?.personal && !complaint.anonymous) await recordReading(api, user, complaint.id);
    await addEvent(api.knex, { complaintId: complaint.id, at, actor, type: 'paper.printed', data: { number: paper.number, kind: paper.kind } });
  }
  return fileOf(api, paper);
}

/** The customer's own voucher (D12-02). */
export async function voucherFor(api: Api, complaint: ComplaintRow, locale: Locale): Promise<SentFile> {
  const paper = await printable(locale, () => issuePaper(api.knex, { kind: 'acceptance-voucher', subject: { complaint }, bank: bankOf(api), issuedBy: null }, api.clock.now()));
  return fileOf(api, paper);
}

async function fileOf(api: Api, paper: PaperRow): Promise<SentFile> {
  const { pdf } = await printPaper(api.knex, paper);
  return { content: pdf, name: `${paper.number} ${paper.title}.pdf`, mediaType: 'application/pdf' };
}

async function issue(api: Api, user: SignedIn, wanted: NewPaper, subject: Subject, locale: Locale): Promise<Paper> {
  const now = api.clock.now();
  const paper = await printable(locale, () => issuePaper(api.knex, { kind: wanted.kind, subject, bank: bankOf(api), ...(wanted.locale ? { locale: wanted.locale } : {}), issuedBy: user.id }, now));
  const actor = { kind: 'staff', id: user.id } as const;
  const data = { number: paper.number, kind: paper.kind };
  if ('matter' in subject) await addMatterEvent(api.knex, { matterId: subject.matter.id, at: now, actor, type: 'paper.issued', data });
  else if (subject.complaint) await addEvent(api.knex, { complaintId: subject.complaint.id, at: now, actor, type: 'paper.issued', data });
  const people = await peopleById(api.knex, [paper.issuedBy]);
  return toPaper(paper, people.get(paper.issuedBy ?? '')?.name ?? null);
}

async function printable<T>(locale: Locale, make: () => Promise<T>): Promise<T> {
  try {
    return await make();
  } catch (error) {
    if (error instanceof NothingToPrint) throw new ProblemError(409, 'nothing-to-print', { params: { reason: locale === 'en' ? error.en : error.zh } });
    throw error;
  }
}

async function letter(api: Api, complaint: ComplaintRow, noticeId: string | undefined): Promise<Subject> {
  const notice = noticeId ? await api.knex('notice').where({ id: noticeId, complaintId: complaint.id, audience: 'complainant' }).first() : undefined;
  if (!notice) throw notFound();
  return { notice, complaint };
}

function kindFor(user: SignedIn, wanted: NewPaper, about: readonly PaperKind['about'][]): PaperKind {
  const kind = paperKind(wanted.kind);
  if (!kind || !about.includes(kind.about)) throw notFound();
  if (!mayPrint(user, kind)) throw new ProblemError(403, 'forbidden');
  return kind;
}

function mayPrint(user: SignedIn, kind: PaperKind | undefined): boolean {
  return kind !== undefined && (!kind.personal || may(user, 'read-person'));
}

function toPaper(row: PaperRow, issuedBy: string | null): Paper {
  return { id: row.id, number: row.number, kind: PaperKindCode.parse(row.kind), title: row.title, locale: row.locale, issuedAt: iso(row.issuedAt), issuedBy };
}
