import { useEffect, useRef } from 'react';
import { hasOpenDialog, isTyping } from '../palette/typing.ts';

export interface ListKeys {
  next: () => void;
  previous: () => void;
  open: () => void;
  claim?: () => void;
  select?: () => void;
  preview: () => void;
  clear: () => void;
}

const commands: Readonly<Record<string, keyof ListKeys>> = { j: 'next', k: 'previous', Enter: 'open', c: 'claim', x: 'select', p: 'preview', Escape: 'clear' };
/** With something beside the list that follows; otherwise they scroll the page. */
const arrows: Readonly<Record<string, keyof ListKeys>> = { ArrowDown: 'next', ArrowUp: 'previous' };

/** Single keys work on a list while nothing else has the keyboard: no field, no button, no dialog. */
export function useListKeys(keys: ListKeys, withArrows: boolean): void {
  const current = useRef({ keys, withArrows });
  current.current = { keys, withArrows };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const command = commands[event.key] ?? (current.current.withArrows ? arrows[event.key] : undefined);
      if (!command || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const target = event.target instanceof Element ? event.target : null;
      if (isTyping(target) || target?.closest('[role="dialog"], [role="listbox"], [role="menu"], [role="tablist"]')) return;
      // Enter on a link or button is its own.
      if (event.key === 'Enter' && target?.closest('a, button, input, summary')) return;
      if (hasOpenDialog()) return;
      event.preventDefault();
      current.current.keys[command]?.();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
