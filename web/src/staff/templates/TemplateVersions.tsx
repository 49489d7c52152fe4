import { useState } from 'react';
import { Button, Modal } from 'antd';
import { Link } from 'react-router';
import type { Template } from '../../api/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { LineDiff } from '../components/LineDiff.tsx';
import { Tag } from '../components/Tag.tsx';
import type { Language, Sources } from './useTemplates.ts';

type Version = Template['versions'][number];

/** Every text that was ever in force: to compare with, and to go back to. */
export function TemplateVersions({ template, sources, language, onRestore }: { template: Template; sources: Sources; language: Language; onRestore: (sources: Sources) => void }) {
  const t = useT();
  const format = useFormat();
  const [compared, setCompared] = useState<Version>();
  return (
    <section className="panel stack" aria-labelledby="versions-title">
      <h2 id="versions-title">{t('templates.versions')}</h2>
      <ul className="stack">
        {template.versions.map((each) => (
          <li key={each.version} className="row row-between">
            <span>
              {t('templates.version', { version: each.version })} {each.inForce && <Tag tone="good">{t('templates.inForce')}</Tag>}{' '}
              <span className="muted small">
                {each.origin === 'bank' ? t('templates.own') : t('templates.shipped')} · {format.shortMoment(each.effectiveFrom)}
                {each.matterId && <> · <Link to={`/staff/matters/${each.matterId}`}>{each.matterNumber}</Link></>}
              </span>
            </span>
            <Button size="small" onClick={() => setCompared(each)}>{t('templates.compare')}</Button>
          </li>
        ))}
      </ul>
      <Modal
        open={compared !== undefined}
        onCancel={() => setCompared(undefined)}
        width={860}
        title={compared && t('templates.difference', { version: compared.version })}
        destroyOnHidden
        footer={template.mayPropose && compared && (
          <Button onClick={() => {
            onRestore(compared.sources);
            setCompared(undefined);
          }}>
            {t('templates.restore')}
          </Button>
        )}
      >
        {compared && <LineDiff before={compared.sources[language]} after={sources[language]} label={t('templates.difference', { version: compared.version })} />}
      </Modal>
    </section>
  );
}
