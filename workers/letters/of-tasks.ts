import { roundOf } from '../../db/complaint-status.ts';

type Entered = Readonly<Record<string, unknown>>;

/** A letter to the customer that follows from a task. */
export interface TaskLetter {
  template: string;
  /** The task's own form brings what the letter says; otherwise the task judges what another has written. */
  writes: boolean;
  /** The limit moves before the letter is written. */
  extends?: true;
  /** With what is entered, the letter follows. */
  follows(entered: Entered): boolean;
}

const always = (): boolean => true;
const inWriting = ({ feedbackWay }: Entered): boolean => feedbackWay === 'written';
const approved = ({ approved: yes }: Entered): boolean => yes === true;

/** By form: which letter a handler prepares in the task, or an approver sees before it goes out (D01-07, D04-04, D07-11, D12-04). */
const LETTERS: Readonly<Record<string, readonly TaskLetter[]>> = {
  'preliminary-check': [
    { template: 'jurisdiction-referral', writes: true, follows: ({ checkResult }) => checkResult === 'not-ours' },
    { template: 'insufficient-notice', writes: true, follows: ({ checkResult }) => checkResult === 'insufficient' },
  ],
  decide: [{ template: 'result-notice', writes: true, follows: always }],
  'check-answer': [{ template: 'result-notice', writes: false, follows: ({ qualityPassed }) => qualityPassed === true }],
  'approve-extension': [{ template: 'extension-notice', writes: true, extends: true, follows: ({ extensionApproved }) => extensionApproved === true }],
  'preliminary-feedback': [{ template: 'preliminary-feedback', writes: true, follows: inWriting }],
  'progress-update': [{ template: 'progress-update', writes: true, follows: inWriting }],
  'request-material': [{ template: 'material-request', writes: true, follows: always }],
  'review-decide': [{ template: 'review-result', writes: true, follows: always }],
  'superior-decide': [{ template: 'superior-review-result', writes: true, follows: always }],
};

/** Those that a task's completion may lead to. */
export function lettersOfTask({ formId, processId }: { formId: string | null; processId: string }): readonly TaskLetter[] {
  if (formId === 'approve') return [{ template: roundOf(processId) === 2 ? 'review-result' : 'result-notice', writes: false, follows: approved }];
  return LETTERS[formId ?? ''] ?? [];
}

/** Every template that may be prepared so. */
export const PREPARED: ReadonlySet<string> = new Set(Object.values(LETTERS).flatMap((letters) => letters.map(({ template }) => template)));
