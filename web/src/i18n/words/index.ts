/** Every area's words. A new area is a file beside this one, a line at the top and one below. A page loads the words of the keys that it says (`web/words.ts`). */
import type { adminWords } from './admin.ts';
import type { answersWords } from './answers.ts';
import type { archiveWords } from './archive.ts';
import type { boardWords } from './board.ts';
import type { caseWorkWords } from './case-work.ts';
import type { caseWords } from './case.ts';
import type { commonFieldsWords } from './common-fields.ts';
import type { commonWords } from './common.ts';
import type { customerWords } from './customer.ts';
import type { dashboardWords } from './dashboard.ts';
import type { decisionsWords } from './decisions.ts';
import type { designerWords } from './designer.ts';
import type { evidenceWords } from './evidence.ts';
import type { filingWords } from './filing.ts';
import type { flowsWords } from './flows.ts';
import type { followUpWords } from './follow-up.ts';
import type { helpWords } from './help.ts';
import type { homeWords } from './home.ts';
import type { inboxWords } from './inbox.ts';
import type { intakeWords } from './intake.ts';
import type { investigationWords } from './investigation.ts';
import type { knowledgeWords } from './knowledge.ts';
import type { lettersWords } from './letters.ts';
import type { listsWords } from './lists.ts';
import type { liveWords } from './live.ts';
import type { mattersWords } from './matters.ts';
import type { menuWords } from './menu.ts';
import type { navigationWords } from './navigation.ts';
import type { newComplaintWords } from './new-complaint.ts';
import type { paletteWords } from './palette.ts';
import type { papersWords } from './papers.ts';
import type { policiesWords } from './policies.ts';
import type { readingsWords } from './readings.ts';
import type { reportsWords } from './reports.ts';
import type { rulesWords } from './rules.ts';
import type { searchWords } from './search.ts';
import type { settingsWords } from './settings.ts';
import type { signInWords } from './sign-in.ts';
import type { staffWords } from './staff.ts';
import type { surveyWords } from './survey.ts';
import type { systemsWords } from './systems.ts';
import type { taskWords } from './task.ts';
import type { templatesWords } from './templates.ts';
import type { trackingWords } from './tracking.ts';
import { loaded } from './words.ts';

type Messages =
  & typeof adminWords
  & typeof answersWords
  & typeof archiveWords
  & typeof boardWords
  & typeof caseWorkWords
  & typeof caseWords
  & typeof commonFieldsWords
  & typeof commonWords
  & typeof customerWords
  & typeof dashboardWords
  & typeof decisionsWords
  & typeof designerWords
  & typeof evidenceWords
  & typeof filingWords
  & typeof flowsWords
  & typeof followUpWords
  & typeof helpWords
  & typeof homeWords
  & typeof inboxWords
  & typeof intakeWords
  & typeof investigationWords
  & typeof knowledgeWords
  & typeof lettersWords
  & typeof listsWords
  & typeof liveWords
  & typeof mattersWords
  & typeof menuWords
  & typeof navigationWords
  & typeof newComplaintWords
  & typeof paletteWords
  & typeof papersWords
  & typeof policiesWords
  & typeof readingsWords
  & typeof reportsWords
  & typeof rulesWords
  & typeof searchWords
  & typeof settingsWords
  & typeof signInWords
  & typeof staffWords
  & typeof surveyWords
  & typeof systemsWords
  & typeof taskWords
  & typeof templatesWords
  & typeof trackingWords;

export type MessageKey = keyof Messages;

/** Those that have been loaded: each key that the modules which are here say. */
export const messages = loaded as Messages;
