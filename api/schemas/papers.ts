import { z } from 'zod';
import { codesOf, LOCALES } from '../../db/codes.ts';
import { PAPER_KINDS } from '../../db/papers.ts';
import { Moment, Uuid } from './common.ts';

export const PaperKindCode = z.enum(codesOf(PAPER_KINDS));

export const Paper = z.object({
  id: Uuid,
  number: z.string(),
  kind: PaperKindCode,
  title: z.string(),
  locale: z.string(),
  issuedAt: Moment,
  issuedBy: z.string().nullable().meta({ description: 'null = a flow, or the customer' }),
}).meta({ id: 'Paper' });
export type Paper = z.infer<typeof Paper>;

export const Papers = z.object({
  items: z.array(Paper),
  kinds: z.array(z.object({ code: PaperKindCode, zh: z.string(), en: z.string() })).meta({ description: 'What I may have printed here' }),
}).meta({ id: 'Papers' });
export type Papers = z.infer<typeof Papers>;

export const NewPaper = z.strictObject({
  kind: PaperKindCode,
  noticeId: Uuid.optional().meta({ description: 'The letter to print; for kind `letter`' }),
  locale: z.enum(LOCALES).optional().meta({ description: "Default: the customer's language; of a matter, Chinese" }),
}).meta({ id: 'NewPaper' });
export type NewPaper = z.infer<typeof NewPaper>;

export const PaperKey = z.strictObject({ number: z.string().trim().min(1).max(40), code: z.string().trim().min(1).max(40) }).meta({ id: 'PaperKey' });

export const VerifiedPaper = z.object({
  number: z.string(),
  kind: z.object({ zh: z.string(), en: z.string() }),
  title: z.string(),
  issuer: z.string(),
  issuedAt: Moment,
  about: z.string().nullable().meta({ description: 'Number of the complaint or matter' }),
  sha256: z.string().nullable().meta({ description: 'SHA-256 of the file as it was issued; a copy that was changed has another one' }),
}).meta({ id: 'VerifiedPaper' });
export type VerifiedPaper = z.infer<typeof VerifiedPaper>;
