import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Api } from './context.ts';
import type { EngineForm } from './engine.ts';

/**
 * A form that opens something and so belongs to no task: the file of the folder of flows. (A task's form comes from the
 * engine, in the version that the task was made with.)
 */
export async function openingForm(api: Api, formId: string): Promise<EngineForm | null> {
  if (!/^[\w-]+$/.test(formId)) return null;
  try {
    return { formId, schema: JSON.parse(await readFile(path.join(api.settings.flowsFolder, `${formId}.form`), 'utf8')) as Record<string, unknown> };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
