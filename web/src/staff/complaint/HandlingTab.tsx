import type { Complaint } from '../../api/types.ts';
import { useNames } from '../../api/queries.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { Fact, Facts } from '../components/Facts.tsx';
import { Tag } from '../components/Tag.tsx';
import { InvestigationPanels, PeoplePanel } from './investigation/InvestigationPanels.tsx';
import { Resolutions } from './Resolutions.tsx';
import { Statements } from './Statements.tsx';

export function HandlingTab({ complaint }: { complaint: Complaint }) {
  return (
    <div className="case-columns">
      <div className="stack">
        <Statements complaint={complaint} />
        <Resolutions complaint={complaint} />
        <InvestigationPanels complaintId={complaint.id} />
      </div>
      <div className="stack">
        <PeoplePanel complaintId={complaint.id} />
        <Assignments assignments={complaint.assignments} />
        <Extensions extensions={complaint.extensions} />
        <Surveys surveys={complaint.surveys} />
      </div>
    </div>
  );
}

/** The transfer form 投诉转办单 (D03-08, D03-11). */
function Assignments({ assignments }: { assignments: Complaint['assignments'] }) {
  const t = useT();
  const format = useFormat();
  const names = useNames();
  return (
    <section className="panel" aria-labelledby="assignments-title">
      <h2 id="assignments-title">{t('case.assignments')}</h2>
      {assignments.length === 0 && <p className="muted">{t('app.none')}</p>}
      {assignments.map((assignment) => (
        <article key={assignment.number} className="case-item">
          <p className="row row-between">
            <strong className="tabular">{assignment.number}</strong>
            <span className="muted small">{format.shortMoment(assignment.assignedAt)}</span>
          </p>
          <p>
            {assignment.fromUnitId && `${names.unit(assignment.fromUnitId)} → `}
            {names.unit(assignment.toUnitId)}
          </p>
          <Facts>
            <Fact label={t('case.wishes')} wide>
              {assignment.wishes}
            </Fact>
            <Fact label={t('case.answer')} wide>
              {assignment.answer ?? (assignment.answeredAt ? format.shortMoment(assignment.answeredAt) : t('case.awaitingAnswer'))}
            </Fact>
          </Facts>
        </article>
      ))}
    </section>
  );
}

function Extensions({ extensions }: { extensions: Complaint['extensions'] }) {
  const t = useT();
  const names = useNames();
  if (extensions.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="extensions-title">
      <h2 id="extensions-title">{t('case.extensions')}</h2>
      {extensions.map((extension) => (
        <article key={extension.requestedAt} className="case-item">
          <p className="row row-between">
            <strong>{t('case.extensionDays', { days: extension.workingDays })}</strong>
            <Tag tone={extension.approved === null ? 'warn' : extension.approved ? 'good' : 'bad'}>
              {t(extension.approved === null ? 'case.extensionPending' : extension.approved ? 'case.extensionYes' : 'case.extensionNo')}
            </Tag>
          </p>
          <p className="muted small">{names.code('stages', extension.stage)}</p>
          <p className="pre-wrap">{extension.reason}</p>
        </article>
      ))}
    </section>
  );
}

function Surveys({ surveys }: { surveys: Complaint['surveys'] }) {
  const t = useT();
  const format = useFormat();
  if (surveys.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="surveys-title">
      <h2 id="surveys-title">{t('case.surveys')}</h2>
      {surveys.map((survey) => (
        <article key={survey.round} className="case-item">
          {survey.answeredAt === null ? (
            <p className="muted">
              {t('case.surveySent')} · {format.shortMoment(survey.sentAt)}
            </p>
          ) : (
            <>
              <p className="row">
                <Tag tone={survey.satisfied ? 'good' : 'bad'}>{t(survey.satisfied ? 'case.satisfied' : 'case.dissatisfied')}</Tag>
                {survey.score !== null && <span>{t('case.score', { score: survey.score })}</span>}
                {survey.wantsReview && <Tag tone="warn">{t('case.wantsReview')}</Tag>}
                <span className="muted small">{format.shortMoment(survey.answeredAt)}</span>
              </p>
              {survey.remark && <p className="pre-wrap">{survey.remark}</p>}
            </>
          )}
        </article>
      ))}
    </section>
  );
}
