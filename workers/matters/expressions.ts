import { evaluate } from '@bpmn-io/feelin';
import { JobIncident, type DeliveredJob } from '../job.ts';

/** A header's value: as it stands or, where it begins with `=`, what the FEEL expression says of the process variables. */
export function headerValue(job: DeliveredJob, name: string, text: string): unknown {
  if (!text.startsWith('=')) return text;
  try {
    return evaluate(text.slice(1), job.variables).value;
  } catch (error) {
    throw new JobIncident(`${job.bpmnProcessId}: element "${job.elementId}", header "${name}": the expression can't be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** `UNIT:role` from a header: a FEEL list, or names with commas between them. `*:role` is that role in every unit. */
export function groupsOfHeader(job: DeliveredJob, name: string, text: string): string[] {
  const value = headerValue(job, name, text);
  const groups = typeof value === 'string' ? value.split(',').map((group) => group.trim()) : value;
  if (Array.isArray(groups) && groups.length > 0 && groups.every((group): group is string => typeof group === 'string' && /^[^:\s]+:[^:\s]+$/.test(group))) return groups;
  throw new JobIncident(`${job.bpmnProcessId}: element "${job.elementId}", header "${name}" gives no list of UNIT:role`);
}
