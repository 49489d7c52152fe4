import { useCallback, useEffect, useRef, useState } from 'react';
import { onLiveEvent } from '../../api/live/live.ts';
import { isApiError } from '../../api/problem.ts';

/**
 * idle → (changed) → saving → saved; when the server can't be reached: failed, and tried again until it is saved;
 * when another window saved meanwhile: conflict, until the person decides; when it is no longer theirs: lost.
 * What is not saved stays on the page, and with the tab over a reload or a new sign-in.
 */
export type DraftState = 'idle' | 'saving' | 'saved' | 'failed' | 'conflict' | 'lost';

export interface SavedAs { version: number; savedAt: string | null }

interface Options<T> {
  /** Name under which the tab keeps what could not be saved yet. */
  tab: string;
  /** What the page was opened with. */
  version: number;
  savedAt: string | null;
  /** Saves over the version that was seen. Its identity must not change. */
  save: (data: T, version: number) => Promise<SavedAs>;
}

const pause = 1_200;
const longestWait = 15_000;

/** What this tab could not save yet. It goes with the tab: others who use the computer do not find it. */
export function unsavedIn<T>(tab: string): T | undefined {
  try {
    const kept = sessionStorage.getItem(tab);
    return kept === null ? undefined : (JSON.parse(kept) as T);
  } catch {
    return undefined;
  }
}

/** Keeps what is being changed: saved when the changing pauses and when the page is left. */
export function useSavedDraft<T>({ tab, save, ...opened }: Options<T>) {
  const [state, setState] = useState<DraftState>('idle');
  const [savedAt, setSavedAt] = useState(opened.savedAt);
  const version = useRef(opened.version);
  const waiting = useRef<T>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const saving = useRef<Promise<void>>(undefined);
  const failures = useRef(0);
  const ended = useRef(false);

  const flush = useCallback((): Promise<void> => {
    clearTimeout(timer.current);
    if (saving.current) return saving.current.then(flush);
    const data = waiting.current;
    if (data === undefined) return Promise.resolve();
    waiting.current = undefined;
    setState('saving');
    saving.current = save(data, version.current).then(
      (saved) => {
        version.current = saved.version;
        failures.current = 0;
        setSavedAt(saved.savedAt);
        if (waiting.current === undefined) sessionStorage.removeItem(tab);
        setState('saved');
      },
      (error: unknown) => {
        // What was changed since then is newer.
        waiting.current ??= data;
        const refused = isApiError(error) && error.status >= 400 && error.status < 500 && error.status !== 401 && error.status !== 429;
        if (refused) return setState(error.code === 'draft-changed' ? 'conflict' : 'lost');
        setState('failed');
        failures.current += 1;
        clearTimeout(timer.current);
        if (!ended.current) timer.current = setTimeout(() => void flush(), Math.min(longestWait, 1_000 * 2 ** failures.current));
      },
    ).finally(() => (saving.current = undefined));
    return saving.current;
  }, [save, tab]);

  const change = useCallback(
    (data: T) => {
      waiting.current = data;
      sessionStorage.setItem(tab, JSON.stringify(data));
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), pause);
    },
    [flush, tab],
  );

  /** Nothing more to save, as it is being completed. Resolves when no saving is under way any more. */
  const drop = useCallback(async () => {
    clearTimeout(timer.current);
    await saving.current;
    clearTimeout(timer.current);
    waiting.current = undefined;
  }, []);

  /** It is completed: nothing of it is kept. */
  const forget = useCallback(() => {
    ended.current = true;
    sessionStorage.removeItem(tab);
  }, [tab]);

  /** Saves what is on this page over what another window saved as `over`. */
  const overwrite = useCallback((over: number) => {
    version.current = over;
    void flush();
  }, [flush]);

  /** Goes on from what another window saved. */
  const takeOther = useCallback((other: SavedAs) => {
    waiting.current = undefined;
    sessionStorage.removeItem(tab);
    version.current = other.version;
    setSavedAt(other.savedAt);
    setState('saved');
  }, [tab]);

  useEffect(() => {
    ended.current = false;
    const retry = () => failures.current > 0 && void flush();
    const warn = (event: BeforeUnloadEvent) => {
      if (failures.current > 0 && waiting.current !== undefined) event.preventDefault();
    };
    // A tab that is closed hides first.
    const hide = () => document.visibilityState === 'hidden' && void flush();
    const stop = onLiveEvent((event) => event.kind === 'everything' && retry());
    window.addEventListener('online', retry);
    window.addEventListener('beforeunload', warn);
    document.addEventListener('visibilitychange', hide);
    return () => {
      stop();
      window.removeEventListener('online', retry);
      window.removeEventListener('beforeunload', warn);
      document.removeEventListener('visibilitychange', hide);
      void flush();
      ended.current = true;
    };
  }, [flush]);

  return { state, savedAt, change, flush, drop, forget, overwrite, takeOther };
}
