import type { Database } from '../db/connection.ts';
import { currentFiles } from './files.ts';

const NAMED = /<bpmn:(\w+) [^>]*?\bname="([^"]+)"[^>]*>\s*<bpmn:documentation[^>]*>([^<]*)</g;
const ENGLISH = /^\s*English:\s*(.+?)\s*$/m;

/** English of the steps' names in the flows in force, by the Chinese: designers give it in an element's documentation (bpmn/README.md). Where a flow and a person's task in it have one name, it is the task's. */
export async function englishOfSteps(db: Database): Promise<Map<string, string>> {
  const files = await currentFiles(db, undefined, /\.bpmn$/);
  const names = new Map<string, { en: string; task: boolean }>();
  for (const { content } of files) {
    for (const [, kind, name = '', documentation = ''] of content.matchAll(NAMED)) {
      const english = ENGLISH.exec(text(documentation))?.[1];
      const task = kind === 'userTask';
      const known = names.get(text(name));
      if (english && (!known || (task && !known.task))) names.set(text(name), { en: english, task });
    }
  }
  return new Map([...names].map(([zh, { en }]) => [zh, en]));
}

/** XML's own escapes; designers' names have no others. */
function text(xml: string): string {
  return xml.replace(/&#10;/g, ' ').replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&apos;', "'").replaceAll('&amp;', '&');
}
