import approve from './approve.ts';
import approveExtension from './approve-extension.ts';
import type { Form } from './form.ts';
import investigate from './investigate.ts';
import oralFeedback from './oral-feedback.ts';
import preliminaryCheck from './preliminary-check.ts';
import rehearRecording from './rehear-recording.ts';
import { resolutionForm } from './resolution.ts';
import reviewInvestigate from './review-investigate.ts';
import secondReview from './second-review.ts';

/** By form id. A form that isn't here has no effect on the case beyond its stored submission. */
export const forms: ReadonlyMap<string, Form> = new Map(
  [preliminaryCheck, rehearRecording, secondReview, investigate, approveExtension, resolutionForm('decide'), approve, oralFeedback, reviewInvestigate, resolutionForm('review-decide')]
    .map((form) => [form.id, form]),
);
