import { useState } from 'react';
import { App, Button, Checkbox, Popconfirm, Steps, Upload } from 'antd';
import { DeleteOutlined, DownloadOutlined, EditOutlined, InboxOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { saveFile } from '../../api/files.ts';
import { isApiError } from '../../api/problem.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { NoPermission } from '../components/NoPermission.tsx';
import { Tag } from '../components/Tag.tsx';
import { NewFlowButton } from '../designer/NewFlow.tsx';
import { useFlowDraft, useRemoveDraftFile, useSaveDraftFile, type DraftFile } from '../designer/useFlowDraft.ts';
import { BeforeAfter } from './BeforeAfter.tsx';
import { CheckResult } from './CheckResult.tsx';
import { ProposeFlow } from './ProposeFlow.tsx';
import { TrialResult } from './TrialResult.tsx';
import { readUpload } from './readUpload.ts';
import { useFlowCheck, useFlowTrial } from './useFlows.ts';
import '../templates/templates.css';
import './flows.css';

/** My draft: what is drawn here or brought as a file, what it would do, and proposing it. */
export function FlowChangePage() {
  const t = useT();
  const { message } = App.useApp();
  const { data, error, isPending, refetch } = useFlowDraft();
  const save = useSaveDraftFile();
  /** What is left out of this change stays in the draft. */
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const files = (data?.items ?? []).filter(({ name }) => !left.has(name)).map(({ name, content }) => ({ name, content }));
  const check = useFlowCheck(files);
  const clean = check.data?.problems.length === 0 && check.data.engine.refused === null;
  const trial = useFlowTrial(files, clean);
  if (isApiError(error, 403)) return <NoPermission />;
  if (isPending) return <LoadingState rows={6} />;
  if (!data) return <ErrorState error={error} retry={() => void refetch()} />;
  const add = async (file: File): Promise<void> => {
    const read = await readUpload(file);
    if (read.wrong) return void message.error({ content: `${file.name}：${t(`flows.upload.${read.wrong}`)}`, duration: 10 });
    const { content } = read;
    const { data: now } = await refetch();
    const version = now?.items.find(({ name }) => name === file.name)?.version ?? 0;
    // What the person changed with the file in force before them, is based on that one.
    await save.mutateAsync({ name: file.name, content, version, anew: true }).then(() => message.success(t('designer.uploaded', { names: file.name })), (reason: Error) => message.error(reason.message));
  };
  const take = (name: string, taken: boolean) => setLeft(new Set(taken ? [...left].filter((each) => each !== name) : [...left, name]));
  return (
    <>
      <div className="page-head">
        <h1>{t('flows.changeTitle')}</h1>
        <NewFlowButton />
      </div>
      <div className="stack">
        <p className="muted">{t('flows.changeIntro')}</p>
        <section className="panel stack" aria-labelledby="draft-title">
          <h2 id="draft-title">{t('designer.draft')}</h2>
          {data.items.length > 1 && <p className="muted">{t('designer.draftParts')}</p>}
          {data.items.length === 0 ? <p className="muted">{t('designer.draftEmpty')}</p> : (
            <ul className="flow-draft">
              {data.items.map((file) => <DraftRow key={file.name} file={file} taken={!left.has(file.name)} onTake={(taken) => take(file.name, taken)} />)}
            </ul>
          )}
        </section>
        <Upload.Dragger
          multiple accept=".bpmn,.dmn,.form" showUploadList={false}
          beforeUpload={(file) => {
            void add(file);
            return false;
          }}
        >
          <p className="ant-upload-drag-icon" aria-hidden="true"><InboxOutlined /></p>
          <p>{t('flows.drop')}</p>
        </Upload.Dragger>
        {files.length > 0 && (
          <Steps
            size="small" className="flow-progress" current={check.isFetching ? 0 : clean && trial.isFetching ? 1 : clean ? 2 : 0} status={check.data && !check.isFetching && !clean ? 'error' : 'process'}
            items={[{ title: t('flows.step.check') }, { title: t('flows.step.trial') }, { title: t('flows.step.propose') }]}
          />
        )}
        {check.isFetching && (
          <div role="status">
            <p className="muted">{t('flows.checking')}</p>
            <LoadingState rows={4} />
          </div>
        )}
        {check.error && <ProblemAlert error={check.error} />}
        {check.data && !check.isFetching && files.length > 0 && (
          <>
            <CheckResult check={check.data} />
            {trial.isFetching && (
              <div role="status">
                <p className="muted">{t('flows.trying')}</p>
                <LoadingState rows={4} />
              </div>
            )}
            {trial.error && <ProblemAlert error={trial.error} />}
            {trial.data && !trial.isFetching && <TrialResult trial={trial.data} />}
            {check.data.files.map((file) => {
              const after = files.find(({ name }) => name === file.name);
              return after && file.kind !== 'other' ? <BeforeAfter key={file.name} before={file.before} after={after} /> : null;
            })}
            {clean && <ProposeFlow files={files.map(({ name }) => name)} />}
          </>
        )}
      </div>
    </>
  );
}

function DraftRow({ file, taken, onTake }: { file: DraftFile; taken: boolean; onTake: (taken: boolean) => void }) {
  const t = useT();
  const format = useFormat();
  const { message } = App.useApp();
  const remove = useRemoveDraftFile();
  return (
    <li className="flow-draft-file">
      <span className="flow-draft-name">
        <Checkbox checked={taken} onChange={({ target }) => onTake(target.checked)} aria-label={t('designer.take', { name: file.name })} />
        <Link to={`/staff/flows/${file.name}/design`}>{file.name}</Link>
        <span className="muted small">{t('designer.savedAt', { time: format.shortMoment(file.savedAt) })}</span>
        {file.basedOn === null && <Tag tone="good">{t('flows.new')}</Tag>}
        {file.outdated && <Tag tone="bad">{t('designer.outdated')}</Tag>}
        {file.others.map(({ person, savedAt }) => <Tag key={person} tone="warn">{t('designer.otherDraft', { person, time: format.shortMoment(savedAt) })}</Tag>)}
      </span>
      <span className="row">
        <Link to={`/staff/flows/${file.name}/design`}><Button icon={<EditOutlined />} tabIndex={-1}>{t('designer.edit')}</Button></Link>
        <Button icon={<DownloadOutlined />} onClick={() => saveFile(new Blob([file.content]), file.name)} aria-label={`${t('flows.download')} ${file.name}`} />
        <Popconfirm title={t('designer.removeAsk', { name: file.name })} okText={t('designer.remove')} onConfirm={() => remove.mutate(file, { onError: (error) => void message.error(error.message) })}>
          <Button icon={<DeleteOutlined />} loading={remove.isPending} aria-label={t('designer.removeFile', { name: file.name })} />
        </Popconfirm>
      </span>
    </li>
  );
}
