import { Button, Pagination, Select, Tag } from 'antd';
import { PlusOutlined, ReadOutlined } from '@ant-design/icons';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useMeta, useNames } from '../../api/queries.ts';
import type { TrainingRecords } from '../../api/types.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { MessageState } from '../../components/MessageState.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { useMatterKinds } from '../matters/useMatters.ts';
import { can, useMe } from '../session.ts';
import '../matters/matters.css';
import './knowledge.css';
import { pageSize, useTrainingRecords } from './useKnowledge.ts';

/** Records of trainings with type and participants (D18-18): one's own, or of those whom one oversees. */
export function TrainingPage() {
  const t = useT();
  const names = useNames();
  const navigate = useNavigate();
  const { data: meta } = useMeta();
  const [parameters, setParameters] = useSearchParams();
  const unit = parameters.get('unit') ?? undefined;
  const kind = parameters.get('kind') ?? undefined;
  const page = Math.max(1, Number(parameters.get('page')) || 1);
  const { data, isPending, error, refetch } = useTrainingRecords({ unit, kind }, page);
  const kinds = useMatterKinds();
  const set = (next: Record<string, string | undefined>) =>
    setParameters(Object.entries({ unit, kind, ...next }).filter((entry): entry is [string, string] => Boolean(entry[1])), { replace: true });
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
      {isPending && <LoadingState rows={6} />}
      {error && !data && <ErrorState error={error} retry={refetch} />}
      {data && data.items.length === 0 && (
        <div className="panel">
          <MessageState icon={<ReadOutlined />} title={t('training.empty')} body={t('training.emptyBody')} />
        </div>
      )}
      {data && data.items.length > 0 && (
        <>
          <Records records={data.items} />
          <Pagination className="matter-pages" current={page} pageSize={pageSize} total={data.total} showSizeChanger={false} showTotal={(total) => t('inbox.total', { total })} onChange={(next) => set({ page: next > 1 ? String(next) : undefined })} />
        </>
      )}
    </>
  );
}

function Records({ records }: { records: TrainingRecords['items'] }) {
  const t = useT();
  const overseer = can(useMe(), 'read-appraisals');
  const names = useNames();
  const format = useFormat();
  return (
    <div className="panel training-scroll" tabIndex={0} role="region" aria-label={t('training.title')}>
      <table className="training-table">
        <thead>
          <tr>
            {(['person', 'unit', 'name', 'kind', 'heldOn', 'hours', 'result'] as const).map((word) => (
              <th key={word} scope="col">{t(`training.${word}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {records.map((record) => (
            <tr key={`${record.matterId} ${record.person.username}`}>
              <td>{record.person.name}</td>
              <td>{names.unit(record.person.unitId)}</td>
              <td>
                {overseer ? <Link to={`/staff/matters/${record.matterId}`}>{record.title}</Link> : record.title}
              </td>
              <td>{names.code('trainingKinds', record.kind)}</td>
              <td className="tabular nowrap">{format.day(`${record.heldOn}T12:00:00+08:00`)}</td>
              <td className="tabular">{record.hours}</td>
              <td>{record.passed ? <Tag color="green">{t('training.passed')}</Tag> : <Tag color="orange">{t('training.notPassed')}</Tag>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
