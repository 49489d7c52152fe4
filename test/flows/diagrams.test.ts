import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { compileBpmn } from '../../engine/model/compile.ts';
import { children, isA, readBpmn, text, type ModdleElement } from '../../engine/model/moddle.ts';
import { chinese } from '../../flows/lint/chinese.ts';
import { FLOWS, FORMS, HUMAN_TASKS, JOB_HEADERS, MESSAGES, TABLES } from './lint/agreement.ts';

const readFlow = (file: string): string => readFileSync(`bpmn/${file}`, 'utf8');

/** The problems of each diagram, from one run of the lint. */
function lint(diagrams: string[]): string[][] {
  const answer = execFileSync(process.execPath, ['--import', 'tsx', 'test/flows/lint/main.ts', '--json'], { input: JSON.stringify(diagrams), encoding: 'utf8', maxBuffer: 1 << 24 });
  return JSON.parse(answer) as string[][];
}

const everything = (definitions: ModdleElement): ModdleElement[] => {
  const within = (scope: ModdleElement): ModdleElement[] => children(scope, 'flowElements').flatMap((each) => [each, ...within(each)]);
  return children(definitions, 'rootElements').flatMap((root) => [root, ...within(root)]);
};

describe('each table and form', () => {
  it('keeps the rules of the house: names, expressions, rows that count, lists and fields that there are', () => {
    const others = [...TABLES, ...FORMS].map((file) => `bpmn/${file}`);
    expect(execFileSync(process.execPath, ['--import', 'tsx', 'test/flows/lint/main.ts', ...others], { encoding: 'utf8' })).toBe('');
  });
});

describe('each flow', () => {
  const problems = lint(FLOWS.map(readFlow));

  it.each(FLOWS.map((file, index) => [file, index] as const))('%s keeps the rules of bpmnlint and of the house, and can be read: left to right, nothing crosses or overlaps', (_file, index) => {
    expect(problems[index]).toEqual([]);
  });

  it.each(FLOWS)('%s is run by the engine', async (file) => {
    expect((await compileBpmn(readFlow(file))).map((graph) => `${graph.id}.bpmn`)).toEqual([file]);
  });
});

describe('the flows together', () => {
  const all = async (): Promise<ModdleElement[]> => (await Promise.all(FLOWS.map(async (file) => everything(await readBpmn(readFlow(file)))))).flat();

  it('have each human task, job type and message of the agreement', async () => {
    const elements = await all();
    expect(elements.filter((each) => isA(each, 'bpmn:UserTask')).map((each) => each.id).sort()).toEqual([...HUMAN_TASKS.keys()].sort());
    expect([...new Set(elements.filter((each) => isA(each, 'bpmn:Message')).map((each) => text(each, 'name')))].sort()).toEqual([...MESSAGES].sort());
    const used = new Set(FLOWS.flatMap((file) => [...readFlow(file).matchAll(/ type="([a-z-]+\.[a-z-]+)"/g)].map((match) => match[1] ?? '')));
    expect([...used].sort()).toEqual([...JOB_HEADERS.keys()].sort());
  });

  it('ask for no job that no worker does', () => {
    if (!existsSync('workers/jobs')) return;
    const workers = readdirSync('workers/jobs').map((file) => file.replace(/\.ts$/, ''));
    for (const type of JOB_HEADERS.keys()) {
      const known = workers.includes(type) || (type.startsWith('inbox.') && workers.some((worker) => worker.startsWith('inbox')));
      expect({ type, known }).toEqual({ type, known: true });
    }
  });

  it('show the eight steps of D03-01 in their order', async () => {
    const steps = everything(await readBpmn(readFlow('complaint-handling.bpmn'))).map((each) => text(each, 'name') ?? '').filter((name) => /^[①-⑧]/.test(name)).sort();
    expect(steps).toEqual(['① 接受投诉', '② 登记投诉', '③④ 初步核实、分派处理', '⑤ 调查处理', '⑥ 结果反馈', '⑦ 满意度调查与复核', '⑧ 结案']);
  });

  it('name every element apart', async () => {
    for (const file of FLOWS) {
      const ids = everything(await readBpmn(readFlow(file))).map((each) => each.id);
      expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    }
  });
});

