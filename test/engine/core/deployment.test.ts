import { boundary, call, caught, conditional, diagram, element, end, extensions, flows, gateway, onTimer, process, service, start, taskType, userTask } from '../../kit/bpmn.ts';
import { Bench } from './kit.ts';

const decision = (then: string) => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="drg" name="DRG" namespace="test">
  <decision id="limit" name="Limit"><decisionTable id="table" hitPolicy="FIRST"><input id="in"><inputExpression id="ie" typeRef="number"><text>amount</text></inputExpression></input><output id="out" name="level" typeRef="string"/>
  <rule id="r1"><inputEntry id="i1"><text>&gt; 10</text></inputEntry><outputEntry id="o1"><text>"${then}"</text></outputEntry></rule><rule id="r2"><inputEntry id="i2"><text></text></inputEntry><outputEntry id="o2"><text>"low"</text></outputEntry></rule></decisionTable></decision>
</definitions>`;

describe('deployment', () => {
  let bench: Bench;
  beforeAll(async () => void (bench = await Bench.open()));
  afterAll(() => bench.close());

  const problems = async (...content: string[]): Promise<string> => bench.deploy(diagram(process('p', ...content))).then(() => 'deployed', (error: Error & { type: string }) => `${error.type}: ${error.message}`);

  it('the same resources again are the same version; a change is the next one for all', async () => {
    const one = diagram(process('v', element('bpmn:extensionElements', {}, element('zeebe:versionTag', { value: '1.0' })), start('s'), end('e'), flows('s e')));
    const first = await bench.deploy(one, decision('high'));
    const again = await bench.deploy(one, decision('high'));
    expect(again.processes).toEqual([{ ...first.processes[0], duplicate: true }]);
    expect(again.decisions).toEqual(first.decisions);
    const changed = await bench.deploy(one, decision('very high'));
    expect(changed.processes).toMatchObject([{ bpmnProcessId: 'v', version: 2, versionTag: '1.0', duplicate: false }]);
    expect(changed.decisions).toMatchObject([{ decisionId: 'limit', version: 2 }]);
    await bench.reopen();
    expect((await bench.do('decision.evaluate', { decisionId: 'limit', variables: { amount: 11 } })).output).toBe('very high');
    expect((await bench.do('decision.evaluate', { decisionKey: first.decisions[0]!.decisionKey, variables: { amount: 11 } })).output).toBe('high');
    expect((await bench.do('processInstance.create', { bpmnProcessId: 'v', version: 1, variables: {} })).version).toBe(1);
    await expect(bench.do('processInstance.create', { bpmnProcessId: 'v', version: 9, variables: {} })).rejects.toMatchObject({ type: 'NOT_FOUND' });
  });

  it('a called decision gives its result and is recorded with the rows that fired', async () => {
    await bench.deploy(decision('top'), diagram(process('dec', start('s'), element('bpmn:businessRuleTask', { id: 'd' }, extensions(element('zeebe:calledDecision', { decisionId: 'limit', resultVariable: 'level' }))), end('e'), flows('s d e'))));
    const instance = await bench.create('dec', { amount: 50 });
    expect(await bench.variables(instance)).toEqual({ amount: 50, level: 'top' });
    const [row] = await bench.rows<{ matched_rules: string; state: string }>('select * from decision_instance where process_instance_key = $1', [instance]);
    expect(row!.state).toBe('EVALUATED');
    expect(JSON.parse(row!.matched_rules)).toMatchObject([{ ruleId: 'r1', ruleIndex: 1 }]);
  });

  it('a script is evaluated', async () => {
    await bench.deploy(diagram(process('script', start('s'), element('bpmn:scriptTask', { id: 't' }, extensions(element('zeebe:script', { expression: '=a * 2', resultVariable: 'b' }))), end('e'), flows('s t e'))));
    expect(await bench.variables(await bench.create('script', { a: 4 }))).toEqual({ a: 4, b: 8 });
  });

  it('names all problems of a resource, with their elements, and deploys nothing', async () => {
    const refused = await problems(start('s'), element('bpmn:serviceTask', { id: 'untyped' }), gateway('exclusive', 'g'), end('a'), end('b'), flows('s untyped g', 'g a'), conditional('g', 'b', '=x >'));
    expect(refused).toContain('INVALID_ARGUMENT');
    expect(refused).toMatch(/Element: untyped[\s\S]*zeebe:taskDefinition/);
    expect(refused).toContain('Element: g_b');
    expect(refused).toContain("Must have a condition or be default flow: 'g_a'");
    await expect(bench.deploy(diagram(process('fine', start('s'), end('e'), flows('s e'))), diagram(process('bad', end('e'))))).rejects.toMatchObject({ type: 'INVALID_ARGUMENT' });
    await expect(bench.create('fine')).rejects.toMatchObject({ type: 'NOT_FOUND' });
  });

  it.each([
    ['a conditional catch event', [start('s'), caught('t', element('bpmn:conditionalEventDefinition', {}, element('bpmn:condition', { 'xsi:type': 'bpmn:tFormalExpression' }, '=x'))), end('e'), flows('s t e')], 't'],
    ['a conditional boundary event', [start('s'), service('t', 'x'), boundary('b', 't', element('bpmn:conditionalEventDefinition', {}, element('bpmn:condition', { 'xsi:type': 'bpmn:tFormalExpression' }, '=x'))), end('e'), end('e2'), flows('s t e', 'b e2')], 'b'],
    ['a complex gateway', [start('s'), element('bpmn:complexGateway', { id: 'c' }), end('e'), flows('s c e')], 'c'],
    ['an ad-hoc sub-process', [start('s'), element('bpmn:adHocSubProcess', { id: 'ad' }), end('e'), flows('s ad e')], 'ad'],
    ['a transaction', [start('s'), element('bpmn:transaction', { id: 'tx' }), end('e'), flows('s tx e')], 'tx'],
    ['a cycle on an interrupting event', [start('s'), service('t', 'x'), boundary('b', 't', onTimer('Cycle', 'R/PT1H')), end('e'), end('e2'), flows('s t e', 'b e2')], 'b'],
    ['an extension element that the engine doesn\'t know', [start('s'), service('t', 'x', element('zeebe:userTaskForm', {}), element('zeebe:conditionalFilter', {})), end('e'), flows('s t e')], 't'],
    ['resources that are linked to another task than a service task', [start('s'), element('bpmn:sendTask', { id: 't' }, extensions(taskType('x'), element('zeebe:linkedResources', {}))), end('e'), flows('s t e')], 't'],
    ['a condition that isn\'t FEEL', [start('s'), gateway('exclusive', 'g', 'g_b'), end('a'), end('b'), flows('s g b'), conditional('g', 'a', 'x > 1')], 'g_a'],
    ['no start', [end('e')], 'p'],
  ])('refuses %s', async (_what, content, elementId) => {
    expect(await problems(...content)).toContain(`- Element: ${elementId}\n`);
  });

  it('refuses what isn\'t BPMN, has no executable process, or has an unknown name', async () => {
    await expect(bench.do('deployment.create', { resources: [{ name: 'x.bpmn', content: Buffer.from('<oops') }] })).rejects.toMatchObject({ type: 'INVALID_ARGUMENT' });
    await expect(bench.do('deployment.create', { resources: [{ name: 'x.bpmn', content: Buffer.from(diagram(element('bpmn:process', { id: 'n' }))) }] })).rejects.toMatchObject({ message: expect.stringContaining('executable') as string });
    await expect(bench.do('deployment.create', { resources: [{ name: 'x.txt', content: Buffer.from('x') }] })).rejects.toMatchObject({ type: 'INVALID_ARGUMENT' });
    await expect(bench.do('deployment.create', { resources: [] })).rejects.toMatchObject({ type: 'INVALID_ARGUMENT' });
  });

  it.each([
    ['deployment', { bindingType: 'deployment' }, 'first'],
    ['versionTag', { bindingType: 'versionTag', versionTag: 'one' }, 'first'],
    ['latest', { bindingType: 'latest' }, 'second'],
  ])('a call activity bound by %s calls that version', async (binding, values, expected) => {
    const callee = (version: string, tag: string) => diagram(process(`callee-${binding}`, extensions(element('zeebe:versionTag', { value: tag })), start('s'), service('t', `${binding}.${version}`), end('e'), flows('s t e')));
    const caller = diagram(process(`caller-${binding}`, start('s'), call('c', `callee-${binding}`, values), end('e'), flows('s c e')));
    await bench.deploy(caller, callee('first', 'one'));
    await bench.deploy(callee('second', 'two'));
    const instance = await bench.create(`caller-${binding}`);
    await bench.work(`${binding}.${expected}`);
    expect(await bench.state(instance)).toBe('COMPLETED');
  });

  it('a deleted decision or form is no longer found; the version before it takes its place', async () => {
    const table = (level: string) => decision(level).replaceAll('"limit"', '"gone"').replaceAll('"drg"', '"gone-drg"');
    const first = await bench.deploy(table('high'));
    const second = await bench.deploy(table('higher'));
    const evaluate = () => bench.do('decision.evaluate', { decisionId: 'gone', variables: { amount: 11 } });
    expect((await evaluate()).output).toBe('higher');
    await bench.do('resource.delete', { resourceKey: second.decisionRequirements[0]!.decisionRequirementsKey });
    expect((await evaluate()).output).toBe('high');
    await bench.do('resource.delete', { resourceKey: first.decisionRequirements[0]!.decisionRequirementsKey });
    await bench.reopen();
    await expect(evaluate()).rejects.toMatchObject({ type: 'NOT_FOUND' });
    const forms = await bench.deploy(JSON.stringify({ id: 'gone-form', type: 'default', components: [] }), diagram(process('gone-form-user', start('s'), userTask('t', element('zeebe:formDefinition', { formId: 'gone-form' })), end('e'), flows('s t e'))));
    expect(await bench.incidents(await bench.create('gone-form-user'))).toEqual([]);
    const resourceKey = forms.forms[0]!.formKey;
    await bench.do('resource.delete', { resourceKey });
    expect(await bench.incidents(await bench.create('gone-form-user'))).toMatchObject([{ type: 'FORM_NOT_FOUND' }]);
    await expect(bench.do('resource.delete', { resourceKey })).rejects.toMatchObject({ type: 'NOT_FOUND' });
    expect((await bench.deploy(table('again'))).decisions[0]!.version).toBe(3);
  });

  it('a timer start event starts instances of the latest version only', async () => {
    const every = (period: string) => diagram(process('cron', start('s', onTimer('Cycle', period)), service('t', 'ticked'), end('e'), flows('s t e')));
    await bench.deploy(every('R2/PT1H'));
    await bench.wait(3_600_000);
    await bench.work('ticked');
    await bench.deploy(every('0 0 9 * * *'));
    await bench.reopen();
    await bench.wait(3_600_000);
    expect(await bench.jobs('ticked')).toHaveLength(0);
    await bench.wait(24 * 3_600_000);
    await bench.work('ticked');
    const { processes } = await bench.deploy(every('0 0 9 * * *'));
    await bench.do('resource.delete', { resourceKey: processes[0]!.processDefinitionKey });
    expect(await bench.rows('select process_definition_key from timer')).toHaveLength(1);
  });
});
