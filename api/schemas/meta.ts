import { z } from 'zod';
import { Unit } from './common.ts';

const Code = z.object({ code: z.string(), zh: z.string(), en: z.string() }).meta({ id: 'Code' });

export const Meta = z.object({
  bank: z.object({ zh: z.string(), en: z.string(), hotline: z.string() }),
  categories: z.array(Code),
  products: z.array(Code),
  channels: z.array(Code),
  severities: z.array(Code),
  urgencies: z.array(Code),
  stages: z.array(Code),
  steps: z.array(Code),
  statuses: z.array(Code),
  outcomes: z.array(Code),
  redress: z.array(Code),
  closeReasons: z.array(Code),
  eventTypes: z.array(Code),
  noticeTemplates: z.array(Code),
  matterKinds: z.array(Code),
  trainingKinds: z.array(Code),
  matterStages: z.array(Code),
  matterOutcomes: z.array(Code),
  classes: z.array(Code).meta({ description: 'Shipped classes of JR/T 0169' }),
  roles: z.array(Code),
  units: z.array(Unit),
  branches: z.array(Unit).meta({ description: 'What a customer can name as the complained-of unit' }),
  promises: z.array(z.object({
    stage: z.string(),
    amount: z.int(),
    unit: z.enum(['hours', 'business-hours', 'working-days', 'calendar-days']),
  })).meta({ description: 'What the policy in force promises for each stage (D03-14, D10-03)' }),
  rights: z.array(z.object({ zh: z.string(), en: z.string() })).meta({ description: 'Where a customer who is not content can turn, under the policy in force (D02-13, D12-05)' }),
  publishedChannels: z.array(z.object({ code: z.string(), contact: z.string().nullable(), zh: z.string(), en: z.string() })).meta({ description: 'How customers can complain, as the bank publishes it (D03-14, D10-03)' }),
  upload: z.object({ maxFiles: z.int(), maxFileBytes: z.int(), maxTotalBytes: z.int(), mediaTypes: z.array(z.string()), extensions: z.array(z.string()),
    photoPixels: z.int().nullable().meta({ description: "The shorter side to which customers' photos are reduced before they go up; null: the bank wants the originals" }),
  }),
  signIn: z.object({ local: z.boolean(), oidc: z.boolean() }).meta({ description: "How staff sign in: with passwords of this system, at the bank's OpenID Connect provider, or both" }),
  demo: z.object({
    password: z.string(),
    users: z.array(z.object({ username: z.string(), name: z.string(), unitId: z.string(), roles: z.array(z.string()) })),
    mailInbox: z.string().nullable(),
  }).nullable().meta({ description: 'The sign-ins of the demo bank; null outside a demo' }),
}).meta({ id: 'Meta' });
export type Meta = z.infer<typeof Meta>;

export const Health = z.object({ status: z.literal('alive') }).meta({ id: 'Health' });
const Part = z.object({ ready: z.boolean(), detail: z.string().optional() });
export const Readiness = z.object({
  ready: z.boolean(),
  parts: z.object({ database: Part, engine: Part, mail: Part, workers: Part }),
}).meta({ id: 'Readiness' });
export type Readiness = z.infer<typeof Readiness>;
