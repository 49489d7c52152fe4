import { useEffect, useState } from 'react';
import { useMedia } from '../../components/useMedia.ts';

const storageKey = 'list-preview';

export interface Preview {
  /** The window has the room for a list and what is beside it. */
  possible: boolean;
  on: boolean;
  toggle: () => void;
}

/** Whether a list has the chosen row's case beside it: as this person left it on this device, at first where there is ample room. */
export function usePreview(): Preview {
  const possible = useMedia('(min-width: 75em)');
  const ample = useMedia('(min-width: 100em)');
  const [kept, keep] = useState(() => localStorage.getItem(storageKey));
  const on = possible && (kept === null ? ample : kept === 'on');
  const toggle = () => {
    const next = on ? 'off' : 'on';
    localStorage.setItem(storageKey, next);
    keep(next);
  };
  return { possible, on, toggle };
}

/** A value once it has stayed the same for a moment: who runs along a list does not ask for each row. */
export function useRested<T>(value: T, ms = 150): T {
  const [rested, rest] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => rest(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return rested;
}
