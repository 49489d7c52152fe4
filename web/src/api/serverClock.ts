/**
 * The server's present moment. Time left and "overdue" are judged by the bank's clock, not by the reader's device:
 * each answer tells the server's time, and the browser's monotonic timer carries it on.
 */
let known: { at: number; reading: number } | undefined;

export function learnServerTime(date: string | null): void {
  const at = date === null ? Number.NaN : Date.parse(date);
  if (!Number.isNaN(at)) known = { at, reading: performance.now() };
}

export function serverNow(): number {
  return known ? known.at + (performance.now() - known.reading) : performance.timeOrigin + performance.now();
}
