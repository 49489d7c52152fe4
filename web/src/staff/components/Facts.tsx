import type { ReactNode } from 'react';
import { WholeNumbers } from './WholeNumbers.tsx';

export function Facts({ children }: { children: ReactNode }) {
  return <dl className="facts">{children}</dl>;
}

/** What is not known is left out. */
export function Fact({ label, wide, children }: { label: string; wide?: boolean; children: ReactNode }) {
  if (children === null || children === undefined || children === false || children === '') return null;
  return (
    <div {...(wide ? { className: 'wide' } : {})}>
      <dt>{label}</dt>
      <dd>{typeof children === 'string' ? <WholeNumbers text={children} /> : children}</dd>
    </div>
  );
}
