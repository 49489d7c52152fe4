import type { ReactNode } from 'react';
import type { Excerpt } from '../../api/types.ts';
import { useT } from '../../i18n/index.tsx';

/** Passages in which the words stand, these marked. */
export function Excerpts({ excerpts }: { excerpts: Excerpt[] }) {
  const t = useT();
  return excerpts.map((excerpt, index) => (
    <span key={index} className="find-excerpt small">
      <span className="muted">{t(`find.part.${excerpt.part}`)}</span> {marked(excerpt)}
    </span>
  ));
}

function marked({ text, marks }: Excerpt): ReactNode[] {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const [begin, end] of marks) {
    parts.push(text.slice(at, begin), <mark key={begin}>{text.slice(begin, end)}</mark>);
    at = end;
  }
  return [...parts, text.slice(at)];
}
