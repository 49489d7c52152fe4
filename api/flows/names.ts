import { currentFiles } from '../../flows/files.ts';
import type { Api } from '../context.ts';
import type { StepNames } from '../schemas/flows.ts';

const NAMED = /<bpmn:\w+ [^>]*?\bname="([^"]+)"[^>]*>\s*<bpmn:documentation[^>]*>([^<]*)</g;
const ENGLISH = /^\s*English:\s*(.+?)\s*$/m;

/** What the steps of the flows in force are called: designers give the English name in an element's documentation (bpmn/README.md). */
export async function stepNames(api: Api): Promise<StepNames> {
  const files = await currentFiles(api.knex, undefined, /\.bpmn$/);
  const names = new Map<string, string>();
  for (const { content } of files) {
    for (const [, name = '', documentation = ''] of content.matchAll(NAMED)) {
      const english = ENGLISH.exec(text(documentation))?.[1];
      if (english && !names.has(text(name))) names.set(text(name), english);
    }
  }
  return { items: [...names].map(([zh, en]) => ({ zh, en })) };
}

/** XML's own escapes; designers' names have no others. */
function text(xml: string): string {
  return xml.replace(/&#10;/g, ' ').replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&apos;', "'").replaceAll('&amp;', '&');
}
