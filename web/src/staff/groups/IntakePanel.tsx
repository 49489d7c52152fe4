import { Button } from 'antd';
import { Link } from 'react-router';
import type { Complaint } from '../../api/types.ts';
import { useMeta, useNames } from '../../api/queries.ts';
import { oneLanguage } from '../../i18n/bilingual.ts';
import { useLocale, useT } from '../../i18n/index.tsx';
import { Fact, Facts } from '../components/Facts.tsx';
import { StatusTag, Tag } from '../components/Tag.tsx';
import { can, useMe } from '../session.ts';
import { useGrouping, useSimilarTo } from './useGroups.ts';
import { useReasons } from './useReasons.ts';
import './groups.css';

const risks = ['low', 'medium', 'high'] as const;
const complexities = ['simple', 'complex', 'special'] as const;

/** How a case came in, how it was graded, and which others are like it. */
export function IntakePanel({ complaint }: { complaint: Complaint }) {
  const t = useT();
  const names = useNames();
  const { locale } = useLocale();
  const { data: meta } = useMeta();
  const { intake } = complaint;
  // The bank's own classes have the names that it gave them.
  const classWord = (zh: string | null) => {
    const known = meta?.classes.find((each) => each.zh === zh);
    return known ? names.word(known) : zh;
  };
  const risk = risks.find((each) => each === intake.riskLevel);
  const complexity = complexities.find((each) => each === intake.complexity);
  return (
    <section className="panel" aria-labelledby="intake-title">
      <h2 id="intake-title">{t('intake.title')}</h2>
      <Facts>
        {intake.details.map(({ key, zh, shown }) => (
          <Fact key={key} label={oneLanguage(zh, locale)}>
            {shown}
          </Fact>
        ))}
        <Fact label={t('intake.risk')}>{risk && t(`intake.risk.${risk}`, { score: intake.riskScore ?? 0 })}</Fact>
        <Fact label={t('intake.complexity')}>{complexity && t(`intake.complexity.${complexity}`)}</Fact>
        <Fact label={t('intake.class.channel')}>{classWord(intake.classes.channel)}</Fact>
        <Fact label={t('intake.class.business')}>{classWord(intake.classes.business)}</Fact>
        <Fact label={t('intake.class.cause')}>{classWord(intake.classes.cause)}</Fact>
        <Fact label={t('intake.cooperators')}>{intake.cooperatingUnits.map((unit) => names.unit(unit)).join(t('app.listSeparator'))}</Fact>
        <Fact label={t('intake.desk')}>{intake.settledAtDesk && t('intake.yes')}</Fact>
        <Fact label={t('intake.workOrder')}>{intake.workOrder?.number}</Fact>
        <Fact label={t('intake.wishes')}>{intake.workOrder?.wishes}</Fact>
        <Fact label={t('intake.identity')}>{intake.identityChecked && t('intake.identityChecked')}</Fact>
        <Fact label={t('intake.representative')}>{intake.representative}</Fact>
        <Fact label={t('groups.title')}>{intake.group && <Link to={`/staff/groups/${intake.group.id}`}>{`${intake.group.number}（${intake.group.size}）`}</Link>}</Fact>
      </Facts>
    </section>
  );
}

/** Others of the same person or the same matter, with the reason; into one group with them by hand (D13-02). */
export function RelatedPanel({ complaint }: { complaint: Complaint }) {
  const t = useT();
  const me = useMe();
  const reasons = useReasons();
  const { data } = useSimilarTo(complaint.id);
  const { join } = useGrouping();
  if (!data || data.items.length === 0) return null;
  const mayJoin = can(me, 'add-to-complaint') && !complaint.intake.group;
  return (
    <section className="panel" aria-labelledby="related-title">
      <h2 id="related-title">{t('case.related')}</h2>
      <ul className="similar-list">
        {data.items.slice(0, 5).map(({ complaint: other, samePerson, groupId, reasons: why }) => (
          <li key={other.id}>
            <div className="similar-what">
              <div className="row">
                <Link className="nowrap" to={`/staff/complaints/${other.id}`}>{other.number}</Link>
                <StatusTag status={other.status} />
                {samePerson && <Tag tone="warn">{t('intake.samePerson')}</Tag>}
                {groupId && <Tag tone="brand">{t('intake.inGroup')}</Tag>}
              </div>
              <div>{other.subject}</div>
              <div className="muted">{reasons(why)}</div>
            </div>
            {mayJoin && (
              <Button size="small" disabled={join.isPending} onClick={() => join.mutate({ id: complaint.id, to: other.id })}>
                {t('groups.join')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
