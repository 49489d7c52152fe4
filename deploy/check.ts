import { readFileSync } from 'node:fs';
import path from 'node:path';
import { chinese } from '../flows/lint/chinese.ts';
import { knownIn, problemsIn } from '../flows/lint/problems.ts';
import { templateNames } from '../templates/shipped.ts';
import { unknownJobTypes } from '../workers/unknown-job-types.ts';
import { resourcesIn } from './resources.ts';
import { unknownReferences } from './unknown-references.ts';

export interface CheckedProblem { file: string; zh: string; en: string }

/** Everything that is wrong in `folder` because of the files `changed`: the lint of those, and what any file of the folder names that isn't there. */
export async function checkFolder(folder: string, changed: readonly string[]): Promise<CheckedProblem[]> {
  const known = await knownIn(folder);
  const problems: CheckedProblem[] = [];
  for (const file of changed) {
    for (const { rule, element, message } of await problemsIn(file, readFileSync(path.join(folder, file), 'utf8'), known)) {
      // What is wrong with the drawing, or with a table, names its elements itself.
      const about = rule === 'layout' || rule === 'table' ? '' : element;
      problems.push({ file, zh: `${about ? `${about}：` : ''}${chinese(message)}`, en: `${about ? `${about} ` : ''}${message}` });
    }
  }
  const files = resourcesIn(folder);
  const mayName = files.filter((file) => changed.includes(path.basename(file)));
  const unknown = [...(await unknownJobTypes(mayName, [...known.jobHeaders.keys()])), ...(await unknownReferences(files, await templateNames()))];
  for (const message of unknown) {
    const [file = ''] = message.split(': ', 1);
    // The lint has said it.
    if (file.endsWith('.form') && changed.includes(file)) continue;
    const what = message.slice(file.length + 2);
    problems.push({ file, zh: chinese(what), en: what });
  }
  return problems;
}
