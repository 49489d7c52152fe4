import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'react-router';
import { api } from '../../api/client.ts';
import { newIdempotencyKey } from '../../api/idempotencyKey.ts';
import { onLiveEvent } from '../../api/live/live.ts';
import type { Presence, Present } from '../../api/types.ts';

const renewEvery = 25_000;

/** What a page of the staff's is about, by its address. */
function whereabouts(pathname: string): Presence | undefined {
  const [, page, id] = /^\/staff\/(complaints|matters|tasks|board|dashboard)(?:\/([\da-f-]+))?\/?$/.exec(pathname) ?? [];
  if (page === 'tasks') return id ? { page: 'task', id } : undefined;
  if (page === 'complaints' || page === 'matters') return id ? { page: page === 'complaints' ? 'complaint' : 'matter', id } : { page };
  return page ? { page: 'complaints' } : undefined;
}

/** Tells the server what this tab shows, as long as somebody looks at it, and who else has the same case open. */
export function usePresence(): Present['others'] {
  const { pathname } = useLocation();
  const pageId = useRef(newIdempotencyKey());
  const [others, setOthers] = useState<Present['others']>([]);

  useEffect(() => {
    const where = whereabouts(pathname);
    setOthers([]);
    if (!where) return;
    const path = `/presence/${pageId.current}`;
    let gone = false;
    let about: string | null = null;
    const tell = () => {
      if (document.visibilityState !== 'visible') return;
      // Nobody is told of a failure: the next renewal tries again, and what ended the session shows itself elsewhere.
      api.put<Present>(path, where).then(
        (present) => {
          if (gone) return;
          about = present.about;
          setOthers(present.others);
        },
        () => undefined,
      );
    };
    const leave = () => void fetch(`/api${path}`, { method: 'DELETE', keepalive: true }).catch(() => undefined);
    const look = () => (document.visibilityState === 'visible' ? tell() : leave());
    tell();
    const timer = setInterval(tell, renewEvery);
    document.addEventListener('visibilitychange', look);
    window.addEventListener('pagehide', leave);
    const stop = onLiveEvent((event) => {
      const concerns = event.kind === 'everything' || (event.kind === 'presence' && event.about === about) || (event.kind === 'task' && where.page === 'task' && event.key === where.id);
      if (concerns) tell();
    });
    return () => {
      gone = true;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('pagehide', leave);
      stop();
      leave();
    };
  }, [pathname]);

  return others;
}
