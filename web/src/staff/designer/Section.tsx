import type { ReactNode } from 'react';

/** A part of the panel beside a drawing. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="designer-section">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
