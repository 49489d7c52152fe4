import { useSyncExternalStore } from 'react';

/** Drawing needs room: on a phone a diagram is only read. */
const ROOM = '(min-width: 700px)';

export function useWideEnough(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(ROOM);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => matchMedia(ROOM).matches,
  );
}
