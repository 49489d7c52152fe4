import { Navigate } from 'react-router';
import { can, useMe } from './session.ts';

/** Who does tasks begins with them; who only looks on begins with the cases. */
export function StaffHome() {
  const me = useMe();
  const to = can(me, 'do-tasks') || !can(me, 'search-complaints') ? '/staff/inbox' : '/staff/complaints';
  return <Navigate to={to} replace />;
}
