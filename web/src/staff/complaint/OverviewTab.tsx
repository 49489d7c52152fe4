import { Fragment } from 'react';
import { Link } from 'react-router';
import type { Complaint } from '../../api/types.ts';
import { useNames } from '../../api/queries.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { EvidenceList } from '../components/EvidenceList.tsx';
import { Fact, Facts } from '../components/Facts.tsx';
import { IntakePanel, RelatedPanel } from '../groups/IntakePanel.tsx';
import { MattersOfCase } from '../matters/MattersOfCase.tsx';
import { useTerms } from '../policies/usePolicies.ts';
import { Comments } from './Comments.tsx';
import { PersonPanel } from './PersonPanel.tsx';

export function OverviewTab({ complaint }: { complaint: Complaint }) {
  const t = useT();
  const format = useFormat();
  const names = useNames();
  const { policyName } = useTerms();
  const flags = (['wellKnownPerson', 'hotTopic', 'reputationRisk'] as const).filter((flag) => complaint[flag]);
  return (
    <div className="case-columns">
      <div className="stack">
        <section className="panel" aria-labelledby="facts-title">
          <h2 id="facts-title">{t('case.facts')}</h2>
          <p className="pre-wrap">{complaint.narrative}</p>
          {complaint.demand && (
            <>
              <h3 className="case-label">{t('case.demand')}</h3>
              <p className="pre-wrap">{complaint.demand}</p>
            </>
          )}
          <div className="case-divided">
            <Facts>
              <Fact label={t('field.category')}>{names.code('categories', complaint.category ?? complaint.chosenCategory)}</Fact>
              <Fact label={t('search.severity')}>{names.code('severities', complaint.severity)}</Fact>
              <Fact label={t('field.channel')}>{names.code('channels', complaint.channel)}</Fact>
              <Fact label={t('field.receivedAt')}>{format.moment(complaint.receivedAt)}</Fact>
              <Fact label={t('field.product')}>{names.code('products', complaint.product)}</Fact>
              <Fact label={t('field.amount')}>{complaint.amountYuan !== null && format.yuan(complaint.amountYuan)}</Fact>
              <Fact label={t('field.occurredOn')}>{complaint.occurredOn && format.day(complaint.occurredOn)}</Fact>
              <Fact label={t('case.complainedUnit')}>{names.unit(complaint.complainedUnitId)}</Fact>
              <Fact label={t('field.staffMember')}>{complaint.complainedStaff}</Fact>
              <Fact label={t('case.owner')}>{names.unit(complaint.ownerUnitId)}</Fact>
              <Fact label={t('case.filedBy')}>
                {complaint.filedBy ? `${complaint.filedBy.name} · ${names.unit(complaint.filedBy.unitId)}` : t('case.self')}
              </Fact>
              <Fact label={t('case.source')}>{complaint.sourceSystem && `${complaint.sourceSystem} ${complaint.sourceId ?? ''}`}</Fact>
              <Fact label={t('case.policy')} wide>
                {complaint.policyIds.map((id, index) => (
                  <Fragment key={id}>
                    {index > 0 && ' ＋ '}
                    <Link to={`/staff/policies/${id}`}>{policyName(id)}</Link>
                  </Fragment>
                ))}
              </Fact>
              <Fact label={t('case.flags')}>{flags.map((flag) => t(`case.${flag}`)).join(t('app.listSeparator'))}</Fact>
            </Facts>
          </div>
        </section>
        <Comments complaint={complaint} />
      </div>
      <div className="stack">
        <PersonPanel complaint={complaint} />
        <section className="panel" aria-labelledby="evidence-title">
          <h2 id="evidence-title">{t('case.evidence')}</h2>
          <EvidenceList complaintId={complaint.id} evidence={complaint.evidence} mayDownload={complaint.may.downloadEvidence} />
        </section>
        <RelatedPanel complaint={complaint} />
        <IntakePanel complaint={complaint} />
        <MattersOfCase complaintId={complaint.id} />
      </div>
    </div>
  );
}
