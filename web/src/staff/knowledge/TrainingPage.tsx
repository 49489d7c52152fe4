import { Button, Select } from 'antd';
import { PlusOutlined, ReadOutlined } from '@ant-design/icons';
import { Link, useNavigate } from 'react-router';
import { useMeta, useNames } from '../../api/queries.ts';
import type { TrainingRecords } from '../../api/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { PagedList } from '../components/PagedList.tsx';
import { useAddress } from '../components/useAddress.ts';
import { RowList, type ListColumn } from '../components/RowList.tsx';
import { Tag } from '../components/Tag.tsx';
import { useMatterKinds } from '../matters/useMatters.ts';
import { can, useMe } from '../session.ts';
import './knowledge.css';
import { pageSize, useTrainingRecords } from './useKnowledge.ts';

/** Records of trainings with type and participants (D18-18): one's own, or of those whom one oversees. */
export function TrainingPage() {
  const t = useT();
  const names = useNames();
  const navigate = useNavigate();
  const { data: meta } = useMeta();
  const { given: { unit, kind }, page, set } = useAddress(['unit', 'kind']);
  const query = useTrainingRecords({ unit, kind }, page);
  const kinds = useMatterKinds();
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('training.title')}</h1>
          <p className="muted">{t('training.lead')}</p>
        </div>
        {kinds.data?.items.some(({ code, mayOpen }) => code === 'training' && mayOpen) && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate('/staff/matters/new/training')}>
            {t('training.plan')}
          </Button>
        )}
      </div>
      <div className="panel training-filters">
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('training.unit')}
          placeholder={t('training.unit')}
          value={unit}
          onChange={(value: string | undefined) => set({ unit: value })}
          options={(meta?.units ?? []).map((each) => ({ value: each.id, label: names.word(each) }))}
        />
        <Select allowClear aria-label={t('training.kind')} placeholder={t('training.kind')} value={kind} onChange={(value: string | undefined) => set({ kind: value })} options={names.options('trainingKinds')} />
      </div>
      <PagedList query={query} empty={{ icon: <ReadOutlined />, title: t('training.empty'), body: t('training.emptyBody') }} page={page} pageSize={pageSize} onPage={(next) => set({ page: next })}>
        {(records) => <Records records={records} />}
      </PagedList>
    </>
  );
}

type TrainingRecord = TrainingRecords['items'][number];

function Records({ records }: { records: TrainingRecord[] }) {
  const t = useT();
  const overseer = can(useMe(), 'read-appraisals');
  const names = useNames();
  const format = useFormat();
  const columns: ListColumn<TrainingRecord>[] = [
    { key: 'name', title: t('training.name'), width: 'minmax(0, 3fr)', cell: ({ matterId, title }) => (overseer ? <Link to={`/staff/matters/${matterId}`}>{title}</Link> : <strong>{title}</strong>) },
    { key: 'person', title: t('training.person'), width: 'minmax(0, 1fr)', cell: ({ person }) => person.name },
    { key: 'unit', title: t('training.unit'), width: 'minmax(0, 2fr)', cell: ({ person }) => names.unit(person.unitId) },
    { key: 'kind', title: t('training.kind'), width: 'minmax(0, 1fr)', cell: ({ kind }) => names.code('trainingKinds', kind) },
    { key: 'heldOn', title: t('training.heldOn'), width: '9rem', cell: ({ heldOn }) => <span className="tabular">{format.day(`${heldOn}T12:00:00+08:00`)}</span> },
    { key: 'hours', title: t('training.hours'), labelled: true, width: '4rem', cell: ({ hours }) => <span className="tabular">{hours}</span> },
    { key: 'result', title: t('training.result'), width: '5rem', cell: ({ passed }) => <Tag tone={passed ? 'good' : 'warn'}>{t(passed ? 'training.passed' : 'training.notPassed')}</Tag> },
  ];
  return <RowList label={t('training.title')} rows={records} keyOf={({ matterId, person }) => `${matterId} ${person.username}`} columns={columns} />;
}
