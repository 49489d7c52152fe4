import type { ReactNode } from 'react';

export function Facts({ children }: { children: ReactNode }) {
  return <dl className="facts">{children}</dl>;
}

/** What is not known is left out. */
export function Fact({ label, wide, children }: { label: string; wide?: boolean; children: ReactNode }) {
  if (children === null || children === undefined || children === false || children === '') return null;
  return (
    <div {...(wide ? { className: 'wide' } : {})}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
