import { useT } from '../../i18n/index.tsx';
import { RowList, type ListColumn } from '../components/RowList.tsx';
import { useWord, type Words } from './usePolicies.ts';

export interface PolicyDifference { what: Words; before: Words | null; after: Words | null }

/** What another regulation changes for the complaints that come under it, provision by provision (D12-08). */
export function PolicyDifferences({ differences }: { differences: readonly PolicyDifference[] }) {
  const t = useT();
  const word = useWord();
  const told = (words: Words | null) => (words ? word(words) : <span className="muted">{t('policies.notProvided')}</span>);
  const columns: ListColumn<PolicyDifference>[] = [
    { key: 'what', title: t('policies.provision'), width: 'minmax(0, 2fr)', cell: ({ what }) => word(what) },
    { key: 'before', title: t('policies.before'), width: 'minmax(0, 3fr)', labelled: true, cell: ({ before }) => told(before) },
    { key: 'after', title: t('policies.after'), width: 'minmax(0, 3fr)', labelled: true, cell: ({ after }) => <strong>{told(after)}</strong> },
  ];
  return (
    <>
      <h3>{t('policies.differences', { count: differences.length })}</h3>
      {differences.length === 0 ? <p className="muted">{t('policies.noDifference')}</p> : <RowList label={t('policies.differences', { count: differences.length })} rows={differences} keyOf={({ what }) => what.zh} columns={columns} />}
    </>
  );
}