/** One example of each mistake: the main flow or another with one thing spoilt. */
describe('the lint finds', () => {
  const main = readFlow('complaint-handling.bpmn');
  const check = readFlow('complaint-check.bpmn');
  const proposal = readFlow('complaint-proposal.bpmn');
  const closing = readFlow('complaint-closing.bpmn');
  const survey = readFlow('complaint-survey.bpmn');
  const place = (id: string): RegExp => new RegExp(`(<bpmndi:BPMNShape id="${id}-shape"[^>]*>\\s*<dc:Bounds) x="[\\d.]+" y="[\\d.]+"`);
  const spoilt: [string, string, string, RegExp][] = [
    ['a human task without a listener', check, check.replace('<zeebe:taskListener eventType="updating" type="inbox.updating" />', ''), /^human-task: preliminary-check needs one "updating" listener/],
    ['a form that does not exist', check, check.replace('formId="preliminary-check"', 'formId="preliminary-chek"'), /^human-task: preliminary-check has no form/],
    ['an unknown job type', main, main.replace('type="complaint.register"', 'type="complaint.regster"'), /^service-task: register job type "complaint.regster"/],
    ['a notice without its template', main, main.replace('<zeebe:header key="template" value="acceptance-notice" />', ''), /^service-task: acceptance-notice .* needs the header "template"/],
    ['a template that does not exist', main, main.replace('value="acceptance-notice"', 'value="acceptance-notise"'), /template "acceptance-notise" does not exist/],
    ['a stage that does not exist', main, main.replace('preliminary-check,result,close"', 'preliminary-check,reslt"'), /stage "reslt" does not exist/],
    ['a decision that does not exist', proposal, proposal.replace('value="approval-authority"', 'value="approval"'), /^business-rule-task: find-authority decision "approval" does not exist/],
    ['an element without a Chinese name', closing, closing.replace('name="归档"', 'name="Archive"'), /^words: archive has no Chinese name/],
    ['an element without a rule', main, main.replace('D01-01 按五类归类', '按五类归类'), /^words: classify its documentation names no rule/],
    ['a rule that does not exist', main, main.replace('D01-01 按五类归类', 'D01-77 按五类归类'), /^words: classify names rule D01-77/],
    ['a choice without a default', main, main.replace(' default="flow-is-accepted-to-why-rejected"', ''), /^choice: is-accepted has no default way/],
    ['a called flow that does not exist', survey, survey.replace('processId="complaint-review"', 'processId="review"'), /^called-flow: review calls "review"/],
    ['what is connected to nothing', closing, closing.replace(/<bpmn:sequenceFlow id="flow-promises-settled-to-follows-up"[^>]*\/>/, ''), /^no-(implicit-start|implicit-end|disconnected)/],
  ];
  const edge = (id: string, ...points: [number, number][]) => (xml: string): string =>
    xml.replace(new RegExp(`(id="${id}-edge"[^>]*>)[^]*?</bpmndi:BPMNEdge>`), `$1${points.map(([x, y]) => `<di:waypoint x="${x}" y="${y}" />`).join('')}</bpmndi:BPMNEdge>`);
  const layouts: [string, string, RegExp][] = [
    ['shapes that overlap', main.replace(place('classify'), '$1 x="250" y="290"'), /^layout: register and classify overlap/],
    ['lines that cross', edge('flow-rejected-to-to-close', [1442, 106], [1442, 500], [2196, 500], [2196, 355])(main), /^layout: flow-.* crosses flow-rejected-to-to-close|^layout: flow-rejected-to-to-close crosses/],
    ['a line through a shape', edge('flow-rejected-to-to-close', [1442, 106], [2196, 106], [2196, 330], [1740, 330])(main), /^layout: flow-rejected-to-to-close runs through feedback|^layout: flow-rejected-to-to-close runs through survey/],
    ['what goes from right to left', edge('flow-closing-to-archived', [2358, 330], [2090, 330])(main), /^layout: flow-closing-to-archived goes from right to left/],
    ['what is not drawn', main.replace(/<bpmndi:BPMNEdge id="flow-closing-to-archived-edge"[^]*?<\/bpmndi:BPMNEdge>/, ''), /^layout: flow-closing-to-archived is not drawn/],
  ];
  const examples = [...spoilt.map(([what, good, bad, message]) => ({ what, good, bad, message })), ...layouts.map(([what, bad, message]) => ({ what, good: main, bad, message }))];
  const found = lint(examples.map(({ bad }) => bad));

  it.each(examples.map((example, index) => ({ ...example, index })))('$what', ({ good, bad, message, index }) => {
    expect(bad).not.toBe(good);
    expect(found[index]).toContainEqual(expect.stringMatching(message));
  });

  it('and tells each in Chinese as well', () => {
    const words = found.flat().map((problem) => problem.replace(/^[\w-]+: /, ''));
    expect(words.filter((problem) => !/\p{Script=Han}/u.test(chinese(problem)) && !/\p{Script=Han}/u.test(chinese(problem.replace(/^\S+ /, ''))))).toEqual([]);
  });
});
