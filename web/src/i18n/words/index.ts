/** The words that a customer's pages need. What only staff read is in `staff-pages.ts`. A new area is a file beside this one and a line in one of the two. */
import { answersWords } from './answers.ts';
import { caseWords } from './case.ts';
import { commonFieldsWords } from './common-fields.ts';
import { commonWords } from './common.ts';
import { customerWords } from './customer.ts';
import { evidenceWords } from './evidence.ts';
import { filingWords } from './filing.ts';
import { followUpWords } from './follow-up.ts';
import { homeWords } from './home.ts';
import { navigationWords } from './navigation.ts';
import { papersWords } from './papers.ts';
import { staffWords } from './staff.ts';
import { surveyWords } from './survey.ts';
import { trackingWords } from './tracking.ts';
import type { StaffMessages } from './staff-pages.ts';

const customerMessages = {
  ...answersWords,
  ...caseWords,
  ...commonFieldsWords,
  ...commonWords,
  ...customerWords,
  ...evidenceWords,
  ...filingWords,
  ...followUpWords,
  ...homeWords,
  ...navigationWords,
  ...papersWords,
  ...staffWords,
  ...surveyWords,
  ...trackingWords,
};

type Messages = typeof customerMessages & StaffMessages;
export type MessageKey = keyof Messages;

/** All words that have been loaded. */
export const messages = customerMessages as Messages;

/** Adds the words of pages that load later, before any of them is shown. */
export function addMessages(more: StaffMessages): void {
  Object.assign(messages, more);
}
