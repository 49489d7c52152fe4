import { randomInt } from 'node:crypto';
import { DateTime } from 'luxon';
import type { Database } from './connection.ts';

/** The bank's day, by which numbers are dated and lists are bounded. */
export const BANK_ZONE = 'Asia/Shanghai';

/** 'TS20261124-000001' for complaints, 'ZB…' for transfer forms 投诉转办单. */
export async function newNumber(db: Database, prefix: 'TS' | 'ZB', sequence: 'complaint_number' | 'assignment_number', at: Date): Promise<string> {
  const { rows } = await db.raw<{ rows: { value: number }[] }>('select nextval(?::regclass) as value', [sequence]);
  const day = DateTime.fromJSDate(at, { zone: BANK_ZONE }).toFormat('yyyyMMdd');
  return `${prefix}${day}-${String(rows[0]?.value).padStart(6, '0')}`;
}

/** No 0/O, 1/I/L, U/V: it is read over the telephone. 28^10 ≈ 3 · 10^14 codes. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTWXYZ';

export function newTrackingCode(): string {
  return Array.from({ length: 10 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}
