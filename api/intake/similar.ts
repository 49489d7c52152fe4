import type { z } from 'zod';
import { DateTime } from 'luxon';
import { groupOf } from '../../db/groups.ts';
import { findAlike, type Comparable } from '../../db/likeness.ts';
import { visibleTo } from '../access.ts';
import { summaries, toSummary, type SummaryRow } from '../complaints/search.ts';
import type { Api } from '../context.ts';
import type { SimilarComplaints, SimilarTo } from '../schemas/intake.ts';
import type { SignedIn } from '../sessions.ts';

/** How far back duplicates are looked for. */
const DAYS = 90;
const MOST = 10;

/** Complaints like one that is being entered, or is there: those that the person may see, the likest first. */
export async function similarComplaints(api: Api, user: SignedIn, one: Comparable): Promise<SimilarComplaints> {
  const now = api.clock.now();
  const from = DateTime.fromJSDate(now).minus({ days: DAYS }).toJSDate();
  const alike = (await findAlike(api.knex, one, { from, to: now })).sort((a, b) => rank(b) - rank(a)).slice(0, 3 * MOST);
  const visible = new Map(((await summaries(api.knex).whereIn('complaint.id', alike.map(({ complaint }) => complaint.id)).modify(visibleTo(user))) as SummaryRow[]).map((row) => [row.id, row]));
  const items: SimilarComplaints['items'] = [];
  for (const { complaint, reasons, samePerson, sameMatter } of alike) {
    const row = visible.get(complaint.id);
    if (!row || items.length >= MOST) continue;
    items.push({ complaint: toSummary(row, now), reasons, samePerson, sameMatter, groupId: (await groupOf(api.knex, row.id))?.id ?? null });
  }
  return { items };
}

function rank({ samePerson, sameMatter, reasons }: { samePerson: boolean; sameMatter: boolean; reasons: readonly { value?: unknown }[] }): number {
  const words = reasons.map(({ value }) => (typeof value === 'number' ? value : 0)).reduce((most, each) => Math.max(most, each), 0);
  return (samePerson && sameMatter ? 2 : 0) + (sameMatter ? 1 : 0) + words;
}

export function comparableOf(given: z.output<typeof SimilarTo>): Comparable {
  return {
    subject: given.subject, narrative: given.narrative, chosenCategory: given.category ?? null, product: given.product ?? null, complainedUnitId: given.complainedUnit ?? null,
    complainantPhone: given.phone ?? null, complainantEmail: given.email ?? null,
  };
}
