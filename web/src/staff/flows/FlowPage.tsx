import { Suspense, useMemo, useState } from 'react';
import { Button } from 'antd';
import { DownloadOutlined, EditOutlined } from '@ant-design/icons';
import { Link, useParams, useSearchParams } from 'react-router';
import { ErrorState } from '../../components/ErrorState.tsx';
import { lazily } from '../../components/lazily.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { saveFile } from '../../api/files.ts';
import { useLocale, useT } from '../../i18n/index.tsx';
import { readForm } from '../designer/form/components.ts';
import { NewFlowButton } from '../designer/NewFlow.tsx';
import { Fact, Facts } from '../components/Facts.tsx';
import type { Chosen } from './DiagramView.tsx';
import { FileView } from './FileView.tsx';
import { useFlow } from './useFlows.ts';
import { Versions } from './Versions.tsx';
import './flows.css';

const FormPreview = lazily(async () => ({ default: (await import('../designer/form/FormPreview.tsx')).FormPreview }));

/** One diagram, table or form: what it says, what waits in it, and how it came to be. */
export function FlowPage() {
  const t = useT();
  const { locale } = useLocale();
  const { file = '' } = useParams();
  const [asked] = useSearchParams();
  const [chosen, setChosen] = useState<Chosen>();
  const { data, isPending, error, refetch } = useFlow(file);
  if (isPending) return <LoadingState rows={10} />;
  if (!data) return <ErrorState error={error} retry={refetch} />;
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{locale === 'zh-CN' ? data.zh : data.en}</h1>
          <p className="muted small">{data.file}</p>
        </div>
        <div className="row">
          <Button icon={<DownloadOutlined />} onClick={() => saveFile(new Blob([data.content]), data.file)}>{t('flows.download')}</Button>
          {data.mayPropose && (
            <>
              <NewFlowButton copyOf={{ name: data.file, zh: data.zh, en: data.en, content: data.content }} />
              <Link to={`/staff/flows/${data.file}/design`}>
                <Button type="primary" icon={<EditOutlined />} tabIndex={-1}>{t('designer.edit')}</Button>
              </Link>
            </>
          )}
        </div>
      </div>
      <div className="stack">
        {data.kind === 'form' && (
          <section className="panel stack" aria-labelledby="preview-title">
            <h2 id="preview-title">{t('designer.preview')}</h2>
            <Preview content={data.content} />
          </section>
        )}
        <section className="panel">
          <h2 className="visually-hidden">{t(`flows.kind.${data.kind}`)}</h2>
          <FileView file={{ name: data.file, content: data.content }} title={locale === 'zh-CN' ? data.zh : data.en} chosen={asked.get('element') ?? undefined} onChoose={setChosen} />
        </section>
        {data.kind === 'bpmn' && (
          <section className="panel" aria-live="polite">
            <h2>{chosen?.name || t('flows.purpose')}</h2>
            <p className="flow-purpose">{chosen ? chosen.documentation || t('flows.noPurpose') : t('flows.chooseElement')}</p>
          </section>
        )}
        <section className="panel">
          <Facts>
            <Fact label={t(`flows.kind.${data.kind}`)} wide>
              {data.origin === 'bank' ? t('flows.own') : t('flows.shipped')}
              {data.version !== null && ` · ${t('flows.version', { version: data.version })}`}
              {data.openInstances !== null && ` · ${t('flows.instances', { count: data.openInstances })}`}
            </Fact>
            <Fact label={t('flows.rules')} wide>
              <span className="flow-rules">
                {data.rules.map((rule) => (
                  <span key={rule}>{rule}</span>
                ))}
              </span>
            </Fact>
            <Fact label={t('flows.impact')} wide>
              {data.waiting.length > 0 && data.waiting.map((each) => <span key={each.elementId} className="flows-waiting">{t('flows.waitingAt', { name: each.name, count: each.count })}</span>)}
            </Fact>
          </Facts>
        </section>
        <Versions file={data.file} mayPropose={data.mayPropose} />
      </div>
    </>
  );
}

/** The form as people see it in the reader's language; one that can't be read is told of above. */
function Preview({ content }: { content: string }) {
  const { locale } = useLocale();
  const schema = useMemo(() => readableForm(content), [content]);
  return schema && <Suspense fallback={<LoadingState />}><FormPreview schema={schema} locale={locale} /></Suspense>;
}

function readableForm(content: string) {
  try {
    return readForm(content);
  } catch {
    return undefined;
  }
}
