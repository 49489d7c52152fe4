import { useState, type ReactNode } from 'react';

interface Props { id: string; title: ReactNode; count: ReactNode; /** Opens it: something is looked for. */ open: boolean; children: ReactNode }

/** A closed part of a long page. What is in it is made when it is first opened. */
export function RuleGroup({ id, title, count, open, children }: Props) {
  const [chosen, setChosen] = useState<boolean>();
  const shown = chosen ?? open;
  return (
    <details id={id} className="rule-group" open={shown} onToggle={(event) => { if (event.currentTarget.open !== shown) setChosen(event.currentTarget.open); }}>
      <summary>
        <span className="rule-group-title">{title}</span>
        <span className="muted small tabular">{count}</span>
      </summary>
      {shown && children}
    </details>
  );
}
