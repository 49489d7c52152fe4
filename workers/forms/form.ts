import { z } from 'zod';
import { addEvent } from '../../db/events.ts';
import type { EventType } from '../../db/codes.ts';
import { JobIncident, type JobContext } from '../job.ts';

export interface FormContext<Data> extends Pick<JobContext<unknown, unknown>, 'trx' | 'complaint' | 'job'> {
  data: Data;
  userId: string;
  /** When the person sent the form. */
  at: Date;
  /** 1 = first handling, 2 = review 复核. */
  round: number;
  event(type: EventType, data?: Record<string, unknown>): Promise<void>;
}

export interface Form {
  id: string;
  apply(context: Omit<FormContext<unknown>, 'event'>): Promise<void>;
}

/** What a person entered in a form of this id, applied to the case (`data`: the keys of bpmn/README.md). */
export function defineForm<S extends z.ZodType>(id: string, schema: S, apply: (context: FormContext<z.output<S>>) => Promise<void>): Form {
  return {
    id,
    async apply(context) {
      const parsed = schema.safeParse(context.data);
      if (!parsed.success) throw new JobIncident(`form "${id}": what was entered isn't as agreed (bpmn/README.md): ${parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`);
      const event: FormContext<unknown>['event'] = (type, data = {}) =>
        addEvent(context.trx, { complaintId: context.complaint.id, at: context.at, actor: { kind: 'staff', id: context.userId }, type, data, jobKey: context.job.key });
      await apply({ ...context, data: parsed.data, event });
    },
  };
}

/** form-js leaves an untouched field out, or sends null or ''. */
export const optionalText = z.string().trim().nullish().transform((value) => value || null);
export const requiredText = z.string().trim().min(1);
export const flag = z.boolean().nullish().transform((value) => value === true);
/** A date with time as form-js sends it; null when it was left out. */
export const moment = z.string().nullish().transform((value) => (value && !Number.isNaN(Date.parse(value)) ? new Date(value) : null));
