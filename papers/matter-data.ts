import type { Database } from '../db/connection.ts';
import type { MatterRow } from '../db/rows-matters.ts';
import { personName, unitName, type Bank, type PaperData } from './case-data.ts';

/** What papers about a matter show: its course, as it was entered and shown to those who did it. */
export async function matterData(db: Database, matter: MatterRow, bank: Bank, locale: string, now: Date): Promise<PaperData> {
  const english = locale.startsWith('en');
  const [entries, complaint] = await Promise.all([
    db('matterEntry').where({ matterId: matter.id }).orderBy('sequence'),
    matter.complaintId ? db('complaint').where({ id: matter.complaintId }).first('number') : undefined,
  ]);
  return {
    number: matter.number, kind: matter.kind, title: matter.title, openedAt: matter.openedAt, closedAt: matter.closedAt, complaintNumber: complaint?.number ?? null,
    aboutName: matter.aboutUsername ? await personName(db, { username: matter.aboutUsername }) : null,
    unitName: await unitName(db, matter.unitId, english),
    entries: await Promise.all(entries.map(async ({ name, at, userId, fields }) => ({
      name, at, by: userId ? await personName(db, { id: userId }) : '—', fields: fields.map(({ label, shown }) => ({ label, shown: shown === '' ? '—' : shown })),
    }))),
    bankName: english ? bank.en : bank.zh, hotline: bank.hotline, today: now,
  };
}
