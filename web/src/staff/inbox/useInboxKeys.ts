import { useEffect, useRef } from 'react';

export interface InboxKeys {
  next: () => void;
  previous: () => void;
  open: () => void;
  claim: () => void;
  select: () => void;
  help: () => void;
  clear: () => void;
}

const commands: Readonly<Record<string, keyof InboxKeys>> = { j: 'next', k: 'previous', Enter: 'open', c: 'claim', x: 'select', '?': 'help', Escape: 'clear' };

/** Single keys work on the list while nothing else has the keyboard: no field, no button, no dialog. */
export function useInboxKeys(keys: InboxKeys): void {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const command = commands[event.key];
      if (!command || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest('input:not([type="checkbox"]), textarea, select, [contenteditable="true"], [role="dialog"], [role="listbox"], [role="combobox"], [role="menu"]')) return;
      // Enter on a link or button is its own.
      if (event.key === 'Enter' && target?.closest('a, button, input, summary')) return;
      if (document.querySelector('.ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open')) return;
      event.preventDefault();
      current.current[command]();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
