import type { Tracking, TrackingKey } from '../../api/types.ts';
import { ConsentQuestion } from './ConsentQuestion.tsx';
import { OpinionQuestion } from './OpinionQuestion.tsx';

/** What the bank asks the customer, and awaits an answer to. */
export function Questions({ trackingKey, questions }: { trackingKey: TrackingKey; questions: Tracking['questions'] }) {
  return questions.map((question) =>
    question.kind === 'extension' ? (
      <ConsentQuestion key={question.id} trackingKey={trackingKey} question={question} />
    ) : (
      <OpinionQuestion key={question.id} trackingKey={trackingKey} question={question} />
    ),
  );
}
