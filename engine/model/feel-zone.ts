/** Time zones: at an offset from UTC, or named after a place, with the offsets that it has through the years. */
import { IANAZone } from 'luxon';
import { secondsPerDay } from './feel-calendar.ts';

export interface Zone {
  /** Null: it is just at an offset. */
  readonly name: string | null;
  /** In seconds, at a time (seconds since 1970-01-01T00:00:00Z). */
  offset(seconds: number): number;
}

const fixed = (offset: number): Zone => ({ name: null, offset: () => offset });

export const utc = fixed(0);

const longestOffset = 18 * 3600;

/** Null: further than 18 hours from UTC. */
export const atOffset = (seconds: number): Zone | null => (Number.isInteger(seconds) && Math.abs(seconds) <= longestOffset ? fixed(seconds) : null);

/** Years later than those that places' rules can be asked for (±8.64 × 10¹² s) are like those 400, 800, … years before. */
const secondsPerCycle = 146_097 * secondsPerDay;
const longest = 8e12;

function inPlace(name: string): Zone | null {
  if (!IANAZone.isValidZone(name)) return null;
  const place = IANAZone.create(name);
  return { name, offset: (seconds) => Math.round(place.offset((Math.abs(seconds) > longest ? seconds % secondsPerCycle : seconds) * 1000) * 60) };
}

/** By name (`Asia/Shanghai`) or offset (`+08:00`, `Z`). Null: there is no such zone. */
export function zoneOf(text: string): Zone | null {
  if (/^Z$/i.test(text)) return utc;
  const [, sign, hours, minutes, seconds = '0'] = /^([+-])(\d\d):([0-5]\d)(?::([0-5]\d))?$/.exec(text) ?? [];
  if (sign !== undefined) return atOffset((Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * (sign === '-' ? -1 : 1));
  return inPlace(text);
}

export function offsetText(seconds: number): string {
  if (seconds === 0) return 'Z';
  const all = Math.abs(seconds);
  const part = (amount: number) => String(amount).padStart(2, '0');
  return `${seconds < 0 ? '-' : '+'}${part(Math.floor(all / 3600))}:${part(Math.floor(all / 60) % 60)}${all % 60 ? `:${part(all % 60)}` : ''}`;
}
