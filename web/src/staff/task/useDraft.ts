import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from '../../api/client.ts';
import type { FormValues } from './useTask.ts';

export type DraftState = 'idle' | 'saving' | 'saved' | 'failed';

const pause = 1_200;

/** Keeps what is being entered: saved when the typing pauses and when the page is left. */
export function useDraft(key: string) {
  const [state, setState] = useState<DraftState>('idle');
  const waiting = useRef<FormValues>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const saving = useRef<Promise<void>>(Promise.resolve());

  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    const data = waiting.current;
    if (data === undefined) return;
    waiting.current = undefined;
    setState('saving');
    saving.current = api.put(`/tasks/${key}/draft`, { data }).then(
      () => setState('saved'),
      () => setState('failed'),
    );
    await saving.current;
  }, [key]);

  const change = useCallback(
    (data: FormValues) => {
      waiting.current = data;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), pause);
    },
    [flush],
  );

  /** Nothing more to save, as the task is being completed. Resolves when no saving is under way any more. */
  const drop = useCallback(() => {
    clearTimeout(timer.current);
    waiting.current = undefined;
    return saving.current;
  }, []);

  useEffect(() => () => void flush(), [flush]);

  return { state, change, drop };
}
