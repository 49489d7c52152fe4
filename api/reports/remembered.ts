import type { Api } from '../context.ts';
import type { ReportResult } from '../schemas/reports.ts';

const FOR_MS = 60_000;
const known = new WeakMap<Api['knex'], Map<string, { at: number; answer: Promise<ReportResult> }>>();

/**
 * Figures that many people look at all day, such as the dashboard's: who asks for the same within a minute gets the same,
 * and who asks while they are made waits for them. `madeAt` says of when they are.
 */
export function remembered({ knex, clock }: Api, key: unknown, make: () => Promise<ReportResult>): Promise<ReportResult> {
  const now = clock.now().getTime();
  const answers = known.get(knex) ?? new Map<string, { at: number; answer: Promise<ReportResult> }>();
  known.set(knex, answers);
  for (const [each, { at }] of answers) if (Math.abs(now - at) >= FOR_MS) answers.delete(each);
  const name = JSON.stringify(key);
  const found = answers.get(name);
  if (found) return found.answer;
  const answer = make();
  answers.set(name, { at: now, answer });
  answer.catch(() => answers.delete(name));
  return answer;
}
