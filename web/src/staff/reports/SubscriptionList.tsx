import { Button } from 'antd';
import { DeleteOutlined } from '@ant-design/icons';
import { useNames } from '../../api/queries.ts';
import type { Reports } from '../../api/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { useLocale, useT } from '../../i18n/index.tsx';
import { say } from './figures.ts';
import { useSubscriptions, useUnsubscribe } from './useReports.ts';

export function SubscriptionList({ reports }: { reports: Reports['items'] }) {
  const t = useT();
  const { locale } = useLocale();
  const names = useNames();
  const format = useFormat();
  const { data } = useSubscriptions();
  const unsubscribe = useUnsubscribe();
  const nameOf = (id: string) => {
    const report = reports.find((each) => each.id === id);
    return report ? say(report.name, locale) : id;
  };
  return (
    <section className="panel report-subscriptions">
      <h2>{t('reports.subscriptions')}</h2>
      {data?.items.length === 0 && <p className="muted">{t('reports.noSubscriptions')}</p>}
      <ul>
        {data?.items.map((subscription) => (
          <li key={subscription.id} className="row row-between">
            <span>
              <strong>{nameOf(subscription.reportId)}</strong>{' '}
              <span className="muted small">
                {[t(`reports.every.${subscription.every}`), subscription.format === 'pdf' ? 'PDF' : 'Excel', subscription.unitId ? names.unit(subscription.unitId) : t('reports.wholeBank'), `${t('reports.nextAt')} ${format.shortMoment(subscription.nextAt)}`].join(' · ')}
              </span>
              {subscription.lastError && <span className="small report-failed">{t('reports.lastError', { why: subscription.lastError })}</span>}
            </span>
            <Button type="text" icon={<DeleteOutlined />} aria-label={`${t('reports.unsubscribe')} ${nameOf(subscription.reportId)}`} onClick={() => unsubscribe.mutate(subscription.id)} />
          </li>
        ))}
      </ul>
    </section>
  );
}
