import { Link } from 'react-router';
import { useNames } from '../../api/queries.ts';
import type { Task } from '../../api/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { EvidenceList } from '../components/EvidenceList.tsx';
import { Fact, Facts } from '../components/Facts.tsx';
import { KnowledgeHints } from '../knowledge/KnowledgeHints.tsx';

export function CaseBrief({ complaint }: { complaint: NonNullable<Task['complaint']> }) {
  const t = useT();
  const names = useNames();
  const format = useFormat();
  return (
    <aside className="panel task-brief" aria-labelledby="brief-title">
      <div className="row row-between">
        <h2 id="brief-title">{t('task.brief')}</h2>
        <Link to={`/staff/complaints/${complaint.id}`}>{t('task.fullCase')}</Link>
      </div>
      <Facts>
        <Fact label={t('field.category')}>{names.code('categories', complaint.category)}</Fact>
        <Fact label={t('search.severity')}>{names.code('severities', complaint.severity)}</Fact>
        <Fact label={t('field.channel')}>{names.code('channels', complaint.channel)}</Fact>
        <Fact label={t('field.receivedAt')}>{format.moment(complaint.receivedAt)}</Fact>
        <Fact label={t('case.complainedUnit')}>{names.unit(complaint.complainedUnitId)}</Fact>
        <Fact label={t('field.product')}>{names.code('products', complaint.product)}</Fact>
        <Fact label={t('field.amount')}>{complaint.amountYuan !== null && format.yuan(complaint.amountYuan)}</Fact>
        <Fact label={t('case.owner')}>{names.unit(complaint.ownerUnitId)}</Fact>
      </Facts>
      <h3>{t('case.narrative')}</h3>
      <p className="pre-wrap">{complaint.narrative}</p>
      {complaint.demand && (
        <>
          <h3>{t('case.demand')}</h3>
          <p className="pre-wrap">{complaint.demand}</p>
        </>
      )}
      <h3>{t('case.evidence')}</h3>
      <EvidenceList complaintId={complaint.id} evidence={complaint.evidence} mayDownload />
      <KnowledgeHints category={complaint.category} />
    </aside>
  );
}
