import type { Database } from '../db/connection.ts';
import { addEvent, type NewEvent } from '../db/events.ts';
import { addMatterEvent } from '../db/matter-records.ts';
import type { Subject } from './job.ts';

/** Adds to the timeline of the complaint or matter that a job is about; what is about neither has none. */
export async function addSubjectEvent(db: Database, subject: Subject, event: Omit<NewEvent, 'complaintId' | 'public'>): Promise<void> {
  if (subject.kind === 'complaint') await addEvent(db, { ...event, complaintId: subject.complaint.id });
  if (subject.kind === 'matter') await addMatterEvent(db, { ...event, matterId: subject.matter.id });
}
