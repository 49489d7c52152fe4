import approve from './approve.ts';
import approveExtension from './approve-extension.ts';
import arbitrateAssignment from './arbitrate-assignment.ts';
import cooperate from './cooperate.ts';
import { preliminaryFeedback, progressUpdate } from './customer-updates.ts';
import firstContactCall from './first-contact-call.ts';
import type { Form } from './form.ts';
import investigate from './investigate.ts';
import { confirmMediation, holdMediation, startMediation } from './mediation.ts';
import { planOnSite, recordOnSite } from './on-site.ts';
import oralFeedback from './oral-feedback.ts';
import preliminaryCheck from './preliminary-check.ts';
import recordConsent from './record-consent.ts';
import rehearRecording from './rehear-recording.ts';
import { resolutionForm } from './resolution.ts';
import reviewInvestigate from './review-investigate.ts';
import secondReview from './second-review.ts';
import specialistOpinion from './specialist-opinion.ts';
import { acceptViolation, confirmViolation } from './violation.ts';

/** By form id. A form that isn't here has no effect on the case beyond its stored submission. */
export const forms: ReadonlyMap<string, Form> = new Map(
  [
    preliminaryCheck, rehearRecording, secondReview, investigate, approveExtension, resolutionForm('decide'), approve, oralFeedback, reviewInvestigate, resolutionForm('review-decide'),
    firstContactCall, cooperate, preliminaryFeedback, progressUpdate, recordConsent, arbitrateAssignment, planOnSite, recordOnSite, specialistOpinion, confirmViolation, acceptViolation,
    startMediation, holdMediation, confirmMediation,
  ].map((form) => [form.id, form]),
);
