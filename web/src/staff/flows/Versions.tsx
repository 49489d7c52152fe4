import { useState } from 'react';
import { App, Button, Popconfirm } from 'antd';
import { DiffOutlined, RollbackOutlined } from '@ant-design/icons';
import { Link, useNavigate } from 'react-router';
import type { FlowVersions } from '../../api/types.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { Tag } from '../components/Tag.tsx';
import { useFlowDraft, useSaveDraftFile } from '../designer/useFlowDraft.ts';
import { BeforeAfter } from './BeforeAfter.tsx';
import { useFlowVersions } from './useFlows.ts';

type Version = FlowVersions['items'][number];

/** Every version of a file: what going back to it would change, and a draft that goes back to it, to be approved like any other change (D03-07). */
export function Versions({ file, mayPropose }: { file: string; mayPropose: boolean }) {
  const t = useT();
  const { data, isPending, error, refetch } = useFlowVersions(file);
  const [shown, setShown] = useState<Version>();
  if (isPending) return <LoadingState rows={3} />;
  if (!data) return <ErrorState error={error} retry={refetch} />;
  const current = data.items.find(({ inForce }) => inForce);
  return (
    <section className="panel stack" aria-labelledby="versions-title">
      <h2 id="versions-title">{t('flows.versions')}</h2>
      <ol className="flow-versions">
        {data.items.map((version) => (
          <li key={version.matterId ?? 'shipped'}>
            <Told version={version} />
            {!version.inForce && (
              <span className="row">
                <Button size="small" icon={<DiffOutlined />} aria-expanded={shown === version} onClick={() => setShown(shown === version ? undefined : version)}>{t('flows.compare')}</Button>
                {mayPropose && <GoBack file={file} version={version} />}
              </span>
            )}
          </li>
        ))}
      </ol>
      {shown && current && (
        <>
          <p className="muted">{t('flows.comparedWith')}</p>
          <BeforeAfter before={current.content} after={{ name: file, content: shown.content }} />
        </>
      )}
    </section>
  );
}

function Told({ version }: { version: Version }) {
  const t = useT();
  const format = useFormat();
  return (
    <span className="flow-version">
      {version.matterId ? <><Link to={`/staff/matters/${version.matterId}`}>{version.number}</Link> <strong>{version.title}</strong></> : <strong>{t('flows.shipped')}</strong>}
      {version.appliedAt && <span className="muted small">{format.shortMoment(version.appliedAt)}</span>}
      {version.inForce && <Tag tone="good">{t('designer.inForce')}</Tag>}
    </span>
  );
}

function GoBack({ file, version }: { file: string; version: Version }) {
  const t = useT();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const { data: draft } = useFlowDraft();
  const save = useSaveDraftFile();
  const mine = draft?.items.find(({ name }) => name === file);
  const go = () => save.mutate({ name: file, content: version.content, version: mine?.version ?? 0, anew: true }, { onSuccess: () => void navigate('/staff/flows/change'), onError: (error) => void message.error(error.message) });
  return (
    <Popconfirm title={t('flows.goBackAsk')} description={mine ? t('flows.goBackOver') : undefined} okText={t('flows.goBack')} onConfirm={go}>
      <Button size="small" icon={<RollbackOutlined />} loading={save.isPending} disabled={draft === undefined}>{t('flows.goBack')}</Button>
    </Popconfirm>
  );
}
