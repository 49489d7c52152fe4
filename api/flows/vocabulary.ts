import { currentFiles } from '../../flows/files.ts';
import { readAgreement } from '../../flows/lint/agreement.ts';
import { namesIn } from '../../flows/lint/names.ts';
import type { Api } from '../context.ts';
import type { FlowVocabulary } from '../schemas/flows.ts';

/** What designers choose from, and what the lint holds their files against: as `bpmn/README.md` agrees it, and as the files in force give names. */
export async function flowVocabulary(api: Api): Promise<FlowVocabulary> {
  const { jobHeaders, humanTasks, messages, audiences, variables, decisions } = readAgreement(api.settings.flowsFolder);
  const given = namesIn(await currentFiles(api.knex));
  return {
    jobs: [...jobHeaders].map(([type, headers]) => ({ type, headers: [...headers] })),
    humanTasks: [...humanTasks].map(([element, form]) => ({ element, form })),
    messages: [...messages], audiences: [...audiences],
    variables: [...new Set([...variables, ...given.variables])].sort(), facts: [...new Set(decisions.flatMap(({ inputs }) => inputs))].sort(), shown: [...given.shown].sort(),
  };
}
