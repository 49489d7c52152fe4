import approve from './approve.ts';
import approveExtension from './approve-extension.ts';
import arbitrateAssignment from './arbitrate-assignment.ts';
import cooperate from './cooperate.ts';
import { preliminaryFeedback, progressUpdate } from './customer-updates.ts';
import { approveSettlement, settleAtDesk } from './desk.ts';
import { planGroup, reviewDispatch, setCaseLimit } from './dispatch.ts';
import { chooseCooperators, followUpSolution, solveRemainder } from './handling-again.ts';
import firstContactCall from './first-contact-call.ts';
import answerSupervision from './answer-supervision.ts';
import answerThroughOffice from './answer-through-office.ts';
import callBack from './call-back.ts';
import checkAnswer from './check-answer.ts';
import closingSummary from './closing-summary.ts';
import explainMisunderstanding from './explain-misunderstanding.ts';
import { carryOutPromise, confirmPromise } from './promises.ts';
import type { Form } from './form.ts';
import investigate from './investigate.ts';
import { confirmMediation, holdMediation, startMediation } from './mediation.ts';
import { awaitMaterial, requestMaterial } from './material.ts';
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
    preliminaryCheck, rehearRecording, secondReview, investigate, approveExtension, resolutionForm('decide'), approve, oralFeedback, reviewInvestigate('review-investigate'), resolutionForm('review-decide'),
    explainMisunderstanding, checkAnswer, answerThroughOffice, callBack, closingSummary, carryOutPromise, confirmPromise, answerSupervision, reviewInvestigate('superior-verify'), resolutionForm('superior-decide'),
    firstContactCall, cooperate, preliminaryFeedback, progressUpdate, recordConsent, arbitrateAssignment, planOnSite, recordOnSite, specialistOpinion, confirmViolation, acceptViolation,
    startMediation, holdMediation, confirmMediation, requestMaterial, awaitMaterial, settleAtDesk, approveSettlement, chooseCooperators, followUpSolution, solveRemainder, reviewDispatch, setCaseLimit, planGroup,
  ].map((form) => [form.id, form]),
);
