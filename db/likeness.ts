import type { Database } from './connection.ts';
import type { ComplaintRow } from './rows.ts';
import type { Likeness } from './rows-intake.ts';

/** What of a complaint its likeness with others is judged by. */
export type Comparable = Partial<Pick<ComplaintRow, 'id' | 'product' | 'topic' | 'chosenCategory' | 'category' | 'complainedUnitId' | 'complainantName' | 'complainantPhone' | 'complainantEmail' | 'anonymous'>> & Pick<ComplaintRow, 'subject' | 'narrative'>;

export interface Alike<C extends Comparable = Comparable> { complaint: C; reasons: Likeness[]; samePerson: boolean; sameMatter: boolean }

/** From here on, words speak of the same matter; the bank's own setting. */
const LIKE_WORDS = 0.4;
const NOBODY = '00000000-0000-0000-0000-000000000000';
/** Complaints looked at; the latest count. */
const MOST_CANDIDATES = 500;

/**
 * Complaints of a period that are about the same or a similar matter (D13-02), or come from the same person, each with
 * the reasons. The same matter: like words, or the same topic of the same product, at the same unit or where none is
 * named. The words are compared by their pairs of characters, which needs no dictionary and no database extension.
 */
export async function findAlike(db: Database, one: Comparable, { from, to }: { from: Date; to: Date }): Promise<Alike<ComplaintRow>[]> {
  const category = one.category ?? one.chosenCategory ?? null;
  const rows = await db('complaint')
    .where('receivedAt', '>', from).where('receivedAt', '<=', to)
    .where((either) => {
      void either.whereRaw('coalesce(category, chosen_category) is not distinct from ?', [category]);
      if (one.product) void either.orWhere({ product: one.product });
      if (one.complainantName) void either.orWhere({ complainantName: one.complainantName });
    })
    .whereNot('id', one.id ?? NOBODY)
    .orderBy('receivedAt', 'desc').limit(MOST_CANDIDATES);
  return rows.map((complaint) => ({ complaint, ...likenessOf(one, complaint) })).filter(({ samePerson, sameMatter }) => samePerson || sameMatter);
}

export function likenessOf(one: Comparable, other: Comparable): { reasons: Likeness[]; samePerson: boolean; sameMatter: boolean } {
  const samePerson = isSamePerson(one, other);
  const product = Boolean(one.product) && one.product === other.product;
  const topic = Boolean(one.topic) && one.topic === other.topic;
  const unit = Boolean(one.complainedUnitId) && one.complainedUnitId === other.complainedUnitId;
  const elsewhere = Boolean(one.complainedUnitId) && Boolean(other.complainedUnitId) && !unit;
  const words = Math.max(likeWords(one.subject, other.subject), likeWords(`${one.subject}${one.narrative}`, `${other.subject}${other.narrative}`));
  const sameMatter = !elsewhere && (words >= LIKE_WORDS || (product && topic));
  const reasons: Likeness[] = [
    ...(samePerson ? [{ reason: 'same-person' } as const] : []),
    ...(product ? [{ reason: 'same-product', value: one.product ?? '' } as const] : []),
    ...(topic ? [{ reason: 'same-topic', value: one.topic ?? '' } as const] : []),
    ...(unit ? [{ reason: 'same-unit', value: one.complainedUnitId ?? '' } as const] : []),
    ...(words >= LIKE_WORDS ? [{ reason: 'like-words', value: Math.round(words * 100) / 100 } as const] : []),
  ];
  return { reasons, samePerson, sameMatter };
}

function isSamePerson(one: Comparable, other: Comparable): boolean {
  if (one.complainantPhone && one.complainantPhone === other.complainantPhone) return true;
  return Boolean(one.complainantEmail) && one.complainantEmail?.toLowerCase() === other.complainantEmail?.toLowerCase();
}

/** Different people; an anonymous complainant without an address counts as one of their own. */
export function customersAmong(complaints: readonly Comparable[]): number {
  const people: Comparable[] = [];
  for (const each of complaints) if (!people.some((known) => isSamePerson(known, each))) people.push(each);
  return people.length;
}

/** From 0 to 1: twice the pairs of characters that both have, over all pairs (Dice's coefficient). */
function likeWords(one: string, other: string): number {
  const [a, b] = [pairsOf(one), pairsOf(other)];
  let total = 0;
  let common = 0;
  for (const count of a.values()) total += count;
  for (const count of b.values()) total += count;
  for (const [pair, count] of a) common += Math.min(count, b.get(pair) ?? 0);
  return total === 0 ? 0 : (2 * common) / total;
}

/** Long texts are alike by how they begin. */
const LONGEST = 2_000;

function pairsOf(text: string): Map<string, number> {
  const characters = [...text.slice(0, LONGEST).toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')];
  const pairs = new Map<string, number>();
  for (let index = 1; index < characters.length; index += 1) {
    const pair = `${characters[index - 1]}${characters[index]}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}
