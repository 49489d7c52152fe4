import { useMemo } from 'react';
import { useT } from '../../i18n/index.tsx';
import { LineDiff } from '../components/LineDiff.tsx';
import { Tag } from '../components/Tag.tsx';
import { differences } from './differences.ts';
import { FileView } from './FileView.tsx';
import type { FlowFile } from './useFlows.ts';
import '../templates/templates.css';

/** A file as it is in force and as it would be, with the differences in colour. */
export function BeforeAfter({ before, after }: { before: string | null; after: FlowFile }) {
  const t = useT();
  const { name } = after;
  const found = useMemo(() => (before === null ? undefined : safely(() => differences({ name, content: before }, after))), [before, name, after]);
  return (
    <section className="panel stack" aria-label={name}>
      <div className="row row-between">
        <h2>{name}</h2>
        {before === null && <Tag tone="good">{t('flows.new')}</Tag>}
        {found && (
          <span className="flow-legend-diff">
            <Tag tone="good">{t('flows.added')} {found.added}</Tag>
            <Tag tone="bad">{t('flows.removed')} {found.removed}</Tag>
            <Tag tone="warn">{t('flows.changed')} {found.changed}</Tag>
          </span>
        )}
      </div>
      {before !== null && found && (
        <>
          <h3>{t('flows.before')}</h3>
          <FileView file={{ name, content: before }} title={`${name} ${t('flows.before')}`} marks={found.before} />
          <h3>{t('flows.after')}</h3>
          <FileView file={after} title={`${name} ${t('flows.after')}`} marks={found.after} />
        </>
      )}
      {before !== null && !found && <LineDiff before={before} after={after.content} label={name} />}
      {before === null && <FileView file={after} title={name} />}
    </section>
  );
}

/** A file that can't be read is shown as text. */
function safely<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}
