import { useNames } from '../../api/queries.ts';
import type { Deadline } from '../../api/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { useLocale, useT } from '../../i18n/index.tsx';
import { Due } from '../components/Due.tsx';
import { Fact, Facts } from '../components/Facts.tsx';
import { Tag } from '../components/Tag.tsx';

export function DeadlineItem({ deadline }: { deadline: Deadline }) {
  const t = useT();
  const format = useFormat();
  const names = useNames();
  const { locale } = useLocale();
  const skipped = skippedDays(deadline.arithmetic.skipped, locale);
  return (
    <article className="case-item">
      <p className="row row-between">
        <strong>{names.code('matterStages', deadline.stage)}</strong>
        {deadline.metAt ? (
          <Tag tone={deadline.missedAt ? 'bad' : 'good'}>{t(deadline.missedAt ? 'case.missed' : 'case.met')}</Tag>
        ) : (
          <Due at={deadline.dueAt} overdue={deadline.missedAt !== null} />
        )}
      </p>
      <p className="small">
        <span className="nowrap">{t('due.at', { time: format.limitMoment(deadline.dueAt) })}</span>
        {deadline.metAt && <span className="muted"> · <span className="nowrap">{t('case.metAt', { time: format.shortMoment(deadline.metAt) })}</span></span>}
      </p>
      {deadline.suspendedAt && <p className="small">{t('case.suspended', { time: format.moment(deadline.suspendedAt) })}</p>}
      {deadline.extendedFrom && <p className="muted small">{t('case.extendedFrom', { time: format.limitMoment(deadline.extendedFrom) })}</p>}
      <details className="case-details">
        <summary>{t('case.arithmetic')}</summary>
        {deadline.explanation && <p className="small">{locale === 'zh-CN' ? deadline.explanation.zh : deadline.explanation.en}</p>}
        <Facts>
          <Fact label={t('case.startsAt')}>{format.moment(deadline.startsAt)}</Fact>
          <Fact label={t('case.limit')}>{t(`case.limit.${deadline.unit}`, { amount: deadline.amount })}</Fact>
          <Fact label={t('case.skipped')} wide>
            {skipped.length === 0 ? t('case.nothingSkipped') : skipped.map(({ date, why }) => `${format.weekday(date)}${why ? ` ${why}` : ''}`).join(t('app.listSeparator'))}
          </Fact>
          <Fact label={t('case.dueAt')}>{format.limitMoment(deadline.dueAt)}</Fact>
          <Fact label={t('case.remindAt')}>{format.moment(deadline.remindAt)}</Fact>
          <Fact label={t('case.rule')}>{deadline.rule}</Fact>
        </Facts>
      </details>
    </article>
  );
}

/** `skipped` of the arithmetic: [{date, why, whyEn}]; what was kept before there was an English reason has the Chinese one alone. */
function skippedDays(value: unknown, locale: string): { date: string; why: string }[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((day: unknown) =>
    typeof day === 'object' && day !== null && 'date' in day && typeof day.date === 'string'
      ? [{ date: day.date, why: (locale === 'en' ? reason(day, 'whyEn') : undefined) ?? reason(day, 'why') ?? '' }]
      : [],
  );
}

function reason(day: object, language: 'why' | 'whyEn'): string | undefined {
  const text: unknown = (day as Record<string, unknown>)[language];
  return typeof text === 'string' ? text : undefined;
}
