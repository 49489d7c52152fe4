import type { Template } from '../../api/types.ts';
import { useLocale, useT } from '../../i18n/index.tsx';

/** What the letter must say, and the placeholders that it may use. */
export function TemplateGuide({ template }: { template: Template }) {
  const t = useT();
  const { locale } = useLocale();
  const zh = locale === 'zh-CN';
  return (
    <section className="panel stack" aria-labelledby="guide-title">
      <h2 id="guide-title">{t('templates.obligations')}</h2>
      {template.obligations.length === 0 ? <p className="muted">{t('templates.noObligations')}</p> : (
        <ul>
          {template.obligations.map((each) => (
            <li key={each.rule + each.zh}>
              <span className="tabular muted">{each.rule}</span> {zh ? each.zh : each.en}
            </li>
          ))}
        </ul>
      )}
      <h2>{t('templates.placeholders')}</h2>
      <dl className="template-words">
        {template.placeholders.map((each) => (
          <div key={each.name} style={{ display: 'contents' }}>
            <dt><code>{usage(each)}</code></dt>
            <dd>
              {zh ? each.words.zh : each.words.en}
              {each.optional && <span className="muted small"> · {t('templates.optional')}</span>}
              {each.items.length > 0 && <span className="muted small"> · {each.items.join('  ')}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function usage({ name, type, codes }: Template['placeholders'][number]): string {
  if (type === 'moment') return `{{${/dueAt$/i.test(name) ? 'limit' : 'dateTime'} ${name}}}`;
  if (type === 'amount') return `{{yuan ${name}}}`;
  if (type === 'code') return `{{code '${codes ?? ''}' ${name}}}`;
  return type === 'list' ? `{{#each ${name}}}` : `{{${name}}}`;
}
