import { useState } from 'react';
import { Alert, Button, Input, Segmented } from 'antd';
import { SendOutlined } from '@ant-design/icons';
import { Link, useParams } from 'react-router';
import type { Template } from '../../api/types.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { ProblemAlert } from '../../components/ProblemAlert.tsx';
import { useLocale, useT } from '../../i18n/index.tsx';
import { Tag } from '../components/Tag.tsx';
import { ProposeTemplate } from './ProposeTemplate.tsx';
import { TemplateGuide } from './TemplateGuide.tsx';
import { TemplatePreview } from './TemplatePreview.tsx';
import { TemplateProblems } from './TemplateProblems.tsx';
import { TemplateVersions } from './TemplateVersions.tsx';
import { useCheck, useTemplate, type Language, type Sources } from './useTemplates.ts';
import './templates.css';

export function TemplatePage() {
  const { name = '' } = useParams();
  const { data, isPending, error, refetch } = useTemplate(name);
  if (isPending) return <LoadingState rows={10} />;
  if (!data) return <ErrorState error={error} retry={refetch} />;
  return <Editor key={`${data.name} ${data.version}`} template={data} />;
}

/** Edit on the left, the letter as it would be on the right; nothing changes before it is proposed and approved. */
function Editor({ template }: { template: Template }) {
  const t = useT();
  const { locale } = useLocale();
  const [language, setLanguage] = useState<Language>('zh-CN');
  const [sources, setSources] = useState<Sources>(template.sources);
  const [proposing, setProposing] = useState(false);
  const check = useCheck(template.name);
  const changed = sources['zh-CN'] !== template.sources['zh-CN'] || sources.en !== template.sources.en;
  const title = locale === 'zh-CN' ? template.title.zh : template.title.en;
  const edit = (text: string) => {
    setSources({ ...sources, [language]: text });
    check.reset();
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
          <div className="row">
            <Button onClick={() => check.mutate(sources)} loading={check.isPending}>{t('templates.check')}</Button>
            <Button type="primary" icon={<SendOutlined />} disabled={!changed} title={changed ? undefined : t('templates.unchanged')} onClick={() => setProposing(true)}>
              {t('templates.propose')}
            </Button>
          </div>
        )}
      </div>
      <div className="stack">
        {!template.mayPropose && <Alert type="info" showIcon title={t('templates.readOnly')} />}
        {template.shippedDiffers && <Alert type="info" showIcon title={t('templates.newer')} />}
        {template.openChanges.map(({ matterId, number }) => (
          <Link key={matterId} to={`/staff/matters/${matterId}`}>
            <Tag tone="warn">{t('templates.open', { number })}</Tag>
          </Link>
        ))}
        {check.error && <ProblemAlert error={check.error} />}
        {check.data && <TemplateProblems problems={check.data.problems} />}
        <div className="template-columns">
          <section className="panel stack template-source" aria-label={t('templates.edit')}>
            <Segmented value={language} onChange={setLanguage} options={[{ value: 'zh-CN' as const, label: t('templates.zh') }, { value: 'en' as const, label: t('templates.en') }]} />
            <Input.TextArea
              aria-label={t('templates.source', { language: t(language === 'en' ? 'templates.en' : 'templates.zh') })}
              value={sources[language]}
              readOnly={!template.mayPropose}
              onChange={(event) => edit(event.target.value)}
              autoSize={{ minRows: 18, maxRows: 34 }}
              spellCheck={false}
              lang={language}
            />
          </section>
          <TemplatePreview template={template} sources={sources} language={language} />
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
