/** The words of every area. A new area is a file beside this one and a line in `messages`. */
import { adminWords } from './admin.ts';
import { answersWords } from './answers.ts';
import { archiveWords } from './archive.ts';
import { boardWords } from './board.ts';
import { caseWords } from './case.ts';
import { commonFieldsWords } from './common-fields.ts';
import { commonWords } from './common.ts';
import { customerWords } from './customer.ts';
import { dashboardWords } from './dashboard.ts';
import { decisionsWords } from './decisions.ts';
import { evidenceWords } from './evidence.ts';
import { filingWords } from './filing.ts';
import { followUpWords } from './follow-up.ts';
import { helpWords } from './help.ts';
import { homeWords } from './home.ts';
import { inboxWords } from './inbox.ts';
import { intakeWords } from './intake.ts';
import { investigationWords } from './investigation.ts';
import { liveWords } from './live.ts';
import { settingsWords } from './settings.ts';
import { knowledgeWords } from './knowledge.ts';
import { lettersWords } from './letters.ts';
import { mattersWords } from './matters.ts';
import { navigationWords } from './navigation.ts';
import { newComplaintWords } from './new-complaint.ts';
import { policiesWords } from './policies.ts';
import { reportsWords } from './reports.ts';
import { rulesWords } from './rules.ts';
import { searchWords } from './search.ts';
import { staffWords } from './staff.ts';
import { systemsWords } from './systems.ts';
import { surveyWords } from './survey.ts';
import { taskWords } from './task.ts';
import { trackingWords } from './tracking.ts';
import { papersWords } from './papers.ts';
import { templatesWords } from './templates.ts';
import { flowsWords } from './flows.ts';

export const messages = {
  ...intakeWords,
  ...flowsWords,
  ...templatesWords,
  ...papersWords,
  ...adminWords,
  ...answersWords,
  ...archiveWords,
  ...boardWords,
  ...caseWords,
  ...commonFieldsWords,
  ...commonWords,
  ...customerWords,
  ...dashboardWords,
  ...decisionsWords,
  ...evidenceWords,
  ...filingWords,
  ...followUpWords,
  ...helpWords,
  ...homeWords,
  ...inboxWords,
  ...investigationWords,
  ...knowledgeWords,
  ...liveWords,
  ...settingsWords,
  ...lettersWords,
  ...mattersWords,
  ...navigationWords,
  ...newComplaintWords,
  ...policiesWords,
  ...reportsWords,
  ...rulesWords,
  ...searchWords,
  ...staffWords,
  ...systemsWords,
  ...surveyWords,
  ...taskWords,
  ...trackingWords,
};

export type MessageKey = keyof typeof messages;
