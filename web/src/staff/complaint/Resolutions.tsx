import type { Complaint } from '../../api/types.ts';
import { useNames } from '../../api/queries.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { Fact, Facts } from '../components/Facts.tsx';
import { Tag } from '../components/Tag.tsx';
import { isTakenOver } from './takenOver.ts';

type Resolution = Complaint['resolutions'][number];

/** A decision with facts, evidence, rules applied and reasons (D10-10). */
export function Resolutions({ complaint }: { complaint: Complaint }) {
  const t = useT();
  const { resolutions } = complaint;
  const elsewhere = isTakenOver(complaint) ? complaint.sourceSystem : null;
  return (
    <section className="panel" aria-labelledby="resolutions-title">
      <h2 id="resolutions-title">{t('case.resolutions')}</h2>
      {resolutions.length === 0 && <p className="muted">{t(complaint.milestones.closedAt ? 'case.noResolutionsMade' : 'case.noResolutions')}</p>}
      {resolutions.map((resolution) => (
        <ResolutionItem key={`${resolution.round} ${resolution.proposedAt}`} resolution={resolution} elsewhere={elsewhere} />
      ))}
    </section>
  );
}

/** Whether anyone must approve, or has (D07-11, D18-04). */
const standings = {
  awaited: { tone: 'warn', label: 'case.pendingApproval' },
  approved: { tone: 'good', label: 'case.approved' },
  returned: { tone: 'bad', label: 'case.returned' },
  'not-needed': { tone: 'plain', label: 'case.noApproval' },
  'not-settled': { tone: 'plain', label: 'case.beyondAuthority' },
  lapsed: { tone: 'plain', label: 'case.neverJudged' },
} as const;

/** @param elsewhere the system that decided it: who approved, and on what facts, is not known here */
function ResolutionItem({ resolution, elsewhere }: { resolution: Resolution; elsewhere: string | null }) {
  const t = useT();
  const format = useFormat();
  const names = useNames();
  const { tone, label } = standings[resolution.standing];
  return (
    <article className="case-item">
      <p className="row">
        <strong>{names.code('outcomes', resolution.outcome)}</strong>
        <Tag>{t(resolution.round === 1 ? 'case.round.1' : resolution.round === 2 ? 'case.round.2' : 'follow.round.3')}</Tag>
        {!elsewhere && <Tag tone={tone}>{t(label)}</Tag>}
      </p>
      <Facts>
        <Fact label={t('case.factsFound')} wide>
          {resolution.facts && <span className="pre-wrap">{resolution.facts}</span>}
        </Fact>
        <Fact label={t('case.evidenceSufficient')}>{!elsewhere && t(resolution.evidenceSufficient ? 'case.sufficient' : 'case.insufficient')}</Fact>
        <Fact label={t('case.rulesApplied')}>{resolution.rulesApplied}</Fact>
        <Fact label={t('case.redress')}>{resolution.redress.map((code) => names.code('redress', code)).join(t('app.listSeparator'))}</Fact>
        <Fact label={t('case.compensation')}>{resolution.compensationYuan > 0 && format.yuan(resolution.compensationYuan)}</Fact>
        <Fact label={t('case.reasons')} wide>
          <span className="pre-wrap">{resolution.reasons}</span>
        </Fact>
        <Fact label={t('case.suggestionAnswer')} wide>
          {resolution.suggestionAnswer && <span className="pre-wrap">{resolution.suggestionAnswer}</span>}
        </Fact>
        <Fact label={t('case.unsolvedReason')} wide>
          {resolution.unsolvedReason && <span className="pre-wrap">{resolution.unsolvedReason}</span>}
        </Fact>
      </Facts>
      <p className="muted small case-note">
        {t('case.proposedBy', { name: resolution.proposedBy ?? elsewhere ?? t('case.bySystem'), time: format.shortMoment(resolution.proposedAt) })}
        {resolution.approvedAt && resolution.approvedBy && ` · ${t('case.approvedBy', { name: resolution.approvedBy, time: format.shortMoment(resolution.approvedAt) })}`}
      </p>
      {resolution.approvalComment && <p className="pre-wrap">{resolution.approvalComment}</p>}
    </article>
  );
}
