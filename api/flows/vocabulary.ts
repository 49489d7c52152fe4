import { readAgreement } from '../../flows/lint/agreement.ts';
import type { Api } from '../context.ts';
import type { FlowVocabulary } from '../schemas/flows.ts';

/** What designers choose from, and what the lint holds their diagrams against, as `bpmn/README.md` agrees it. */
export function flowVocabulary(api: Api): FlowVocabulary {
  const { jobHeaders, humanTasks, messages, audiences } = readAgreement(api.settings.flowsFolder);
  return {
    jobs: [...jobHeaders].map(([type, headers]) => ({ type, headers: [...headers] })),
    humanTasks: [...humanTasks].map(([element, form]) => ({ element, form })),
    messages: [...messages], audiences: [...audiences],
  };
}
