import { useState } from 'react';
import { Link } from 'react-router';
import { useLocale, useT } from '../../i18n/index.tsx';
import { useRules } from './useRules.ts';
import './rules.css';

/** The rules that stand behind what a form demands, in their own words, for who asks why (D04-09). */
export function RulesBehind({ schema }: { schema: Record<string, unknown> }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const ids = [...new Set(JSON.stringify(schema).match(/\bD\d\d-\d\d\b/g))].sort();
  if (ids.length === 0) return null;
  return (
    <details className="rules-behind" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('rules.behind', { count: ids.length })}</summary>
      {open && <Words ids={ids} />}
    </details>
  );
}

function Words({ ids }: { ids: string[] }) {
  const t = useT();
  const { locale } = useLocale();
  const { data, isPending } = useRules();
  if (isPending) return <p className="muted small">{t('app.loading')}</p>;
  return (
    <dl>
      {ids.map((id) => {
        const rule = data?.rules.find((each) => each.id === id);
        return (
          <div key={id}>
            <dt className="tabular">
              <Link to={`/staff/rules?q=${id}`}>{id}</Link>
            </dt>
            <dd>{rule && (locale === 'zh-CN' ? rule.zh : rule.en)}</dd>
          </div>
        );
      })}
    </dl>
  );
}
