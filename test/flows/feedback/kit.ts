import type { NewComplaint } from '../../../api/schemas/filing.ts';
import type { TestSystem } from '../../kit/system.ts';
import { complaint, reaches, waitsFor } from '../investigation/kit.ts';

export interface Case { id: string; number: string; code: string; email: string }

/** Files a complaint and plays it until its decision is final. */
export async function decided(system: TestSystem, { change = {}, decision = {} }: { change?: Partial<NewComplaint>; decision?: Record<string, unknown> } = {}): Promise<Case & { handler: string }> {
  const wanted = complaint(change);
  const filed = await system.customer().file(wanted);
  await system.player.play(filed.id, 'preliminary-check');
  await dispatched(system, filed.id);
  const handler = await investigateAndDecide(system, filed.id, decision);
  return { id: filed.id, number: filed.number, code: filed.trackingCode, email: wanted.person.email, handler };
}

/** Where the policy has the management department review what is forwarded (D18-08), it does. */
export async function dispatched(system: TestSystem, id: string): Promise<void> {
  const seen = await reaches(system, id, 'the dispatch', (each) => waitsFor('review-dispatch')(each) || waitsFor('investigate')(each));
  if (waitsFor('review-dispatch')(seen)) await system.player.play(id, 'review-dispatch');
}

/** Investigation, proposal, and approval where its authority asks for it. Returns who investigated. */
export async function investigateAndDecide(system: TestSystem, id: string, decision: Record<string, unknown> = {}): Promise<string> {
  const handler = await system.player.play(id, 'investigate');
  const before = (await eventsOf(system, id, 'complaint.decided')).length;
  await system.player.play(id, 'decide', { compensationYuan: 0, ...decision });
  const approval = await system.player.until('the decision', async () => {
    const seen = await system.player.see(id);
    if (waitsFor('approve')(seen)) return 'wanted';
    return (await eventsOf(system, id, 'complaint.decided')).length > before ? 'settled' : undefined;
  });
  if (approval === 'wanted') await system.player.play(id, 'approve');
  return handler;
}

export async function eventsOf(system: TestSystem, id: string, type: string): Promise<Record<string, unknown>[]> {
  const { items } = await (await system.player.as('manager')).events(id);
  return items.filter((event) => event.type === type).map((event) => event.data);
}

export const archived = (system: TestSystem, id: string) => reaches(system, id, 'the archive', (seen) => seen.milestones.archivedAt !== null);

/** The elements of a flow that the case went through, however often. */
export async function wentThrough(system: TestSystem, id: string, processId: string): Promise<string[]> {
  const { instances } = await (await system.player.as('manager')).flow(id);
  return instances.filter((instance) => instance.processId === processId).flatMap((instance) => instance.elements.map((element) => element.elementId));
}
