import { Button } from 'antd';
import { Link } from 'react-router';
import { useNames } from '../../api/queries.ts';
import type { Tracking, TrackingKey } from '../../api/types.ts';
import { useFormat } from '../../i18n/format.ts';
import { useT } from '../../i18n/index.tsx';
import { Questions } from '../answers/Questions.tsx';
import { Materials } from './Materials.tsx';
import { Messages } from './Messages.tsx';
import { Progress } from './Progress.tsx';
import { Promises, Reviews } from './Promises.tsx';
import { VoucherButton } from './VoucherButton.tsx';
import { WordForm } from './WordForm.tsx';

export function TrackedCase({ trackingKey, tracking }: { trackingKey: TrackingKey; tracking: Tracking }) {
  const t = useT();
  const format = useFormat();
  const names = useNames();
  const { survey, may } = tracking;
  return (
    <div className="customer-narrow stack">
      <section className="panel track-head">
        <div className="row row-between">
          <span className="track-status" data-status={tracking.status}>
            {names.code('statuses', tracking.status === 'archived' ? 'closed' : tracking.status)}
          </span>
          <Link to="/track" className="small">
            {t('track.otherCase')}
          </Link>
        </div>
        <h1>{tracking.subject}</h1>
        <dl className="track-facts">
          <div>
            <dt>{t('track.number')}</dt>
            <dd className="tabular">{tracking.number}</dd>
          </div>
          <div>
            <dt>{t('track.received')}</dt>
            <dd>{format.moment(tracking.receivedAt)}</dd>
          </div>
        </dl>
        {may.voucher && <VoucherButton trackingKey={trackingKey} />}
      </section>
      <Questions trackingKey={trackingKey} questions={tracking.questions} />
      {may.answerSurvey && (
        <section className="panel track-call" aria-labelledby="survey-title">
          <div>
            <h2 id="survey-title">{t('track.surveyTitle')}</h2>
            <p className="muted">{t('track.surveyLead')}</p>
          </div>
          <Link to={`/survey?${new URLSearchParams({ ...trackingKey })}`}>
            <Button type="primary" size="large" tabIndex={-1}>
              {t('track.surveyGo')}
            </Button>
          </Link>
        </section>
      )}
      <Reviews reviews={tracking.reviews} />
      <Progress steps={tracking.steps} />
      <Promises promises={tracking.promises} />
      <Messages notices={tracking.notices} />
      {survey?.answeredAt && (
        <section className="panel">
          <h2>{t('track.surveyDone')}</h2>
          <p>
            {t(survey.satisfied ? 'case.satisfied' : 'case.dissatisfied')}
            {survey.score !== null && ` · ${t('case.score', { score: survey.score })}`}
          </p>
          {survey.remark && <p className="muted pre-wrap">{survey.remark}</p>}
        </section>
      )}
      <Materials trackingKey={trackingKey} tracking={tracking} />
      {may.askForReview && <WordForm trackingKey={trackingKey} about={may.askForReview} action="appeal" />}
      {may.askSuperior && <WordForm trackingKey={trackingKey} about="superior" action="escalation" />}
      {may.urge && <WordForm trackingKey={trackingKey} about="urge" action="urgings" />}
    </div>
  );
}
