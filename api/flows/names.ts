import { currentFiles } from '../../flows/files.ts';
import type { Api } from '../context.ts';
import type { StepNames } from '../schemas/flows.ts';

const NAMED = /<bpmn:(\w+) [^>]*?\bname="([^"]+)"[^>]*>\s*<bpmn:documentation[^>]*>([^<]*)</g;
const ENGLISH = /^\s*English:\s*(.+?)\s*$/m;

/** What the steps of the flows in force are called: designers give the English name in an element's documentation (bpmn/README.md). Where a flow and a person's task in it have one name, it is the task's. */
export async function stepNames(api: Api): Promise<StepNames> {
  const files = await currentFiles(api.knex, undefined, /\.bpmn$/);
  const names = new Map<string, { en: string; task: boolean }>();
  for (const { content } of files) {
    for (const [, kind, name = '', documentation = ''] of content.matchAll(NAMED)) {
      const english = ENGLISH.exec(text(documentation))?.[1];
      const task = kind === 'userTask';
      const known = names.get(text(name));
      if (english && (!known || (task && !known.task))) names.set(text(name), { en: english, task });
    }
  }
  return { items: [...names].map(([zh, { en }]) => ({ zh, en })) };
}

/** XML's own escapes; designers' names have no others. */
function text(xml: string): string {
  return xml.replace(/&#10;/g, ' ').replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&apos;', "'").replaceAll('&amp;', '&');
}
