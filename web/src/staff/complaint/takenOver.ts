import type { Complaint } from '../../api/types.ts';

/** Another system handled it to its end; it was never registered here. */
export function isTakenOver({ milestones, sourceSystem }: Complaint): boolean {
  return sourceSystem !== null && milestones.registeredAt === null && milestones.archivedAt !== null;
}
