import { Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { Alert, Button } from 'antd';
import { DownloadOutlined, FileSearchOutlined } from '@ant-design/icons';
import { Link, useParams } from 'react-router';
import { saveFile } from '../../api/files.ts';
import { isApiError } from '../../api/problem.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { lazily } from '../../components/lazily.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { useFormat } from '../../i18n/format.ts';
import { oneLanguage } from '../../i18n/bilingual.ts';
import { useLocale, useT } from '../../i18n/index.tsx';
import { NoPermission } from '../components/NoPermission.tsx';
import { Tag } from '../components/Tag.tsx';
import { unsavedIn, useSavedDraft } from '../components/useSavedDraft.ts';
import { FileView } from '../flows/FileView.tsx';
import { useFlow, useFlows } from '../flows/useFlows.ts';
import { useMe } from '../session.ts';
import { DraftNote } from '../task/DraftNote.tsx';
import { DraftClash } from './DraftClash.tsx';
import { OutdatedDraft } from './OutdatedDraft.tsx';
import { saveDraftFile, useDraftChanged, useFlowDraft, type DraftFile } from './useFlowDraft.ts';
import { useKnown, type Names } from './useKnown.ts';
import { useWideEnough } from './useWideEnough.ts';
import './designer.css';

const EDITORS = {
  bpmn: lazily(() => import('./bpmn/BpmnDesigner.tsx')),
  dmn: lazily(() => import('./dmn/DmnDesigner.tsx')),
  form: lazily(() => import('./form/FormDesigner.tsx')),
};

/** Draw a flow, a decision table or a form: it is my draft until I propose it (D03-07). */
export function DesignerPage() {
  const { file = '' } = useParams();
  const flows = useFlows();
  const draft = useFlowDraft();
  const mine = draft.data?.items.find(({ name }) => name === file);
  const inForce = useFlow(file, draft.data !== undefined && (mine === undefined || mine.basedOn !== null));
  const names = useKnown();
  if (isApiError(draft.error, 403)) return <NoPermission />;
  const there = names && draft.data && draft.isFetchedAfterMount && flows.data && (mine || inForce.data);
  const error = draft.error ?? flows.error ?? (mine ? undefined : inForce.error);
  // Once it is there, what can't be asked for again takes nothing away from who is drawing.
  if (error && !there) return <ErrorState error={error} retry={() => void Promise.all([draft.refetch(), inForce.refetch()])} />;
  if (!there) return <LoadingState rows={12} />;
  const content = mine?.content ?? inForce.data?.content ?? '';
  return <Designer key={file} file={file} zh={inForce.data?.zh} en={inForce.data?.en} opened={{ content, mine }} inForce={inForce.data?.content} names={names} />;
}

interface Props { file: string; zh: string | undefined; en: string | undefined; opened: { content: string; mine: DraftFile | undefined }; inForce: string | undefined; names: Names }

function Designer({ file, zh, en, opened, inForce, names }: Props) {
  const t = useT();
  const format = useFormat();
  const { locale } = useLocale();
  const me = useMe();
  const wide = useWideEnough();
  const changed = useDraftChanged();
  const tab = `flow-draft ${me.username} ${file}`;
  const save = useCallback((content: string, version: number) => saveDraftFile(file, content, version), [file]);
  const draft = useSavedDraft<string>({ tab, version: opened.mine?.version ?? 0, savedAt: opened.mine?.savedAt ?? null, save });
  /** What the editor begins with; another `round`: it begins anew. */
  const [shown, setShown] = useState(() => ({ content: unsavedIn<string>(tab) ?? opened.content, round: 0 }));
  const [now, setNow] = useState(shown.content);
  const { change, flush } = draft;
  useEffect(() => {
    const unsaved = unsavedIn<string>(tab);
    if (unsaved !== undefined) change(unsaved);
    return () => void flush().then(changed);
    // What the tab could not save counts once, when the page opens.
  }, [tab]);
  const round = useRef(shown.round);
  round.current = shown.round;
  /** An editor that was taken away, for another content to begin with, has no say any more. */
  const edit = (content: string, by: number) => {
    if (content === now || by !== round.current) return;
    setNow(content);
    change(content);
  };
  const begin = (content: string) => {
    round.current += 1;
    setShown({ content, round: round.current });
    setNow(content);
  };
  const title = (locale === 'zh-CN' ? zh : en) ?? oneLanguage(nameIn(now) ?? file, locale);
  const kind = file.endsWith('.bpmn') ? 'bpmn' : file.endsWith('.dmn') ? 'dmn' : 'form';
  const Editor = EDITORS[kind];
  return (
    <div className="designer">
      <div className="page-head">
        <div>
          <h1>{title}</h1>
          <p className="muted small designer-state">
            {file} <Tag tone={opened.mine || draft.state === 'saved' ? 'warn' : 'plain'}>{t(opened.mine || draft.state === 'saved' ? 'designer.isDraft' : 'designer.inForce')}</Tag>
            <DraftNote state={draft.state} savedAt={draft.savedAt} onRetry={() => void flush()} />
          </p>
        </div>
        <div className="row">
          <Button icon={<DownloadOutlined />} onClick={() => saveFile(new Blob([now]), file)}>{t('flows.download')}</Button>
          <Link to="/staff/flows/change">
            <Button type="primary" icon={<FileSearchOutlined />} tabIndex={-1} disabled={draft.state === 'conflict'}>{t('designer.toCheck')}</Button>
          </Link>
        </div>
      </div>
      {(opened.mine?.others ?? []).map((other) => (
        <Alert key={other.person} type="info" showIcon title={t('designer.otherDraft', { person: other.person, time: format.shortMoment(other.savedAt) })} />
      ))}
      {draft.state === 'conflict' && <DraftClash file={file} onKeep={draft.overwrite} onLoad={(other) => { draft.takeOther(other); begin(other.content); }} />}
      {opened.mine?.outdated && <OutdatedDraft file={opened.mine} current={inForce} content={now} flush={flush} onTaken={(saved, content) => { draft.takeOther(saved); begin(content); }} />}
      {wide ? (
        <Suspense fallback={<LoadingState rows={12} />}>
          <Editor key={shown.round} file={file} content={now} title={title} names={names} onChange={(content) => edit(content, shown.round)} />
        </Suspense>
      ) : (
        <>
          <Alert type="info" showIcon title={t('designer.tooNarrow')} />
          <FileView file={{ name: file, content: now }} title={title} />
        </>
      )}
    </div>
  );
}

/** What a new flow, table or form is called by its designer; a form has its name in its heading. */
function nameIn(content: string): string | undefined {
  return /<(?:\w+:)?(?:process|decision)\b[^>]*?\bname="([^"]+)"/.exec(content)?.[1] ?? /"text": "#+ ([^"\\]+)/.exec(content)?.[1];
}
