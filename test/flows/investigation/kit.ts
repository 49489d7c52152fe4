import { createDatabase, json } from '../../../db/index.ts';
import type { NewComplaint } from '../../../api/schemas/filing.ts';
import type { Complaint } from '../../../api/schemas/complaints.ts';
import type { TestSystem } from '../../kit/system.ts';

let people = 0;

/** An ordinary complaint about the Beijing branch, of a customer with an address of their own. */
export function complaint(change: Partial<NewComplaint> = {}): NewComplaint & { person: { email: string } } {
  people += 1;
  return {
    person: { name: `测试客户${people}`, phone: `000-0000-${String(7000 + people)}`, email: `inv${people}@example.com` },
    subject: '柜面收费未提前告知',
    narrative: '3月2日上午在北京分行办理挂失，被收取手续费，事先未告知，也没有公示。',
    demand: '退还手续费并说明原因。',
    category: 'service-attitude',
    complainedUnit: 'BJ',
    ...change,
  } as NewComplaint & { person: { email: string } };
}

/** The case as the complaint manager sees it, once it is as wanted. */
export function reaches(system: TestSystem, id: string, what: string, test: (seen: Complaint) => boolean): Promise<Complaint> {
  return system.player.until(what, async () => {
    const seen = await system.player.see(id);
    return test(seen) ? seen : undefined;
  });
}

export const waitsFor = (element: string) => (seen: Complaint): boolean => seen.tasks.some((task) => task.elementId === element);

/** Files a complaint and plays it until its owner has the task (`until`). */
export async function investigated(system: TestSystem, change: Partial<NewComplaint> = {}, until = 'investigate'): Promise<{ id: string; number: string; code: string; email: string }> {
  const wanted = complaint(change);
  const filed = await system.customer().file(wanted);
  await system.player.play(filed.id, 'preliminary-check');
  await system.player.waitingTask(filed.id, until);
  return { id: filed.id, number: filed.number, code: filed.trackingCode, email: wanted.person.email };
}

/** Puts a policy in force for the whole bank, from now on. */
export async function choosePolicy(system: TestSystem, policyId: string, settings: Record<string, number> = {}, stages: Record<string, boolean> = {}): Promise<void> {
  const knex = createDatabase(system.databaseUrl);
  try {
    const at = system.clock.now();
    await knex('policyChoice').insert({ kind: 'base', branchId: null, category: null, policyId, settings: json(settings) as never, stages: json(stages) as never, effectiveFrom: at, matterId: null, createdAt: at });
  } finally {
    await knex.destroy();
  }
}

export const eventsOf = async (system: TestSystem, id: string): Promise<string[]> => (await (await system.player.as('manager')).events(id)).items.map((event) => event.type);

export const dueAt = (seen: Complaint, stage: string): string | undefined => seen.deadlines.find((deadline) => deadline.stage === stage)?.dueAt;
