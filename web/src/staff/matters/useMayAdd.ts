import type { Matter } from '../../api/types.ts';
import { can, useMe } from '../session.ts';

/** Whether to offer adding files and complaints: to who works on complaints or has part in the matter, as the API allows; who only looks sees no button. */
export function useMayAdd(matter: Pick<Matter, 'state' | 'openedBy' | 'tasks'> | undefined): boolean {
  const me = useMe();
  if (matter?.state !== 'open') return false;
  return can(me, 'add-to-complaint') || matter.openedBy?.username === me.username || matter.tasks.some(({ mine, mayClaim }) => mine || mayClaim);
}
