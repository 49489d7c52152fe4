import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { BpmnModdle } from 'bpmn-moddle';
import { DmnModdle } from 'dmn-moddle';
import { citedIn } from './rules.ts';

/** Something that a person can open and see a rule in. */
export interface Place {
  kind: 'diagram' | 'table' | 'form' | 'template' | 'report' | 'screen';
  /** Of the project's root. */
  file: string;
  /** Flow element, table row, form, template or report; null for a screen, whose file is its place. */
  id: string | null;
  name: string;
  /** The rules that it says it is for. */
  rules: string[];
  /** It says that it is the bank's own choice 本行, which no regulation prescribes. */
  own: boolean;
}

interface Node { $type: string; id?: string; name?: string; [key: string]: unknown }

/** Everything in the project that must say what it is for, and the screens that say it. */
export async function readPlaces(root: string): Promise<Place[]> {
  const flows = filesOf(root, 'bpmn', '.bpmn');
  const tables = filesOf(root, 'bpmn', '.dmn');
  return [
    ...(await Promise.all(flows.map((file) => diagram(root, file)))).flat(),
    ...(await Promise.all(tables.map((file) => table(root, file)))).flat(),
    ...filesOf(root, 'bpmn', '.form').map((file) => form(root, file)),
    ...templates(root),
    ...filesOf(root, 'reports/definitions', '.ts').map((file) => report(root, file)),
    ...screens(root),
  ];
}

/** Elements that do or decide something. Joins (gateways without a name) and lines have no purpose of their own. */
async function diagram(root: string, file: string): Promise<Place[]> {
  const { rootElement } = (await new BpmnModdle().fromXML(text(root, file))) as { rootElement: Node };
  const places: Place[] = [];
  const visit = (scope: Node): void => {
    for (const element of (scope.flowElements as Node[] | undefined) ?? []) {
      if (element.name && element.$type !== 'bpmn:SequenceFlow' && !element.$type.startsWith('bpmn:Data')) {
        const documentation = ((element.documentation as { text?: string }[] | undefined) ?? []).map((entry) => entry.text ?? '').join('\n');
        places.push(place('diagram', file, element.id ?? null, element.name, documentation));
      }
      visit(element);
    }
  };
  for (const process of (rootElement.rootElements as Node[]).filter(({ $type }) => $type === 'bpmn:Process')) visit(process);
  return places;
}

/** Rows of the decision tables; a decision without a table by its description. */
async function table(root: string, file: string): Promise<Place[]> {
  const { rootElement } = (await new DmnModdle().fromXML(text(root, file), 'dmn:Definitions')) as unknown as { rootElement: Node };
  const decisions = ((rootElement.drgElement as Node[] | undefined) ?? []).filter(({ $type }) => $type === 'dmn:Decision');
  return decisions.flatMap((decision) => {
    const logic = decision.decisionLogic as Node | undefined;
    if (logic?.$type !== 'dmn:DecisionTable') return [place('table', file, decision.id ?? null, decision.name ?? decision.id ?? '', String(decision.description ?? ''))];
    return ((logic.rule as Node[] | undefined) ?? []).map((row, index) => {
      const annotations = ((row.annotationEntry as { text?: string }[] | undefined) ?? []).map((entry) => entry.text ?? '');
      return place('table', file, row.id ?? null, `${decision.name ?? decision.id ?? ''} #${index + 1}`, [String(row.description ?? ''), ...annotations].join('\n'));
    });
  });
}

function form(root: string, file: string): Place {
  const { id, properties } = JSON.parse(text(root, file)) as { id: string; properties?: { rules?: string } };
  return place('form', file, id, id, properties?.rules ?? '');
}

function templates(root: string): Place[] {
  const folders = readdirSync(path.join(root, 'templates'), { withFileTypes: true }).filter((entry) => entry.isDirectory() && existsSync(path.join(root, 'templates', entry.name, 'zh-CN.hbs')));
  return folders.map(({ name }) => {
    const file = `templates/${name}/zh-CN.hbs`;
    const source = text(root, file);
    const title = /^Subject: (.*)$/m.exec(source)?.[1] ?? name;
    return place('template', file, name, title.replace(/[（(].*$|\{\{.*$/, '').trim() || name, (source.match(/\{\{!--.*?--\}\}/gs) ?? []).join('\n'));
  });
}

function report(root: string, file: string): Place {
  const source = text(root, file);
  const id = path.basename(file, '.ts');
  return place('report', file, id, /\bzh: '([^']+)'/.exec(source)?.[1] ?? id, source);
}

/** Pages and their parts that name a rule in a comment. */
function screens(root: string): Place[] {
  const files = readdirSync(path.join(root, 'web/src'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx')).sort();
  return files
    .map((file) => `web/src/${file}`)
    .map((file) => place('screen', file, null, path.basename(file, '.tsx'), text(root, file)))
    .filter(({ rules }) => rules.length > 0);
}

function place(kind: Place['kind'], file: string, id: string | null, name: string, words: string): Place {
  return { kind, file, id, name: name.replaceAll(/\s+/g, ' '), rules: citedIn(words), own: words.includes('本行') };
}

function filesOf(root: string, folder: string, ending: string): string[] {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder)).filter((file) => file.endsWith(ending)).sort().map((file) => `${folder}/${file}`);
}

function text(root: string, file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}
