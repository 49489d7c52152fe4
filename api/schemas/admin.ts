import { z } from 'zod';
import { ADMIN_EVENT_TYPES, LOCALES, codesOf } from '../../db/codes.ts';
import { ROLES } from '../../db/roles.ts';
import { Moment, PageQuery, Person, Unit, Uuid } from './common.ts';

const Role = z.enum(codesOf(ROLES));
const Reason = z.string().trim().min(1).max(2000);
const Username = z.string().trim().regex(/^[a-z][a-z0-9._-]{1,39}$/).meta({ description: 'Small letters, digits, dot, dash, 2 to 40 of them' });
const MatterLink = z.object({ id: Uuid, number: z.string() });
const Named = z.object({ code: z.string(), zh: z.string(), en: z.string() });

export const PeopleQuery = z.strictObject({
  q: z.string().trim().max(100).optional().meta({ description: 'Part of a user name, name or mail address' }),
  unit: z.string().max(40).optional(),
  role: Role.optional(),
  state: z.enum(['active', 'disabled']).optional(),
  ...PageQuery,
}).meta({ id: 'PeopleQuery' });
export type PeopleQuery = z.input<typeof PeopleQuery>;

const Account = z.object({
  username: z.string(),
  name: z.string(),
  email: z.string(),
  unitId: z.string(),
  roles: z.array(z.string()),
  locale: z.string(),
  active: z.boolean(),
  validUntil: z.iso.date().nullable().meta({ description: 'Last day of a limited account' }),
  locked: z.boolean().meta({ description: 'After too many wrong passwords' }),
  mustChangePassword: z.boolean(),
});
export const People = z.object({ items: z.array(Account), total: z.int() }).meta({ id: 'People' });
export type People = z.infer<typeof People>;

export const Access = z.object({
  how: z.enum(['link', 'temporary']),
  link: z.string().nullable().meta({ description: 'Opens once, for 24 hours' }),
  temporaryPassword: z.string().nullable().meta({ description: 'Has to be changed at the first sign-in' }),
  expiresAt: Moment.nullable(),
}).meta({ id: 'Access', description: 'Shown once; kept nowhere in clear' });
export type NewAccess = z.infer<typeof Access>;

const events = z.array(z.object({ id: z.int(), at: Moment, by: Person.nullable(), type: Named, subject: z.string(), data: z.record(z.string(), z.unknown()) }));

export const AccountDetail = Account.extend({
  self: z.boolean().meta({ description: 'My own account: others change it' }),
  sessions: z.int(),
  lastSignIn: Moment.nullable(),
  openTasks: z.int().meta({ description: 'Tasks that they hold' }),
  pending: MatterLink.nullable().meta({ description: 'A change of roles that waits for approval' }),
  trail: events,
}).meta({ id: 'AccountDetail' });
export type AccountDetail = z.infer<typeof AccountDetail>;

const accountFields = {
  name: z.string().trim().min(1).max(100),
  email: z.email().max(200),
  unitId: z.string().min(1).max(40),
  roles: z.array(Role).max(10),
  locale: z.enum(LOCALES),
  validUntil: z.iso.date().nullable(),
  reason: Reason,
};
export const NewAccount = z.strictObject({ username: Username, ...accountFields, access: z.enum(['link', 'temporary']).optional().meta({ description: 'Left out: a link; where passwords are switched off, none' }) }).meta({ id: 'NewAccount' });
export type NewAccount = z.infer<typeof NewAccount>;
export const AccountMade = z.object({ username: z.string(), access: Access.nullable().meta({ description: 'null: they sign in at the bank\'s provider alone' }), matter: MatterLink.nullable().meta({ description: 'In which roles wait for approval' }) }).meta({ id: 'AccountMade' });
export type AccountMade = z.infer<typeof AccountMade>;

export const AccountChange = z.strictObject(accountFields).partial().required({ reason: true }).meta({ id: 'AccountChange', description: 'What is left out stays as it is, so that two who change different things both get theirs' });
export type AccountChange = z.infer<typeof AccountChange>;
export const AccountChanged = z.object({ matter: MatterLink.nullable() }).meta({ id: 'AccountChanged' });
export type AccountChanged = z.infer<typeof AccountChanged>;

