import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deployFolder } from '../../deploy/deploy.ts';
import { startEngine } from '../../engine/index.ts';
import { diagram, element, end, flows, process as bpmnProcess, start, userTask } from '../kit/bpmn.ts';
import { createTestDatabase } from '../kit/database.ts';

const project = path.resolve(import.meta.dirname, '../..');

let engine: Awaited<ReturnType<typeof startEngine>>;
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  engine = await startEngine({ databaseUrl: database.url, grpcPort: 0, restPort: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await engine.close();
  await database.drop();
});
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'diagrams-'));
  cpSync(path.join(project, 'bpmn'), folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const deploy = (restAddress = engine.restAddress): Promise<number> => deployFolder(folder, { ZEEBE_GRPC_ADDRESS: engine.grpcAddress, ZEEBE_REST_ADDRESS: restAddress, CAMUNDA_AUTH_STRATEGY: 'NONE' });
const read = (file: string): string => readFileSync(path.join(folder, file), 'utf8');
const write = (file: string, content: string | Buffer): void => writeFileSync(path.join(folder, file), content);

function replace(file: string, from: string | RegExp, to: string): void {
  const before = read(file);
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${file} has no ${from}`);
  write(file, after);
}

async function deployed(): Promise<number[]> {
  return Promise.all(['process-definitions', 'decision-definitions', 'decision-requirements'].map(async (kind) => {
    const answer = await fetch(`${engine.restAddress}/v2/${kind}/search`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
    return ((await answer.json()) as { page: { totalItems: number } }).page.totalItems;
  }));
}

const refusal = (call: Promise<unknown>): Promise<string> => call.then(() => { throw new Error('was not refused'); }, (error: Error) => error.message);

describe('deploying the diagrams with a mistake names file, place and reason, and deploys nothing', () => {
  type Case = [name: string, spoil: () => void, words: (string | RegExp)[]];
  const cases: Case[] = [
    ['a job type that no worker handles', () => replace('complaint-dispatch.bpmn', 'type="complaint.route"', 'type="complaint.rout"'),
      [/^complaint-dispatch\.bpmn: task ".+" has job type "complaint\.rout", which no worker handles \(did you mean "complaint\.route"\?\)$/m]],
    ['a template that does not exist', () => replace('complaint-dispatch.bpmn', 'value="transfer-form"', 'value="transfer-from"'),
      [/^complaint-dispatch\.bpmn: element ".+" names the template "transfer-from", which does not exist \(did you mean "transfer-form"\?\)$/m]],
    ['a decision that does not exist', () => replace('complaint-grading.bpmn', 'value="complaint-severity"', 'value="complaint-severty"'),
      [/^complaint-grading\.bpmn: element ".+" names the decision "complaint-severty", which does not exist \(did you mean "complaint-severity"\?\)$/m]],
    ['a form that does not exist', () => replace('complaint-fact-finding.bpmn', 'formId="investigate"', 'formId="investigation"'),
      [/^complaint-fact-finding\.bpmn: element ".+" names the form "investigation", which does not exist \(did you mean "investigate"\?\)$/m]],
    ['a called flow that does not exist', () => replace('complaint-survey.bpmn', 'processId="complaint-review"', 'processId="complaint-revue"'),
      [/^complaint-survey\.bpmn: element ".+" names the process "complaint-revue", which does not exist \(did you mean "complaint-review"\?\)$/m]],
    ['two mistakes, both told', () => {
      replace('complaint-dispatch.bpmn', 'value="transfer-form"', 'value="letter"');
      replace('complaint-closing.bpmn', 'type="complaint.archive"', 'type="archive"');
    }, ['names the template "letter", which does not exist', 'has job type "archive", which no worker handles']],
    ['a form with a component that is not supported', () => replace('approve.form', '"type": "textarea"', '"type": "dynamiclist"'), [/^approve\.form: component "approvalComment" can't be shown in a task form: dynamiclist$/m]],
    ['a form that is not JSON', () => write('approve.form', '{"id": "approve",'), [/^approve\.form: can't be read: /m]],
    ['a diagram cut off in the middle', () => write('complaint-review.bpmn', read('complaint-review.bpmn').slice(0, 5_000)), [/^complaint-review\.bpmn: can't be read: /m]],
    ['a diagram that is none', () => write('complaint-review.bpmn', Buffer.from([0, 255, 254, 1, 2, 3])), [/^complaint-review\.bpmn: can't be read: /m]],
    ['a table that is none', () => write('complaint-owner.dmn', '<html/>'), [/^complaint-owner\.dmn: can't be read: /m]],
    ['a table with a cell that is not FEEL', () => replace('complaint-severity.dmn', /<text>true<\/text>/, '<text>true and (</text>'), ["'complaint-severity.dmn'"]],
    ['a flow to nowhere', () => replace('complaint-review.bpmn', /targetRef="[^"]+"/, 'targetRef="gone"'), ["'complaint-review.bpmn'", 'gone']],
    ['a condition that is not FEEL', () => replace('complaint-handling.bpmn', /(<bpmn:conditionExpression[^>]*>)=[^<]*/, '$1=checkResult = ('), ["'complaint-handling.bpmn'", 'ERROR']],
    ['an element that is not supported', () => write('extra.bpmn', diagram(bpmnProcess('extra', start('s'), element('bpmn:complexGateway', { id: 'odd' }), end('e'), flows('s odd e')))), ["'extra.bpmn'", 'Element: odd']],
    ['the id of a process in two files', () => write('copy.bpmn', read('complaint-dispatch.bpmn')), ["Duplicated process id 'complaint-dispatch' in resources 'complaint-dispatch.bpmn' and 'copy.bpmn'"]],
    ['the id of a form in two files', () => write('copy.form', read('approve.form')), ["Duplicated form id 'approve'"]],
    ['a diagram of 5 MB', () => write('huge.bpmn', diagram(bpmnProcess('huge', start('s'), end('e'), flows('s e'))).replace('</bpmn:process>', `<!-- ${'x'.repeat(5_000_000)} --></bpmn:process>`)), ['larger than 4 MB', 'huge.bpmn']],
    ['a user task of a worker, without a form that exists', () => write('extra.bpmn', diagram(bpmnProcess('extra', start('s'), userTask('u', element('zeebe:formDefinition', { formId: 'nothing' })), end('e'), flows('s u e')))), ['extra.bpmn: element "u" names the form "nothing", which does not exist']],
  ];
  it.each(cases)('%s', async (_name, spoil, words) => {
    const before = await deployed();
    spoil();
    const message = await refusal(deploy());
    for (const each of words) expect(message).toEqual(typeof each === 'string' ? expect.stringContaining(each) : expect.stringMatching(each));
    expect(await deployed()).toEqual(before);
  });

  it('an engine that is not there is told, and what is right is deployed once it is', async () => {
    expect(await refusal(deploy('http://127.0.0.1:1'))).toMatch(/could not be deployed: the engine at http:\/\/127\.0\.0\.1:1 can't be reached/);
    expect(await deploy()).toBeGreaterThan(15);
    expect((await deployed())[0]).toBe(readdirSync(folder).filter((file) => file.endsWith('.bpmn')).length);
  });
});
