import { z } from 'zod';
import { LOCALES } from '../../db/codes.ts';
import { Moment } from './common.ts';

const Block = z.union([
  z.object({ kind: z.enum(['heading', 'paragraph']), text: z.string() }),
  z.object({ kind: z.literal('list'), items: z.array(z.string()) }),
  z.object({ kind: z.literal('facts'), rows: z.array(z.tuple([z.string(), z.string()])) }),
  z.object({ kind: z.literal('table'), columns: z.array(z.object({ title: z.string() })), rows: z.array(z.array(z.string())) }),
  z.object({ kind: z.literal('signatures'), of: z.array(z.string()) }),
]);

export const TaskLetterView = z.object({
  possible: z.boolean().meta({ description: 'The task has a letter with some entries' }),
  template: z.string().nullable().meta({ description: 'null: with these entries no letter follows' }),
  locale: z.enum(LOCALES).nullable(),
  ready: z.boolean().meta({ description: 'false: what is entered is not enough yet to write it' }),
  subject: z.string(), text: z.string(), html: z.string(), shortText: z.string().nullable(),
  parts: z.array(z.object({
    block: Block,
    id: z.string().nullable().meta({ description: 'Of a paragraph that may be worded freely; null: demanded, or from the case' }),
    original: z.string().nullable().meta({ description: "The template's own words" }),
    edited: z.boolean(),
  })),
  missing: z.array(z.object({ rule: z.string(), zh: z.string(), en: z.string() })).meta({ description: 'What a rule demands and the letter does not say' }),
  mayEdit: z.boolean(),
  savedBy: z.string().nullable(),
  savedAt: Moment.nullable(),
}).meta({ id: 'TaskLetterView' });
export type TaskLetterView = z.infer<typeof TaskLetterView>;

const Data = z.record(z.string(), z.unknown()).meta({ description: 'What is entered in the task so far' });
export const LetterRequest = z.strictObject({ data: Data }).meta({ id: 'LetterRequest' });
export const LetterEdits = z.strictObject({
  data: Data,
  edited: z.record(z.string().max(40), z.string().max(4000)).meta({ description: 'By paragraph id; empty: the words of the template' }),
}).meta({ id: 'LetterEdits' });
export type LetterEdits = z.output<typeof LetterEdits>;
