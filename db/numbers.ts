import { randomInt } from 'node:crypto';
import { DateTime } from 'luxon';
import type { Database } from './connection.ts';

/** The bank's day, by which numbers are dated and lists are bounded. */
export const BANK_ZONE = 'Asia/Shanghai';

/** 'TS20261124-000001' for complaints, 'ZB…' for transfer forms 投诉转办单, 'TJ…' for mediations, 'SP…' for approval documents 审批单, 'XZ…' for disposal certificates 销毁证明: as a value of the row that gets it. */
export function newNumber(db: Database, prefix: 'TS' | 'ZB' | 'GD' | 'QT' | 'TJ' | 'SP' | 'XZ', sequence: 'complaint_number' | 'work_order_number' | 'complaint_group_number' | 'assignment_number' | 'mediation_number' | 'approval_number' | 'disposal_number', at: Date): string {
  return numbered(db, prefix, sequence, at);
}

/** 'GJ20261124-000001': a matter's number, its letters those of its kind. */
export function matterNumber(db: Database, prefix: string, at: Date): string {
  return numbered(db, prefix, 'matter_number', at);
}

function numbered(db: Database, prefix: string, sequence: string, at: Date): string {
  const day = DateTime.fromJSDate(at, { zone: BANK_ZONE }).toFormat('yyyyMMdd');
  // Without the length, lpad would cut a number of seven digits.
  const number: unknown = db.raw(`(select ? || lpad(n, greatest(6, length(n)), '0') from (select nextval('${sequence}')::text as n) as next)`, [`${prefix}${day}-`]);
  return number as string;
}

/** No 0/O, 1/I/L, U/V: it is read over the telephone. 28^10 ≈ 3 · 10^14 codes. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTWXYZ';

export function newTrackingCode(): string {
  return Array.from({ length: 10 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}
