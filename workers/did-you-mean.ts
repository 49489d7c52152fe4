/** ` (did you mean "routing.assign"?)` when something known is much like what was written; else nothing. */
export function didYouMean(written: string, known: Iterable<string>): string {
  const [best] = [...known].map((candidate) => ({ candidate, away: distance(written, candidate) })).sort((a, b) => a.away - b.away);
  return best && best.away <= Math.max(written.length > 3 ? 2 : 1, written.length / 3) ? ` (did you mean "${best.candidate}"?)` : '';
}

/** Levenshtein's. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
