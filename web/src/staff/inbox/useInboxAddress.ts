import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import { sessionQuery } from '../../api/queries.ts';
import { queryClient } from '../../api/queryClient.ts';
import { can, useMe } from '../session.ts';
import { noFilters, tasksQuery, useTasks, type Filters, type View } from './useTasks.ts';

export const views = ['mine', 'group', 'done'] as const satisfies readonly View[];
const kinds = ['complaint', 'matter'] as const;
const dues = ['overdue', 'today', 'week'] as const;

const oneOf = <T extends string>(options: readonly T[], value: string | null): T | '' => options.find((option) => option === value) ?? '';

/**
 * What the inbox shows, as its address says. An address that says nothing shows what is mine, or else what waits in my
 * groups, as it is now, with the filters of the last time.
 */
export function useInboxAddress() {
  const me = useMe();
  const [parameters, setParameters] = useSearchParams();
  const storageKey = keptAs(me.username);
  const bare = parameters.size === 0;
  const view = oneOf(views, parameters.get('view')) || (bare ? undefined : 'mine');
  const filters: Filters = bare ? remembered(storageKey) : { q: parameters.get('q') ?? '', element: parameters.get('element') ?? '', kind: oneOf(kinds, parameters.get('kind')), due: oneOf(dues, parameters.get('due')) };
  const page = Number(parameters.get('page') ?? 1) || 1;

  const show = (next: { view?: View; filters?: Partial<Filters>; page?: number }) => {
    const shown = { ...filters, ...next.filters };
    // A word that was searched for is of the moment; how the list is narrowed is a habit.
    localStorage.setItem(storageKey, JSON.stringify({ ...shown, q: '' }));
    setParameters(address(next.view ?? view ?? 'mine', shown, next.page ?? 1), { replace: true });
  };

  // Mine is asked for while it is not known yet whether there is any.
  const tasks = useTasks(view ?? 'mine', filters, page);
  // What was counted before the last task was done may still say that there is one; who can't be told finds mine, and there why.
  const known = bare && !tasks.isFetching;
  const counts = tasks.data?.counts;
  useEffect(() => {
    if (known) setParameters(address(counts && counts.mine === 0 && counts.group > 0 ? 'group' : 'mine', filters, 1), { replace: true });
  }, [known]);

  return { view, filters, page, show, tasks };
}

/** Asks for what the inbox shows first, while its page is still being made. */
export async function askForMine(): Promise<void> {
  const me = await queryClient.ensureQueryData(sessionQuery).catch(() => null);
  if (!me || !can(me, 'do-tasks') || window.location.search !== '') return;
  await queryClient.prefetchQuery(tasksQuery('mine', remembered(keptAs(me.username)), 1));
}

const keptAs = (username: string): string => `inbox ${username}`;

function address(view: View, filters: Filters, page: number): Record<string, string> {
  const given = Object.entries({ view, ...filters, page: page > 1 ? String(page) : '' }).filter(([, value]) => value !== '');
  return Object.fromEntries(given);
}

function remembered(storageKey: string): Filters {
  try {
    const kept = JSON.parse(localStorage.getItem(storageKey) ?? '{}') as Partial<Record<keyof Filters, string>>;
    return { q: '', element: kept.element ?? '', kind: oneOf(kinds, kept.kind ?? null), due: oneOf(dues, kept.due ?? null) };
  } catch {
    return noFilters;
  }
}
