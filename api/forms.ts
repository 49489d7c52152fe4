import { currentFiles } from '../flows/files.ts';
import type { Api } from './context.ts';
import type { EngineForm } from './engine.ts';

/**
 * A form that opens something and so belongs to no task, as it is in force: what the bank approved counts before what is
 * shipped. (A task's form comes from the engine, in the version that the task was made with.)
 */
export async function openingForm(api: Api, formId: string): Promise<EngineForm | null> {
  if (!/^[\w-]+$/.test(formId)) return null;
  const [file] = await currentFiles(api.knex, api.settings.flowsFolder, new RegExp(`^${formId}\\.form$`));
  return file ? { formId, schema: JSON.parse(file.content) as Record<string, unknown> } : null;
}
