import { PERMISSION_NAMES, PERMISSIONS, ROLES, ROLES_BY_APPROVAL, type Permission } from '../../db/roles.ts';
import type { Api } from '../context.ts';
import type { AdminRoles } from '../schemas/admin.ts';

/** What each role may do, as `db/roles.ts` says it (D03-05). */
export async function listRoles(api: Api): Promise<AdminRoles> {
  const { rows } = await api.knex.raw<{ rows: { role: string; people: number }[] }>('select role, count(*) as people from user_account, unnest(roles) role where active group by role');
  const people = new Map(rows.map((row) => [row.role, row.people]));
  return {
    items: ROLES.map((role) => ({ ...role, people: people.get(role.code) ?? 0, byApproval: ROLES_BY_APPROVAL.includes(role.code), permissions: PERMISSIONS[role.code].map(named) })),
    permissions: (Object.keys(PERMISSION_NAMES) as Permission[]).map(named),
  };
}

function named(code: Permission): { code: string; zh: string; en: string } {
  const [zh, en] = PERMISSION_NAMES[code];
  return { code, zh, en };
}
