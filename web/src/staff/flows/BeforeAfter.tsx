import { useMemo, useState } from 'react';
import { Segmented } from 'antd';
import { useT } from '../../i18n/index.tsx';
import { LineDiff } from '../components/LineDiff.tsx';
import { Tag } from '../components/Tag.tsx';
import { ChangeList } from './ChangeList.tsx';
import { differences } from './differences.ts';
import { FileView } from './FileView.tsx';
import type { FlowFile } from './useFlows.ts';
import '../templates/templates.css';

const SIDES = ['after', 'before', 'both'] as const;

/** A file as it is in force and as it would be: each difference in words, and in colour where it stands. */
export function BeforeAfter({ before, after }: { before: string | null; after: FlowFile }) {
  const t = useT();
  const { name } = after;
  const [side, setSide] = useState<(typeof SIDES)[number]>('after');
  const [chosen, setChosen] = useState<string>();
  const found = useMemo(() => (before === null ? undefined : safely(() => differences({ name, content: before }, after))), [before, name, after]);
  const count = (kind: string): number => found?.changes.filter((change) => change.kind === kind).length ?? 0;
  const shown = (which: 'before' | 'after', content: string) => (
    <div className="flow-side">
      {side === 'both' && <h3>{t(`flows.${which}`)}</h3>}
      <FileView file={{ name, content }} title={`${name} ${t(`flows.${which}`)}`} marks={found?.[which]} chosen={chosen} />
    </div>
  );
  return (
    <section className="panel stack" aria-label={name}>
      <div className="row row-between">
        <h2>{name}</h2>
        {before === null && <Tag tone="good">{t('flows.new')}</Tag>}
        {found && (
          <span className="flow-legend-diff">
            <Tag tone="good">{t('flows.added')} {count('added')}</Tag>
            <Tag tone="bad">{t('flows.removed')} {count('removed')}</Tag>
            <Tag tone="warn">{t('flows.changed')} {count('changed')}</Tag>
          </span>
        )}
      </div>
      {before !== null && found && (
        <>
          <ChangeList
            changes={found.changes}
            onShow={({ id, kind }) => {
              setChosen(id);
              // What went stands in the old one alone.
              if (side !== 'both') setSide(kind === 'removed' ? 'before' : 'after');
            }}
          />
          <Segmented className="flow-sides" aria-label={t('flows.sides')} value={side} onChange={setSide} options={SIDES.map((value) => ({ value, label: t(`flows.${value}`) }))} />
          <div className="flow-compared" data-side={side}>
            {side !== 'after' && shown('before', before)}
            {side !== 'before' && shown('after', after.content)}
          </div>
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
