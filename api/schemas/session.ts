import { z } from 'zod';
import { Unit } from './common.ts';

export const SignIn = z.strictObject({
  username: z.string().trim().min(1).max(100),
  password: z.string().min(1).max(200),
}).meta({ id: 'SignIn' });
export type SignIn = z.infer<typeof SignIn>;

export const Me = z.object({
  username: z.string(),
  name: z.string(),
  email: z.string(),
  locale: z.string(),
  unit: Unit,
  roles: z.array(z.string()),
  groups: z.array(z.string()).meta({ description: 'UNIT:role' }),
  permissions: z.array(z.string()),
  mustChangePassword: z.boolean().meta({ description: 'Nothing else can be done before' }),
}).meta({ id: 'Me' });
export type Me = z.infer<typeof Me>;

export const SignedOut = z.object({ goOn: z.url().meta({ description: "Where to sign out at the bank's provider" }) }).meta({ id: 'SignedOut' });
export type SignedOut = z.infer<typeof SignedOut>;

export const OidcBegin = z.object({ next: z.string().max(1_000).optional().meta({ description: 'The page of /staff to go to after; anything else is taken for /staff' }) });

export const UsersQuery = z.strictObject({
  taskKey: z.string().regex(/^\d{1,19}(,\d{1,19}){0,99}$/).optional().meta({ description: 'A task, or several with commas between them' }),
});
export const Users = z.object({
  items: z.array(z.object({
    username: z.string(), name: z.string(), unitId: z.string(), roles: z.array(z.string()),
    suits: z.int().nullable().meta({ description: 'How many of the tasks asked for they could take' }),
    away: z.object({ to: z.string(), deputy: z.string().nullable() }).nullable().meta({ description: "Absent today: the last day, and the deputy's name" }),
  })),
}).meta({ id: 'Users' });
export type Users = z.infer<typeof Users>;

/** NIST SP 800-63B: at least eight characters, none of them prescribed, and not the user name. */
const NewPassword = z.string().min(8).max(200);

export const OwnPassword = z.strictObject({ current: z.string().min(1).max(200), password: NewPassword }).meta({ id: 'OwnPassword' });
export type OwnPassword = z.infer<typeof OwnPassword>;

export const PasswordByLink = z.strictObject({ token: z.string().min(20).max(100), password: NewPassword }).meta({ id: 'PasswordByLink' });
export type PasswordByLink = z.infer<typeof PasswordByLink>;
