import type { ReactNode } from 'react';

/** A panel with its items; none where there is nothing to show. */
export function Panel<T>({ id, title, items, children }: { id: string; title: string; items: readonly T[]; children: (item: T) => ReactNode }) {
  if (items.length === 0) return null;
  return (
    <section className="panel" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {items.map(children)}
    </section>
  );
}

export function Item({ title, aside, children }: { title: string; aside: string; children?: ReactNode }) {
  return (
    <article className="case-item">
      <p className="row row-between">
        <strong>{title}</strong>
        <span className="muted small">{aside}</span>
      </p>
      {children}
    </article>
  );
}
