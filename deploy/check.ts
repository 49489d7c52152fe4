import { readFileSync } from 'node:fs';
import path from 'node:path';
import { templateNames } from '../templates/index.ts';
import { unknownJobTypes } from '../workers/unknown-job-types.ts';
import { resourcesIn } from './deploy.ts';
import { unknownReferences } from './unknown-references.ts';

export interface CheckedProblem { file: string; message: string }

/** Everything that is wrong in `folder` because of the files `changed`: the lint of those, and what any file of the folder names that isn't there. */
export async function checkFolder(folder: string, changed: readonly string[]): Promise<CheckedProblem[]> {
  // bpmnlint is only needed here.
  const { problemsOf } = await import('../flows/lint/problems.ts');
  const problems: CheckedProblem[] = [];
  for (const file of changed.filter((name) => name.endsWith('.bpmn'))) {
    problems.push(...(await problemsOf(readFileSync(path.join(folder, file), 'utf8'))).map((message) => ({ file, message })));
  }
  const files = resourcesIn(folder);
  const unknown = [...(await unknownJobTypes(files)), ...(await unknownReferences(files, await templateNames()))];
  return [...problems, ...unknown.map((message) => ({ file: message.split(': ', 1)[0] ?? '', message: message.slice(message.indexOf(': ') + 2) }))];
}
