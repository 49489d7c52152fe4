/** When timers are due: ISO 8601 dates, durations and repeating intervals, and cron expressions. */
import { Cron } from 'croner';
import { DateTime, Duration } from 'luxon';
import { toJson } from '../model/feel.ts';
import type { EventDefinition } from '../model/graph.ts';
import type { Execution } from './execution.ts';
import { Failure } from './failure.ts';
import type { ElementInstance } from './state.ts';
import { evaluate } from './variables.ts';

export interface Due { dueAt: number; repetitions: number; interval: string | null }
type TimerEvent = Extract<EventDefinition, { kind: 'timer' }>;

export function firstDue(x: Execution, scope: ElementInstance | null, event: TimerEvent): Due {
  const value = toJson(evaluate(x, scope, event.value));
  const text = typeof value === 'string' ? value.trim() : '';
  const due = parseDue(event.form, text, x.now);
  if (due) return due;
  const wanted = { date: 'a date and time', duration: 'a duration', cycle: 'a repeating interval or cron expression' }[event.form];
  throw new Failure('EXTRACT_VALUE_ERROR', `Invalid timer value '${text || JSON.stringify(value)}' of '${event.value.feel?.text ?? event.value.value}': expected ${wanted}.`);
}

/** Null when the text isn't of that form. */
export function parseDue(form: TimerEvent['form'], text: string, now: number): Due | null {
  if (form === 'date') {
    const at = parseDate(text);
    return at === null ? null : { dueAt: at, repetitions: 0, interval: null };
  }
  if (form === 'duration') {
    const at = after(text, now);
    return at === null ? null : { dueAt: at, repetitions: 0, interval: null };
  }
  return parseCycle(text, now);
}

function parseCycle(text: string, now: number): Due | null {
  const repeating = /^R(\d*)\/(?:([^/]+)\/)?(P[^/]+)$/.exec(text);
  if (!repeating) {
    const next = nextCron(text, now);
    return next === null ? null : { dueAt: next, repetitions: -1, interval: text };
  }
  const [, times, start, interval] = repeating as unknown as [string, string, string | undefined, string];
  const startAt = start === undefined ? null : parseDate(start);
  if (start !== undefined && startAt === null) return null;
  const dueAt = startAt !== null && startAt >= now ? startAt : after(interval, now);
  const once = after(interval, now);
  if (dueAt === null || once === null || once <= now || times === '0') return null;
  return { dueAt, repetitions: times === '' ? -1 : Number(times) - 1, interval };
}

/** The next time of a cycle that has just been due, or null at its end. */
export function nextDue(timer: { dueAt: number; repetitions: number; interval: string | null }, now: number): Due | null {
  if (timer.interval === null || timer.repetitions === 0) return null;
  const dueAt = timer.interval.startsWith('P') ? after(timer.interval, timer.dueAt) : nextCron(timer.interval, now);
  if (dueAt === null) return null;
  return { dueAt, repetitions: timer.repetitions < 0 ? -1 : timer.repetitions - 1, interval: timer.interval };
}

/** ms since the epoch. A date-time without an offset is taken as UTC; `[Europe/Berlin]` may follow it. */
export function parseDate(text: string): number | null {
  const zoned = /^([^[]+)\[([^\]]+)\]$/.exec(text);
  const at = zoned ? DateTime.fromISO(zoned[1]!, { zone: zoned[2]! }) : DateTime.fromISO(text, { zone: 'utc' });
  return at.isValid && text.includes('T') ? at.toMillis() : null;
}

function after(duration: string, from: number): number | null {
  if (!/^-?P/.test(duration)) return null;
  const parsed = Duration.fromISO(duration);
  return parsed.isValid ? DateTime.fromMillis(from, { zone: 'utc' }).plus(parsed).toMillis() : null;
}

const CRON_MACROS: Record<string, string> = {
  '@yearly': '0 0 0 1 1 *', '@annually': '0 0 0 1 1 *', '@monthly': '0 0 0 1 * *', '@weekly': '0 0 0 * * 0', '@daily': '0 0 0 * * *', '@midnight': '0 0 0 * * *', '@hourly': '0 0 * * * *',
};

function nextCron(text: string, now: number): number | null {
  const expression = CRON_MACROS[text] ?? text;
  if (expression.split(/\s+/).length !== 6) return null;
  try {
    return new Cron(expression, { timezone: 'UTC', paused: true }).nextRun(new Date(now))?.getTime() ?? null;
  } catch {
    return null;
  }
}
