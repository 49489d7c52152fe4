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
}).meta({ id: 'Me' });
export type Me = z.infer<typeof Me>;

export const UsersQuery = z.strictObject({ taskKey: z.string().regex(/^\d{1,19}$/).optional() });
export const Users = z.object({
  items: z.array(z.object({ username: z.string(), name: z.string(), unitId: z.string(), roles: z.array(z.string()) })),
}).meta({ id: 'Users' });
export type Users = z.infer<typeof Users>;
