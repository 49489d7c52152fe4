import { may } from '../db/roles.ts';
import type { ReportScope } from './report.ts';

/** Whose cases a person's reports count: the same that they may open (`api/access.ts`). */
export function scopeOf(user: { roles: readonly string[]; unitId: string; headOffice: boolean }): ReportScope {
  return user.headOffice && may(user, 'see-all-complaints') ? { all: true } : { all: false, unitId: user.unitId };
}
