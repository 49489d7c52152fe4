import type { Status, Step } from './codes.ts';
import type { ComplaintRow } from './rows.ts';

type Milestones = Pick<ComplaintRow, 'receivedAt' | 'registeredAt' | 'acceptedAt' | 'dispatchedAt' | 'decidedAt' | 'resultNotifiedAt' | 'closedAt' | 'closeReason' | 'archivedAt'>;

/** What a list shows of a case's progress, from its milestones and the flows that its open tasks belong to. Same as `STATUS_SQL`. */
export function statusOf(complaint: Milestones, openProcesses: readonly string[]): Status {
  if (complaint.archivedAt) return 'archived';
  if (complaint.closedAt) return 'closed';
  // A review is asked for when the result is known.
  if (complaint.resultNotifiedAt) {
    if (openProcesses.some((processId) => roundOf(processId) > 1)) return 'reviewing';
    return openProcesses.includes(CALL_BACK_PROCESS) ? 'awaiting-call-back' : 'answered';
  }
  if (complaint.acceptedAt) return 'handling';
  if (complaint.registeredAt) return 'checking';
  return 'received';
}

/** The process whose open task means that a review is under way. */
const REVIEW_PROCESS = 'complaint-review';
/** The flow in which the superior body reviews (D01-08). */
const SUPERIOR_REVIEW_PROCESS = 'superior-review';

/** Which resolution a flow makes: 1 the first handling, however often it is done again, 2 the review 复核, 3 that of the superior body 上级核查. */
export function roundOf(processId: string): 1 | 2 | 3 {
  if (processId === REVIEW_PROCESS) return 2;
  return processId === SUPERIOR_REVIEW_PROCESS ? 3 : 1;
}

/** The flow whose open task means 已处理待回访 (D07-08). */
const CALL_BACK_PROCESS = 'call-back';

export const REVIEWING_SQL = `exists (select 1 from inbox_task review where review.complaint_id = complaint.id and review.state = 'created' and review.process_id in ('${REVIEW_PROCESS}', '${SUPERIOR_REVIEW_PROCESS}'))`;

export const STATUS_SQL = `(case
  when complaint.archived_at is not null then 'archived'
  when complaint.closed_at is not null then 'closed'
  when complaint.result_notified_at is not null then (case when ${REVIEWING_SQL} then 'reviewing'
    when exists (select 1 from inbox_task back where back.complaint_id = complaint.id and back.state = 'created' and back.process_id = '${CALL_BACK_PROCESS}') then 'awaiting-call-back'
    else 'answered' end)
  when complaint.accepted_at is not null then 'handling'
  when complaint.registered_at is not null then 'checking'
  else 'received' end)`;

export interface StepState { step: Step; state: 'done' | 'current' | 'waiting' | 'skipped'; doneAt: Date | null }

/** The eight steps of D03-01. A case that was closed early (not ours, insufficient) skipped the rest. */
export function stepsOf(complaint: Milestones, surveyAnsweredAt: Date | null): StepState[] {
  const done: [Step, Date | null][] = [
    ['receive', complaint.receivedAt],
    ['register', complaint.registeredAt],
    ['preliminary-check', complaint.acceptedAt ?? earlyEnd(complaint)],
    ['dispatch', complaint.dispatchedAt],
    ['investigate', complaint.decidedAt],
    ['feed-back', complaint.resultNotifiedAt],
    ['survey', surveyAnsweredAt],
    ['close', complaint.closedAt],
  ];
  let currentFound = false;
  return done.map(([step, doneAt]) => {
    if (doneAt) return { step, state: 'done', doneAt };
    if (complaint.closedAt) return { step, state: 'skipped', doneAt: null };
    const state = currentFound ? 'waiting' : 'current';
    currentFound = true;
    return { step, state, doneAt: null };
  });
}

function earlyEnd(complaint: Milestones): Date | null {
  return NOT_ACCEPTED.includes(complaint.closeReason ?? '') ? complaint.closedAt : null;
}

/** Closed without having been a complaint for this bank (D10-01, D10-05, D13-04). */
const NOT_ACCEPTED: readonly string[] = ['not-ours', 'insufficient', 'report', 'enquiry'];
