import { useEffect, useRef, useState } from 'react';
import { Alert, Button, Input, Segmented } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { SendOutlined } from '@ant-design/icons';
import { Link, useParams } from 'react-router';
import type { Template } from '../../api/types.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { useLocale, useT } from '../../i18n/index.tsx';
import { Tag } from '../components/Tag.tsx';
import { ProposeTemplate } from './ProposeTemplate.tsx';
import { TemplateGuide } from './TemplateGuide.tsx';
import { TemplateProblems } from './TemplateProblems.tsx';
import { TemplateTrial } from './TemplateTrial.tsx';
import { TemplateVersions } from './TemplateVersions.tsx';
import { useTemplate, useTrial, type Language, type Sources, type TrialValues } from './useTemplates.ts';
import './templates.css';

export function TemplatePage() {
  const { name = '' } = useParams();
  const { data, isPending, error, refetch } = useTemplate(name);
  if (isPending) return <LoadingState rows={10} />;
  if (!data) return <ErrorState error={error} retry={refetch} />;
  return <Editor key={data.name} template={data} />;
}

const PAUSE_MS = 400;

/** Edit on the left, the letter as it would go out on the right; nothing changes before it is proposed and approved. */
function Editor({ template }: { template: Template }) {
  const t = useT();
  const { locale } = useLocale();
  const [language, setLanguage] = useState<Language>(locale);
  // What was typed stays, also when another text comes into force meanwhile.
  const [edited, setEdited] = useState<{ sources: Sources; version: number }>();
  const sources = edited?.sources ?? template.sources;
  const setSources = (next: Sources) => setEdited(same(next, template.sources) ? undefined : { sources: next, version: edited?.version ?? template.version });
  const [values, setValues] = useState<TrialValues>({ sample: 'typical' });
  const [proposing, setProposing] = useState(false);
  const editor = useRef<TextAreaRef>(null);
  const wish = { ...values, sources: useSettled(sources), locale: language };
  const trial = useTrial(template.name, wish, template.mayPropose);
  const changed = edited !== undefined;
  const title = locale === 'zh-CN' ? template.title.zh : template.title.en;
  const showLine = (of: Language, line: number) => {
    setLanguage(of);
    // Once the text of that language stands in it.
    setTimeout(() => selectLine(editor.current?.resizableTextArea?.textArea, line));
  };
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{title}</h1>
          <p className="muted small">
            {t('templates.version', { version: template.version })} · {template.origin === 'bank' ? t('templates.own') : t('templates.shipped')} · {template.rules.join('  ')}
          </p>
        </div>
        {template.mayPropose && (
          <Button type="primary" icon={<SendOutlined />} disabled={!changed || edited.version !== template.version} title={changed ? undefined : t('templates.unchanged')} onClick={() => setProposing(true)}>
            {t('templates.propose')}
          </Button>
        )}
      </div>
      <div className="stack">
        {!template.mayPropose && <Alert type="info" showIcon title={t('templates.readOnly')} />}
        {edited && edited.version !== template.version && <Alert type="warning" showIcon title={t('templates.changedMeanwhile', { version: template.version })} action={<Button onClick={() => setEdited({ ...edited, version: template.version })}>{t('templates.keepMine')}</Button>} />}
        {template.shippedDiffers && <Alert type="info" showIcon title={t('templates.newer')} />}
        {template.openChanges.map(({ matterId, number }) => (
          <Link key={matterId} to={`/staff/matters/${matterId}`}>
            <Tag tone="warn">{t('templates.open', { number })}</Tag>
          </Link>
        ))}
        <div className={template.mayPropose ? 'template-columns' : undefined}>
          <section className="panel stack template-source" aria-label={t('templates.edit')}>
            <Segmented value={language} onChange={setLanguage} options={[{ value: 'zh-CN' as const, label: t('templates.zh') }, { value: 'en' as const, label: t('templates.en') }]} />
            <Input.TextArea
              ref={editor}
              aria-label={t('templates.source', { language: t(language === 'en' ? 'templates.en' : 'templates.zh') })}
              value={sources[language]}
              readOnly={!template.mayPropose}
              onChange={(event) => setSources({ ...sources, [language]: event.target.value })}
              autoSize={{ minRows: 18, maxRows: 34 }}
              spellCheck={false}
              lang={language}
            />
          </section>
          {template.mayPropose && (
            <div className="stack">
              {changed && trial.data && <TemplateProblems problems={trial.data.problems} onLine={showLine} />}
              <TemplateTrial template={template} trial={trial.data} stale={trial.isPlaceholderData} error={trial.error} wish={wish} onValues={setValues} />
            </div>
          )}
        </div>
        <div className="template-columns">
          <TemplateGuide template={template} />
          <TemplateVersions template={template} sources={sources} language={language} onRestore={setSources} />
        </div>
      </div>
      {proposing && <ProposeTemplate template={template} title={title} sources={sources} onClose={() => setProposing(false)} />}
    </>
  );
}

const same = (one: Sources, other: Sources): boolean => one['zh-CN'] === other['zh-CN'] && one.en === other.en;

/** What is typed, once the person has paused. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

function selectLine(area: HTMLTextAreaElement | undefined, line: number): void {
  if (!area) return;
  const lines = area.value.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  area.scrollTop = (area.scrollHeight * (line - 1)) / lines.length - area.clientHeight / 3;
}
