import { z } from 'zod';
import { Moment, Person } from './common.ts';
import { TaskKey } from './tasks.ts';

const Day = z.iso.date();

export const NewAbsence = z.strictObject({
  username: z.string().min(1).max(100).optional().meta({ description: 'Left out: my own' }),
  from: Day.meta({ description: "The bank's day; both days are included" }),
  to: Day,
  deputy: z.string().min(1).max(100).nullable().meta({ description: 'null: what would be theirs stays with the group' }),
  reason: z.string().trim().min(1).max(200),
  handOver: z.boolean().default(true).meta({ description: 'At its start, tasks that they hold go to the deputy, or back to their groups' }),
}).meta({ id: 'NewAbsence' });
export type NewAbsence = z.input<typeof NewAbsence>;

export const MovedTask = z.object({
  key: TaskKey, name: z.string(), to: Person.nullable(),
  outcome: z.enum(['deputy', 'group', 'kept', 'failed']).meta({ description: 'kept: it is for nobody else' }),
}).meta({ id: 'MovedTask' });
export type MovedTask = z.infer<typeof MovedTask>;

export const AbsenceRecorded = z.object({ id: z.uuid(), moved: z.array(MovedTask) }).meta({ id: 'AbsenceRecorded' });
export type AbsenceRecorded = z.infer<typeof AbsenceRecorded>;

export const Absences = z.object({
  items: z.array(z.object({
    id: z.uuid(), person: Person, from: Day, to: Day, deputy: Person.nullable(), reason: z.string(), handOver: z.boolean(),
    recordedBy: Person, recordedAt: Moment, endedAt: Moment.nullable(), state: z.enum(['coming', 'now', 'over']),
    held: z.int().meta({ description: 'Tasks that the person holds now' }), may: z.object({ end: z.boolean(), handOver: z.boolean() }),
  })),
}).meta({ id: 'Absences' });
export type Absences = z.infer<typeof Absences>;

export const AbsencesQuery = z.strictObject({ whose: z.enum(['mine', 'people']).default('mine') });
export const AbsenceChoicesQuery = z.strictObject({ username: z.string().min(1).max(100).optional() });
export const AbsenceChoices = z.object({
  people: z.array(Person).meta({ description: 'Whose absences I may record' }),
  deputies: z.array(Person),
}).meta({ id: 'AbsenceChoices' });
export type AbsenceChoices = z.infer<typeof AbsenceChoices>;
