import { useState } from 'react';
import { Input, Segmented } from 'antd';
import { SnippetsOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import type { TemplateSummary } from '../../api/types.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { MessageState } from '../../components/MessageState.tsx';
import { useLocale, useT } from '../../i18n/index.tsx';
import { Tag } from '../components/Tag.tsx';
import { useTemplates } from './useTemplates.ts';
import { clearable } from '../../components/clearable.tsx';
import './templates.css';

const AUDIENCES = ['complainant', 'staff', 'paper'] as const;

/** Letters, mails, short texts and papers, with the version that is in force. */
export function TemplatesPage() {
  const t = useT();
  const [words, setWords] = useState('');
  const [audience, setAudience] = useState<'' | (typeof AUDIENCES)[number]>('');
  const { data, isPending, error, refetch } = useTemplates();
  if (isPending) return <LoadingState rows={8} />;
  if (!data) return <ErrorState error={error} retry={refetch} />;
  const wanted = words.trim().toLowerCase();
  const shown = data.items.filter((each) => (audience === '' || each.audience === audience) && [each.name, each.title.zh, each.title.en, ...each.rules].some((text) => text.toLowerCase().includes(wanted)));
  return (
    <>
      <div className="page-head">
        <div>
          <h1>{t('templates.title')}</h1>
          <p className="muted">{t('templates.intro')}</p>
        </div>
      </div>
      <div className="templates-filters">
        <Input.Search allowClear={clearable} placeholder={t('templates.search')} aria-label={t('templates.search')} onChange={(event) => setWords(event.target.value)} />
        <Segmented value={audience} onChange={setAudience} options={[{ value: '' as const, label: t('templates.all') }, ...AUDIENCES.map((each) => ({ value: each, label: t(`templates.audience.${each}`) }))]} />
      </div>
      <ul className="panel templates-list">
        {shown.length === 0 && <MessageState icon={<SnippetsOutlined />} title={t('templates.none')} />}
        {shown.map((each) => (
          <TemplateRow key={each.name} template={each} />
        ))}
      </ul>
    </>
  );
}

function TemplateRow({ template }: { template: TemplateSummary }) {
  const t = useT();
  const { locale } = useLocale();
  return (
    <li>
      <Link to={`/staff/templates/${template.name}`}>
        <span className="templates-name">
          <strong>{locale === 'zh-CN' ? template.title.zh : template.title.en}</strong>
          <span className="muted small">{template.rules.join('  ')}</span>
        </span>
        <span className="templates-tags">
          {template.openChanges.map(({ number, matterId }) => (
            <Tag key={matterId} tone="warn">{t('templates.open', { number })}</Tag>
          ))}
          {template.shortText && <Tag>{t('templates.sms')}</Tag>}
          <Tag>{t(`templates.audience.${template.audience}`)}</Tag>
          <Tag tone={template.origin === 'bank' ? 'brand' : 'plain'}>{template.origin === 'bank' ? t('templates.own') : t('templates.shipped')}</Tag>
          <span className="muted small tabular templates-count">{t('templates.version', { version: template.version })} · {t('templates.sent', { count: template.sentInLast30Days })}</span>
        </span>
      </Link>
    </li>
  );
}
