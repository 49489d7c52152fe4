const MINUTE = 60_000;

/**
 * A limit's end in words. Midnight, by which a limit runs out, is told as the end of the day before it: 11月23日 24:00.
 * The pages, the letters and the arithmetic of a limit all say it so; this imports nothing, for the browser's sake.
 * @param at Milliseconds since 1970.
 * @param zone By its IANA name: whose midnight.
 * @param told Writes a moment, its time as HH:mm from 00:00 to 23:59.
 */
export function limitWords(at: number, zone: string, told: (at: number) => string): string {
  return isMidnight(at, zone) ? told(at - MINUTE).replace('23:59', '24:00') : told(at);
}

function isMidnight(at: number, zone: string): boolean {
  const clock = clocks.get(zone) ?? new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  clocks.set(zone, clock);
  return at % MINUTE === 0 && clock.format(at) === '00:00';
}

/** Making one costs more than all that it is asked. */
const clocks = new Map<string, Intl.DateTimeFormat>();