export const WithReason = z.strictObject({ reason: Reason }).meta({ id: 'WithReason' });
export type WithReason = z.infer<typeof WithReason>;
export const ResetPassword = z.strictObject({ how: z.enum(['link', 'temporary']), reason: Reason }).meta({ id: 'ResetPassword' });
export type ResetPassword = z.infer<typeof ResetPassword>;

const work = z.object({
  people: z.int(), units: z.int(), complaints: z.int(), tasks: z.int(), matters: z.int(),
}).meta({ description: 'Active people, open units below, complaints not closed, open tasks, open matters' });
export const AdminUnits = z.object({ items: z.array(Unit.extend({ closedAt: Moment.nullable(), work })) }).meta({ id: 'AdminUnits' });
export type AdminUnits = z.infer<typeof AdminUnits>;

const UnitId = z.string().trim().regex(/^[A-Z][A-Z0-9-]{0,19}$/).meta({ description: 'Capital letters, digits, dash', example: 'GZ-OPS' });
const names = { zh: z.string().trim().min(1).max(100), en: z.string().trim().min(1).max(100), reason: Reason };
export const NewUnit = z.strictObject({ id: UnitId, parentId: z.string().max(40), kind: z.enum(['branch', 'department', 'outlet']), ...names }).meta({ id: 'NewUnit' });
export type NewUnit = z.infer<typeof NewUnit>;
export const UnitChange = z.strictObject(names).meta({ id: 'UnitChange' });
export type UnitChange = z.infer<typeof UnitChange>;

export const AdminRoles = z.object({
  items: z.array(Named.extend({ people: z.int(), byApproval: z.boolean().meta({ description: 'Given by proposal and approval' }), permissions: z.array(Named) })),
  permissions: z.array(Named),
}).meta({ id: 'AdminRoles' });
export type AdminRoles = z.infer<typeof AdminRoles>;

export const TrailQuery = z.strictObject({
  q: z.string().trim().max(60).optional().meta({ description: 'User name, or what was changed' }),
  type: z.enum(codesOf(ADMIN_EVENT_TYPES)).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  ...PageQuery,
}).meta({ id: 'TrailQuery' });
export type TrailQuery = z.input<typeof TrailQuery>;
export const Trail = z.object({ items: events, total: z.int(), types: z.array(Named) }).meta({ id: 'Trail' });
export type Trail = z.infer<typeof Trail>;

/** Servers without their secrets. */
export const MailSettings = z.object({
  smtp: z.object({ host: z.string(), port: z.int(), encrypted: z.boolean(), signsIn: z.boolean() }),
  sender: z.object({ zh: z.string(), en: z.string() }).meta({ description: 'Of mails in each language' }),
  publicUrl: z.string(),
  hotline: z.string(),
  sms: z.string().nullable().meta({ description: 'Host of the gateway for short texts, as the workers report it' }),
  mailInbox: z.string().nullable(),
  testTo: z.string().meta({ description: 'My address, to which a test goes' }),
  doors: z.array(z.object({ id: z.string(), zh: z.string(), en: z.string(), active: z.boolean(), lastUsedAt: Moment.nullable() })).meta({ description: 'Systems that bring complaints in by mail' }),
}).meta({ id: 'MailSettings' });
export type MailSettings = z.infer<typeof MailSettings>;

export const MailTest = z.object({
  sent: z.boolean(),
  to: z.string(),
  answer: z.string().meta({ description: "The server's last words, or why it was not reached" }),
  dialogue: z.array(z.object({ from: z.enum(['client', 'server']), line: z.string() })).meta({ description: 'Without credentials and content' }),
  tookMs: z.int(),
}).meta({ id: 'MailTest' });
export type MailTest = z.infer<typeof MailTest>;

const PublishedChannel = z.object({ code: z.string(), contact: z.string().nullable(), zh: z.string(), en: z.string() });
export const ChannelsAndRetention = z.object({
  channels: z.array(PublishedChannel),
  pending: MatterLink.nullable(),
  retention: z.array(z.object({
    unitId: z.string().nullable().meta({ description: 'A branch; null: the bank' }),
    policyIds: z.array(z.string()),
    years: z.int().nullable().meta({ description: 'null: no regulation in force sets an end' }),
  })),
  files: z.object({ kept: z.int(), due: z.int(), held: z.int() }).meta({ description: 'Archived files: kept; of these, past their retention; of these, under a legal hold' }),
}).meta({ id: 'ChannelsAndRetention' });
export type ChannelsAndRetention = z.infer<typeof ChannelsAndRetention>;
