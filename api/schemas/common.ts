import { z } from 'zod';

/** A moment in UTC, ISO 8601. */
export const Moment = z.iso.datetime({ offset: true }).meta({ description: 'ISO 8601 with offset', example: '2026-11-24T02:00:00.000Z' });
export const Uuid = z.uuid();
/** A money amount in yuan, two decimals. */
export const Yuan = z.number().min(0).max(99_999_999_999_999).multipleOf(0.01);

const FieldError = z.object({
  field: z.string().meta({ description: 'Path of the field, parts joined by dots' }),
  message: z.string(),
  code: z.string(),
}).meta({ id: 'FieldError' });
export type FieldError = z.infer<typeof FieldError>;

/** RFC 9457 */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  instance: z.string().optional().meta({ description: 'The id of the request, for the logs' }),
  errors: z.array(FieldError).optional(),
}).meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;

/** A person of the bank as shown beside what they did. */
export const Person = z.object({ username: z.string(), name: z.string(), unitId: z.string() }).meta({ id: 'Person' });
export type Person = z.infer<typeof Person>;

export const Unit = z.object({
  id: z.string(),
  parentId: z.string().nullable(),
  kind: z.enum(['head-office', 'branch', 'department', 'outlet']),
  zh: z.string(),
  en: z.string(),
}).meta({ id: 'Unit' });
export type Unit = z.infer<typeof Unit>;

export const PageQuery = {
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
};
