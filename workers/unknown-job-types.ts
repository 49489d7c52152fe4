import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readDiagram } from './bpmn.ts';
import { jobs } from './jobs/index.ts';

/**
 * A message for each task or listener of the diagrams whose job type no worker handles. Empty: all is well.
 *
 * @param files paths of `*.bpmn` files; others are passed over
 * @example complaint-routing.bpmn: task "Route" has job type "routing.assign2", which no worker handles (did you mean "routing.assign"?)
 */
export async function unknownJobTypes(files: readonly string[], known: readonly string[] = jobs.map((job) => job.type)): Promise<string[]> {
  const messages: string[] = [];
  for (const file of files.filter((name) => name.endsWith('.bpmn'))) {
    for (const element of await readDiagram(await readFile(file, 'utf8'))) {
      for (const type of new Set(element.jobTypes)) {
        // An expression is known only when the flow runs.
        if (known.includes(type) || type.startsWith('=')) continue;
        const near = nearest(type, known);
        messages.push(`${path.basename(file)}: task "${element.name ?? element.id}" has job type "${type}", which no worker handles${near ? ` (did you mean "${near}"?)` : ''}`);
      }
    }
  }
  return messages;
}

function nearest(type: string, known: readonly string[]): string | undefined {
  const [best] = known.map((candidate) => ({ candidate, away: distance(type, candidate) })).sort((a, b) => a.away - b.away);
  return best && best.away <= Math.max(2, type.length / 3) ? best.candidate : undefined;
}

/** Levenshtein's. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
