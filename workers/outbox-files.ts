import type { Database } from '../db/connection.ts';
import { printPaper } from '../papers/issue.ts';

/** As nodemailer takes it. */
export interface MailFile { filename: string; contentType: string; content: Buffer }

/** Mail servers commonly take 25 MB, of which the encoding uses a third. */
const LARGEST_BYTES = 15 * 1024 * 1024;

/**
 * The files that go with a notice's mail, in the order of their names, the same bytes each time: a report's own, and
 * papers, which are printed when the first mail with them is sent. What would make the mail too large stays behind.
 */
export async function filesOf(db: Database, noticeId: string): Promise<{ files: MailFile[]; leftOut: number }> {
  const rows = await db('noticeAttachment').where({ noticeId }).orderBy('fileName');
  const files: MailFile[] = [];
  let bytes = 0;
  for (const { fileName, mediaType, content, paperId } of rows) {
    const file = content ?? (await printed(db, paperId ?? ''));
    if (bytes + file.length > LARGEST_BYTES) continue;
    bytes += file.length;
    files.push({ filename: fileName, contentType: mediaType, content: file });
  }
  return { files, leftOut: rows.length - files.length };
}

async function printed(db: Database, paperId: string): Promise<Buffer> {
  const paper = await db('paper').where({ id: paperId }).first();
  if (!paper) throw new Error(`paper ${paperId} of a mail is not in the database`);
  return (await printPaper(db, paper)).pdf;
}
