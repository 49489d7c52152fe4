import { readFileSync } from 'node:fs';
import path from 'node:path';
import { templateNames } from '../templates/shipped.ts';
import { unknownJobTypes } from '../workers/unknown-job-types.ts';
import { resourcesIn } from './resources.ts';
import { unknownReferences } from './unknown-references.ts';

export interface CheckedProblem { file: string; message: string }

/** Everything that is wrong in `folder` because of the files `changed`: the lint of those, and what any file of the folder names that isn't there. */
export async function checkFolder(folder: string, changed: readonly string[]): Promise<CheckedProblem[]> {
  // They read the folder in which the program runs.
  const [{ problemsOf }, { JOB_HEADERS }] = await Promise.all([import('../flows/lint/problems.ts'), import('../flows/lint/agreement.ts')]);
  const problems: CheckedProblem[] = [];
  for (const file of changed.filter((name) => name.endsWith('.bpmn'))) {
    problems.push(...(await problemsOf(readFileSync(path.join(folder, file), 'utf8'))).map((message) => ({ file, message })));
  }
  const files = resourcesIn(folder);
  const mayName = files.filter((file) => changed.includes(path.basename(file)));
  const unknown = [...(await unknownJobTypes(mayName, [...JOB_HEADERS.keys()])), ...(await unknownReferences(files, await templateNames()))];
  return [...problems, ...unknown.map((message) => ({ file: message.split(': ', 1)[0] ?? '', message: message.slice(message.indexOf(': ') + 2) }))];
}
