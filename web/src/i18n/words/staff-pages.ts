/** The words of the staff's pages: whichever of these pages is loaded first brings them. */
import { addMessages } from './index.ts';
import { adminWords } from './admin.ts';
import { archiveWords } from './archive.ts';
import { boardWords } from './board.ts';
import { caseWorkWords } from './case-work.ts';
import { dashboardWords } from './dashboard.ts';
import { decisionsWords } from './decisions.ts';
import { designerWords } from './designer.ts';
import { flowsWords } from './flows.ts';
import { helpWords } from './help.ts';
import { inboxWords } from './inbox.ts';
import { intakeWords } from './intake.ts';
import { investigationWords } from './investigation.ts';
import { knowledgeWords } from './knowledge.ts';
import { lettersWords } from './letters.ts';
import { listsWords } from './lists.ts';
import { liveWords } from './live.ts';
import { mattersWords } from './matters.ts';
import { newComplaintWords } from './new-complaint.ts';
import { paletteWords } from './palette.ts';
import { policiesWords } from './policies.ts';
import { readingsWords } from './readings.ts';
import { reportsWords } from './reports.ts';
import { rulesWords } from './rules.ts';
import { searchWords } from './search.ts';
import { settingsWords } from './settings.ts';
import { signInWords } from './sign-in.ts';
import { systemsWords } from './systems.ts';
import { taskWords } from './task.ts';
import { templatesWords } from './templates.ts';

const staffMessages = {
  ...adminWords,
  ...archiveWords,
  ...boardWords,
  ...caseWorkWords,
  ...dashboardWords,
  ...decisionsWords,
  ...designerWords,
  ...flowsWords,
  ...helpWords,
  ...inboxWords,
  ...intakeWords,
  ...investigationWords,
  ...knowledgeWords,
  ...lettersWords,
  ...listsWords,
  ...liveWords,
  ...mattersWords,
  ...newComplaintWords,
  ...paletteWords,
  ...policiesWords,
  ...readingsWords,
  ...reportsWords,
  ...rulesWords,
  ...searchWords,
  ...settingsWords,
  ...signInWords,
  ...systemsWords,
  ...taskWords,
  ...templatesWords,
};

export type StaffMessages = typeof staffMessages;

addMessages(staffMessages);
