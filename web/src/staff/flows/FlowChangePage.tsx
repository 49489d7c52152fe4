import { useState } from 'react';
import { Upload } from 'antd';
import { InboxOutlined } from '@ant-design/icons';
import { isApiError } from '../../api/problem.ts';
import { LoadingState } from '../../components/LoadingState.tsx';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { useT } from '../../i18n/index.tsx';
import { NoPermission } from '../components/NoPermission.tsx';
import { BeforeAfter } from './BeforeAfter.tsx';
import { CheckResult } from './CheckResult.tsx';
import { ProposeFlow } from './ProposeFlow.tsx';
import { useFlowCheck, type FlowFile } from './useFlows.ts';
import './flows.css';

/** Choose changed files, see what they would do, propose them. */
export function FlowChangePage() {
  const t = useT();
  const [files, setChosen] = useState<FlowFile[]>([]);
  const check = useFlowCheck(files);
  if (isApiError(check.error, 403)) return <NoPermission />;
  const add = async (file: File): Promise<void> => {
    const content = await file.text();
    setChosen((before) => [...before.filter(({ name }) => name !== file.name), { name: file.name, content }]);
  };
  const clean = check.data?.problems.length === 0 && check.data.engine.refused === null;
  return (
    <>
      <div className="page-head">
        <h1>{t('flows.changeTitle')}</h1>
      </div>
      <div className="stack">
        <p className="muted">{t('flows.changeIntro')}</p>
        <Upload.Dragger
          multiple
          accept=".bpmn,.dmn,.form"
          fileList={files.map(({ name }) => ({ uid: name, name, status: 'done' as const }))}
          onRemove={({ name }) => setChosen((before) => before.filter((file) => file.name !== name))}
          beforeUpload={(file) => {
            void add(file);
            return false;
          }}
        >
          <p className="ant-upload-drag-icon" aria-hidden="true"><InboxOutlined /></p>
          <p>{t('flows.drop')}</p>
        </Upload.Dragger>
        {check.isFetching && (
          <div role="status">
            <p className="muted">{t('flows.checking')}</p>
            <LoadingState rows={4} />
          </div>
        )}
        {check.error && <ProblemAlert error={check.error} />}
        {check.data && !check.isFetching && (
          <>
            <CheckResult check={check.data} />
            {check.data.files.map((file) => {
              const after = files.find(({ name }) => name === file.name);
              return after && file.kind !== 'other' ? <BeforeAfter key={file.name} before={file.before} after={after} /> : null;
            })}
            {clean && <ProposeFlow files={files.map((file) => ({ ...file, basedOn: check.data.files.find(({ name }) => name === file.name)?.basedOn ?? null }))} />}
          </>
        )}
      </div>
    </>
  );
}
