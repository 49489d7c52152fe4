import { CheckOutlined, ClockCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { isApiError } from '../../api/problem.ts';
import type { TrackingKey } from '../../api/types.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { LoadingState } from '../../components/LoadingState.tsx';
import { MessageState } from '../../components/MessageState.tsx';
import { useT } from '../../i18n/index.tsx';
import { TrackForm } from '../track/TrackForm.tsx';
import { useTracking, useTrackingKey } from '../track/useTracking.ts';
import { SurveyForm } from './SurveyForm.tsx';
import '../track/track.css';
import './survey.css';

export function SurveyPage() {
  const t = useT();
  const key = useTrackingKey();
  const tracking = useTracking(key);
  const [answered, setAnswered] = useState<'done' | 'review'>();
  if (!key) return <TrackForm />;
  if (tracking.isPending) return <LoadingState />;
  if (!tracking.data) {
    return isApiError(tracking.error, 404) ? <TrackForm last={key} /> : <ErrorState page error={tracking.error} retry={tracking.refetch} />;
  }
  const { may, survey, number } = tracking.data;
  return (
    <div className="customer-narrow">
      <div className="panel">
        {answered ? (
          <Outcome trackingKey={key} title={t('survey.thanks')} body={t(answered === 'review' ? 'survey.thanksReview' : 'survey.thanksBody')} />
        ) : may.answerSurvey ? (
          <SurveyForm trackingKey={key} number={number} review={may.askForReview} onAnswered={(wantsReview) => setAnswered(wantsReview ? 'review' : 'done')} />
        ) : survey?.answeredAt ? (
          <Outcome trackingKey={key} title={t('survey.answered')} body={t('survey.answeredBody')} />
        ) : (
          <Outcome trackingKey={key} waiting title={t('survey.notYet')} body={t('survey.notYetBody')} />
        )}
      </div>
    </div>
  );
}

function Outcome({ trackingKey, title, body, waiting }: { trackingKey: TrackingKey; title: string; body: string; waiting?: boolean }) {
  const t = useT();
  return (
    <MessageState page icon={waiting ? <ClockCircleOutlined /> : <CheckOutlined />} title={title} body={body}>
      <Link to={`/track?${new URLSearchParams({ ...trackingKey })}`}>
        <Button tabIndex={-1}>{t('survey.toTracking')}</Button>
      </Link>
    </MessageState>
  );
}
