import { useState } from 'react';
import { Button, Input, Segmented } from 'antd';
import { FileSearchOutlined, PartitionOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import type { FlowSummary } from '../../api/types.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { MessageState } from '../../components/MessageState.tsx';
import { useLocale, useT } from '../../i18n/index.tsx';
import { NewFlowButton } from '../designer/NewFlow.tsx';
import { Tag } from '../components/Tag.tsx';
import { useFlows } from './useFlows.ts';
import { clearable } from '../../components/clearable.tsx';
import '../templates/templates.css';
import './flows.css';

const KINDS = ['bpmn', 'dmn', 'form'] as const;

/** Every diagram, decision table and form in force. */
export function FlowsPage() {
  const t = useT();
  const [words, setWords] = useState('');
  const [kind, setKind] = useState<(typeof KINDS)[number]>('bpmn');
  const { data, isPending, error, refetch } = useFlows();
  if (isPending) return <LoadingState rows={8} />;
  if (!data) return <ErrorState error={error} retry={refetch} />;
  const wanted = words.trim().toLowerCase();
  const shown = data.items.filter((each) => each.kind === kind && [each.file, each.zh, each.en, ...each.rules].some((text) => text.toLowerCase().includes(wanted)));
  return (
    <>
      <div className="page-head">
        <h1>{t('flows.title')}</h1>
        {data.mayPropose && (
          <div className="row">
            <NewFlowButton />
            <Link to="/staff/flows/change">
              <Button type="primary" icon={<FileSearchOutlined />} tabIndex={-1}>{t('designer.draft')}</Button>
            </Link>
          </div>
        )}
      </div>
      <p className="muted flows-intro">{t('flows.intro')}</p>
      {data.openChanges.length > 0 && (
        <section className="panel stack" aria-labelledby="open-changes">
          <h2 id="open-changes">{t('flows.openChanges')}</h2>
          <ul>
            {data.openChanges.map((each) => (
              <li key={each.matterId}>
                <Link to={`/staff/matters/${each.matterId}`}>{each.number} {each.title}</Link> <span className="muted small">{each.files.join('  ')}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="templates-filters">
        <Input.Search allowClear={clearable} placeholder={t('flows.search')} aria-label={t('flows.search')} onChange={(event) => setWords(event.target.value)} />
        <Segmented value={kind} onChange={setKind} options={KINDS.map((each) => ({ value: each, label: `${t(`flows.kind.${each}`)} ${data.items.filter((item) => item.kind === each).length}` }))} />
      </div>
      <ul className="panel templates-list">
        {shown.length === 0 && <MessageState icon={<PartitionOutlined />} title={t('flows.none')} />}
        {shown.map((each) => (
          <FlowRow key={each.file} flow={each} />
        ))}
      </ul>
    </>
  );
}

function FlowRow({ flow }: { flow: FlowSummary }) {
  const t = useT();
  const { locale } = useLocale();
  return (
    <li>
      <Link to={`/staff/flows/${flow.file}`}>
        <span className="templates-name">
          <strong>{locale === 'zh-CN' ? flow.zh : flow.en}</strong>
          <span className="muted small">{flow.file}</span>
        </span>
        <span className="templates-tags">
          {flow.openChanges.map(({ number, matterId }) => (
            <Tag key={matterId} tone="warn">{t('flows.open', { number })}</Tag>
          ))}
          {flow.waitingTasks > 0 && <Tag>{t('flows.waiting', { count: flow.waitingTasks })}</Tag>}
          <Tag tone={flow.origin === 'bank' ? 'brand' : 'plain'}>{flow.origin === 'bank' ? t('flows.own') : t('flows.shipped')}</Tag>
          {flow.version !== null && <span className="muted small tabular">{t('flows.version', { version: flow.version })}</span>}
        </span>
      </Link>
    </li>
  );
}
