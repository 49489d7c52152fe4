import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readDiagram } from './bpmn.ts';
import { didYouMean } from './did-you-mean.ts';

/**
 * A message for each task or listener of the diagrams whose job type no worker handles. Empty: all is well.
 *
 * @param files paths of `*.bpmn` files; others are passed over
 * @param known job types that have a worker
 * @example complaint-routing.bpmn: task "Route" has job type "routing.assign2", which no worker handles (did you mean "routing.assign"?)
 */
export async function unknownJobTypes(files: readonly string[], known: readonly string[]): Promise<string[]> {
  const messages: string[] = [];
  for (const file of files.filter((name) => name.endsWith('.bpmn'))) {
    for (const element of await readDiagram(await readFile(file, 'utf8'))) {
      for (const type of new Set(element.jobTypes)) {
        // An expression is known only when the flow runs.
        if (known.includes(type) || type.startsWith('=')) continue;
        messages.push(`${path.basename(file)}: task "${element.name ?? element.id}" has job type "${type}", which no worker handles${didYouMean(type, known)}`);
      }
    }
  }
  return messages;
}
