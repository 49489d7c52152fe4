import { DateTime } from 'luxon';
import { z } from 'zod';

/** The reserved headers of a task listener's job, as Zeebe names them. An attribute that isn't set has no header, or an empty one. */
export const taskHeaders = z.object({
  'io.camunda.zeebe:userTaskKey': z.string().min(1),
  'io.camunda.zeebe:action': z.string().optional(),
  'io.camunda.zeebe:assignee': z.string().optional(),
  'io.camunda.zeebe:candidateGroups': z.string().optional(),
  'io.camunda.zeebe:dueDate': z.string().optional(),
  'io.camunda.zeebe:priority': z.coerce.number().int().optional(),
});

export interface UserTaskFacts {
  userTaskKey: string;
  assignee: string | null;
  candidateGroups: string[];
  dueAt: Date | null;
  priority: number;
}

const groups = z.array(z.string());

export function userTaskOf(headers: z.output<typeof taskHeaders>): UserTaskFacts {
  const due = headers['io.camunda.zeebe:dueDate'];
  const candidates = headers['io.camunda.zeebe:candidateGroups'];
  const dueAt = due ? DateTime.fromISO(due, { setZone: true }) : undefined;
  return {
    userTaskKey: headers['io.camunda.zeebe:userTaskKey'],
    assignee: headers['io.camunda.zeebe:assignee'] || null,
    candidateGroups: candidates ? groups.parse(JSON.parse(candidates)) : [],
    dueAt: dueAt?.isValid ? dueAt.toJSDate() : null,
    priority: headers['io.camunda.zeebe:priority'] ?? 50,
  };
}
