import { useMemo } from 'react';
import { useT } from '../../i18n/index.tsx';

interface Line { kind: 'same' | 'added' | 'removed'; text: string; key: string }

/** Two texts line by line: what went and what came. */
export function LineDiff({ before, after, label }: { before: string; after: string; label: string }) {
  const lines = useMemo(() => around(linesOf(before.split('\n'), after.split('\n'))), [before, after]);
  const t = useT();
  if (before === after) return <p className="muted">{t('list.noDifference')}</p>;
  return (
    <pre className="diff" role="group" aria-label={label} tabIndex={0}>
      {lines.map(({ kind, text, key }) => (kind === 'added' ? <ins key={key}>{text}</ins> : kind === 'removed' ? <del key={key}>{text}</del> : <span key={key}>{`  ${text}`}</span>))}
    </pre>
  );
}

/** The longest run of lines that both have stays; the table is small, since texts here have hundreds of lines at most. */
function linesOf(before: readonly string[], after: readonly string[]): Line[] {
  const lengths = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1));
  const at = (i: number, j: number): number => lengths[i]?.[j] ?? 0;
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) (lengths[i] as Uint32Array)[j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  const lines: Line[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const key = `${i}:${j}`;
    if (i < before.length && j < after.length && before[i] === after[j]) lines.push({ kind: 'same', text: before[i++] ?? '', key: `${key}=${j++}` });
    else if (i < before.length && (j >= after.length || at(i + 1, j) >= at(i, j + 1))) lines.push({ kind: 'removed', text: before[i++] ?? '', key });
    else lines.push({ kind: 'added', text: after[j++] ?? '', key });
  }
  return lines;
}

const NEAR = 3;

/** Only what is near a difference. */
function around(lines: readonly Line[]): Line[] {
  const shown: Line[] = [];
  let gap = false;
  lines.forEach((line, index) => {
    if (lines.slice(Math.max(0, index - NEAR), index + NEAR + 1).some(({ kind }) => kind !== 'same')) {
      if (gap) shown.push({ kind: 'same', text: '⋯', key: `gap${index}` });
      gap = false;
      shown.push(line);
    } else gap = true;
  });
  return shown;
}
