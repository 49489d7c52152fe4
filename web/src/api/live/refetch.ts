import type { Query, QueryClient } from '@tanstack/react-query';
import type { LiveEvent } from '../types.ts';
import { onLiveEvent } from './live.ts';

/** Changes that come close together are asked for together; lists no oftener than this. */
const gather = 150;
const listsEvery = 1_000;

type Matches = (key: readonly unknown[]) => boolean;

const begins = (...names: string[]): Matches => ([first]) => names.includes(String(first)) || (names.includes('board') && String(first).startsWith('board'));
const names = (id: string): Matches => (key) => key.some((part) => typeof part === 'string' && part.includes(id));

/** Which of what is shown a change concerns. */
function concerned(event: LiveEvent): Matches {
  switch (event.kind) {
    case 'task':
      return (key) => begins('tasks', 'board')(key) || (key[0] === 'task' && key[1] === event.key);
    case 'complaint':
    case 'matter':
      return names(event.id);
    case 'complaints':
      return begins('complaints', 'board', 'dashboard');
    case 'matters':
      return begins('matters');
    case 'notice':
      return begins('notices');
    case 'presence':
      return () => false;
    case 'everything':
      return ([first]) => first !== 'meta' && first !== 'session';
  }
}

/** Asks again for exactly what has changed, as far as it is shown. */
export function refetchWhatChanged(client: QueryClient): () => void {
  let waiting: Matches[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let listsAt = 0;
  const refetch = () => {
    timer = undefined;
    const matches = waiting;
    waiting = [];
    const now = performance.now();
    const late = now - listsAt < listsEvery;
    const isList = (query: Query) => query.queryKey[0] === 'tasks' || query.queryKey[0] === 'complaints' || query.queryKey[0] === 'matters';
    const matching = (query: Query) => matches.some((match) => match(query.queryKey));
    void client.invalidateQueries({ predicate: (query) => matching(query) && !(late && isList(query)) });
    if (!late) listsAt = now;
    else {
      waiting = matches.map((match) => (key) => match(key) && isList({ queryKey: key } as unknown as Query));
      timer = setTimeout(refetch, listsEvery - (now - listsAt));
    }
  };
  const stop = onLiveEvent((event) => {
    waiting.push(concerned(event));
    timer ??= setTimeout(refetch, gather);
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}
