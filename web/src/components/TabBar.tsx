import { useEffect, useId, type KeyboardEvent, type ReactNode } from 'react';
import './tab-bar.css';

interface Tab<Key extends string> {
  key: Key;
  label: string;
  children: ReactNode;
}

interface Props<Key extends string> {
  tabs: readonly Tab<Key>[];
  active: string;
  onChange: (key: Key) => void;
}

/** Tabs that scroll sideways on a phone; arrow keys move between them. */
export function TabBar<Key extends string>({ tabs, active, onChange }: Props<Key>) {
  const id = useId();
  const shown = tabs.find((tab) => tab.key === active) ?? tabs[0];
  const shownId = shown && `${id}-${shown.key}`;
  // On a phone the tab that was opened by a link may lie beside the window.
  useEffect(() => {
    if (shownId) document.getElementById(shownId)?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [shownId]);
  if (!shown) return null;
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const next = tabs[(tabs.indexOf(shown) + step + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    onChange(next.key);
    document.getElementById(`${id}-${next.key}`)?.focus();
  };
  return (
    <>
      <div className="tab-bar" role="tablist" onKeyDown={move}>
        {tabs.map((tab) => (
          <button
            key={tab.key}
            id={`${id}-${tab.key}`}
            type="button"
            role="tab"
            aria-selected={tab === shown}
            aria-controls={`${id}-panel`}
            tabIndex={tab === shown ? 0 : -1}
            onClick={() => onChange(tab.key)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${shown.key}`}>
        {shown.children}
      </div>
    </>
  );
}
