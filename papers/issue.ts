import { createHash } from 'node:crypto';
import type { Database } from '../db/connection.ts';
import { addPaper, keepPrint, paperKind, type PaperKindCode } from '../db/papers.ts';
import type { MatterRow } from '../db/rows-matters.ts';
import type { ComplaintRow, NoticeRow } from '../db/rows.ts';
import type { PaperRow } from '../db/rows-templates.ts';
import { templateAt } from '../templates/at.ts';
import { caseData, NothingToPrint, type Bank } from './case-data.ts';
import type { Block } from './document.ts';
import { makePdf } from './index.ts';
import { matterData } from './matter-data.ts';

export { NothingToPrint, type Bank } from './case-data.ts';

export type Subject = { complaint: ComplaintRow } | { matter: MatterRow } | { notice: NoticeRow; complaint: ComplaintRow | null };

export interface Issue {
  kind: PaperKindCode;
  subject: Subject;
  bank: Bank;
  /** Of the paper's words; default: the complainant's, or Chinese. */
  locale?: string;
  /** Who asked for it; `null` = a flow, or the customer. */
  issuedBy: string | null;
}

/**
 * Issues a paper about a complaint, a matter or a letter: with number, verification code, and its content as it is now.
 * The same content asked for again is the same paper; when something has changed since, it is a new one.
 *
 * @throws NothingToPrint where there is nothing of the kind
 */
export async function issuePaper(db: Database, { kind, subject, bank, locale, issuedBy }: Issue, now: Date): Promise<PaperRow> {
  const about = paperKind(kind);
  if (!about) throw new Error(`there is no kind of paper "${kind}"`);
  const complaint = 'complaint' in subject ? subject.complaint : null;
  const language = locale ?? ('notice' in subject ? subject.notice.locale : complaint?.locale ?? 'zh-CN');
  const content = await contentOf(db, kind, about.template, subject, bank, language, now);
  const id = 'notice' in subject ? subject.notice.id : 'matter' in subject ? subject.matter.id : subject.complaint.id;
  const digest = createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 32);
  return addPaper(db, {
    kind, prefix: about.prefix, ...content, locale: language, issuer: language.startsWith('en') ? bank.en : bank.zh, issuedBy, verifyAt: `${bank.publicUrl}/verify`,
    complaintId: complaint?.id ?? ('matter' in subject ? subject.matter.complaintId : null),
    matterId: 'matter' in subject ? subject.matter.id : 'notice' in subject ? subject.notice.matterId : null,
    noticeId: 'notice' in subject ? subject.notice.id : null,
    uniqueKey: `${kind}:${id}:${language}:${digest}`,
  }, now);
}

interface Content { template: string; templateVersion: number; title: string; blocks: Block[] }

async function contentOf(db: Database, kind: PaperKindCode, template: string, subject: Subject, bank: Bank, locale: string, now: Date): Promise<Content> {
  if ('notice' in subject) return letterOf(subject.notice);
  const data = 'matter' in subject ? await matterData(db, subject.matter, bank, locale, now) : await caseData(db, kind, subject.complaint, bank, locale, now);
  const letter = (await templateAt(db, template, locale, now))(data);
  return { template, templateVersion: letter.templateVersion, title: titleOf(letter.subject), blocks: letter.blocks() };
}

/** A letter is printed as it was written. */
function letterOf({ template, templateVersion, subject, text, blocks }: NoticeRow): Content {
  if (text.trim() === '') throw new NothingToPrint('该通知没有正文', 'this notice has no words');
  const kept = Array.isArray(blocks) ? (blocks as Block[]) : text.split(/\n{2,}/).map((part): Block => ({ kind: 'paragraph', text: part.trim() }));
  return { template, templateVersion, title: titleOf(subject), blocks: kept };
}

/** The subject of a mail ends with the case's number, which a paper has in its head. */
function titleOf(subject: string): string {
  return subject.replace(/\s*[（(][A-Z]{2,4}\d{8}-\d+[）)]$/, '');
}

/** The paper's file, the same one each time. */
export async function printPaper(db: Database, paper: PaperRow): Promise<{ pdf: Buffer; sha256: string }> {
  if (paper.pdf && paper.sha256) return { pdf: paper.pdf, sha256: paper.sha256 };
  const pdf = await makePdf({
    locale: paper.locale.startsWith('en') ? 'en' : 'zh-CN', title: paper.title, issuer: paper.issuer, issuedAt: paper.issuedAt, number: paper.number,
    verification: { code: paper.code, url: paper.verifyUrl }, blocks: paper.blocks as Block[],
  });
  const kept = await keepPrint(db, paper.id, pdf, createHash('sha256').update(pdf).digest('hex'));
  if (!kept.pdf || !kept.sha256) throw new Error(`paper ${paper.number} was not kept`);
  return { pdf: kept.pdf, sha256: kept.sha256 };
}
