import { diagram, flow, oneTask, startWire, type Wire } from './kit.ts';

let wire: Wire;
let zeebe: ReturnType<Wire['zeebe']>;
beforeAll(async () => {
  wire = await startWire();
  zeebe = wire.zeebe();
  await wire.deploy('fine.bpmn', oneTask('fine', 'fine'));
});
afterAll(() => wire?.close());

const invalidArgument = 3;
const notFound = 5;
const failedPrecondition = 9;

const deploy = (name: string, content: string) => zeebe.deployResource({ name, process: Buffer.from(content) });

describe('wrong input gets a clear error and changes nothing', () => {
  it.each<[string, string, string, string]>([
    ['no XML', 'broken.bpmn', 'this is not XML', 'broken.bpmn'],
    ['a flow to nowhere', 'nowhere.bpmn', diagram('nowhere', `<bpmn:startEvent id="start" />${flow('start', 'gone')}`), 'nowhere.bpmn'],
    ['an expression that is not FEEL', 'feel.bpmn', diagram('feel', `<bpmn:startEvent id="start" /><bpmn:scriptTask id="calc"><bpmn:extensionElements><zeebe:script expression="=1 +" resultVariable="x" /></bpmn:extensionElements></bpmn:scriptTask>${flow('start', 'calc')}`), 'calc'],
    ['an element that is not supported', 'complex.bpmn', diagram('complex', `<bpmn:startEvent id="start" /><bpmn:complexGateway id="complex-gateway" />${flow('start', 'complex-gateway')}`), 'complex-gateway'],
    ['a decision table with a broken cell', 'cell.dmn', '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="x"><decision id="dec"><literalExpression id="lit"><text>1 +</text></literalExpression></decision></definitions>', 'lit'],
    ['a form that is not JSON', 'bad.form', '{', 'bad.form'],
  ])('deploying %s', async (_, name, content, named) => {
    const before = await wire.search('process-definitions');
    const refused = await deploy(name, content).then(() => null, (error: { code: number; details: string }) => error);
    expect(refused).toMatchObject({ code: invalidArgument, details: expect.stringContaining(named) });
    expect(refused?.details).toContain(name);
    expect(await wire.search('process-definitions')).toEqual(before);
  });

  it('deploys all resources of a deployment or none', async () => {
    const form = new FormData();
    form.append('resources', new Blob([oneTask('half', 'half')]), 'half.bpmn');
    form.append('resources', new Blob(['nonsense']), 'nonsense.bpmn');
    const response = await fetch(`${wire.restAddress}/v2/deployments`, { method: 'POST', body: form });
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ type: 'about:blank', status: 400, title: 'INVALID_ARGUMENT', detail: expect.stringContaining('nonsense.bpmn'), instance: '/v2/deployments' });
    expect(await wire.search('process-definitions', { processDefinitionId: 'half' })).toEqual([]);
  });

  it('over gRPC: unknown keys and ids', async () => {
    await expect(zeebe.createProcessInstance({ bpmnProcessId: 'unknown', variables: {} })).rejects.toMatchObject({ code: notFound, details: expect.stringContaining('unknown') });
    await expect(zeebe.completeJob({ jobKey: '4503599627370000', variables: {} })).rejects.toMatchObject({ code: notFound });
    await expect(zeebe.failJob({ jobKey: '4503599627370000', retries: 1, errorMessage: '', retryBackOff: 0 })).rejects.toMatchObject({ code: notFound });
    await expect(zeebe.resolveIncident({ incidentKey: '4503599627370000' })).rejects.toMatchObject({ code: notFound });
    await expect(zeebe.cancelProcessInstance('4503599627370000')).rejects.toMatchObject({ code: notFound });
    await expect(zeebe.setVariables({ elementInstanceKey: '4503599627370000', variables: {}, local: false })).rejects.toMatchObject({ code: notFound });
    await expect(zeebe.evaluateDecision({ decisionId: 'unknown', variables: {} })).rejects.toMatchObject({ code: invalidArgument });
  });

  it('over gRPC: jobs that are asked for wrongly', async () => {
    await expect(zeebe.activateJobs({ type: 'fine', worker: 'w', timeout: 0, maxJobsToActivate: 1, requestTimeout: -1 })).rejects.toMatchObject({ code: invalidArgument });
    await expect(zeebe.activateJobs({ type: 'fine', worker: 'w', timeout: 1000, maxJobsToActivate: 0, requestTimeout: -1 })).rejects.toMatchObject({ code: invalidArgument });
  });

  it('over gRPC: a job that failed for good is not completed', async () => {
    await zeebe.createProcessInstance({ bpmnProcessId: 'fine', variables: {} });
    const [job] = await zeebe.activateJobs({ type: 'fine', worker: 'w', timeout: 60_000, maxJobsToActivate: 1, requestTimeout: 10_000 });
    await expect(zeebe.updateJobRetries({ jobKey: job!.key, retries: 0 })).rejects.toMatchObject({ code: invalidArgument });
    await zeebe.failJob({ jobKey: job!.key, retries: 0, errorMessage: 'x', retryBackOff: 0 });
    await expect(zeebe.completeJob({ jobKey: job!.key, variables: {} })).rejects.toMatchObject({ code: failedPrecondition });
  });

  it('over gRPC: modifying an instance that does not exist is NOT_FOUND', async () => {
    await expect(zeebe.modifyProcessInstance({ processInstanceKey: '1', activateInstructions: [] })).rejects.toMatchObject({ code: 5, details: expect.stringContaining('no process instance found') });
  });

  it.each<[string, string, unknown, number, string]>([
    ['POST', 'process-instances', '{"processDefinitionId":', 400, 'not valid JSON'],
    ['POST', 'process-instances', { processDefinitionId: 'fine', variables: [1] }, 400, 'root level object'],
    ['POST', 'process-instances', { processDefinitionId: 5 }, 400, 'processDefinitionId'],
    ['POST', 'process-instances', {}, 400, 'processDefinitionKey'],
    ['POST', 'process-instances', { processDefinitionId: 'unknown' }, 404, 'unknown'],
    ['POST', 'process-instances', { processDefinitionId: 'fine', tenantId: 'other' }, 400, 'multi-tenancy'],
    ['POST', 'jobs/4503599627370000/completion', {}, 404, '4503599627370000'],
    ['POST', 'jobs/abc/completion', {}, 400, 'abc'],
    ['PATCH', 'jobs/4503599627370000', { changeset: {} }, 400, 'changeset'],
    ['POST', 'user-tasks/4503599627370000/completion', {}, 404, '4503599627370000'],
    ['GET', 'user-tasks/4503599627370000', undefined, 404, '4503599627370000'],
    ['POST', 'user-tasks/search', { filter: { colour: 'red' } }, 400, 'colour'],
    ['POST', 'user-tasks/search', { filter: { priority: { $like: '1*' } } }, 400, '$like'],
    ['POST', 'user-tasks/search', { sort: [{ field: "name' drop table" }] }, 400, 'no field'],
    ['POST', 'user-tasks/search', { page: { after: 'bogus' } }, 400, 'cursor'],
    ['POST', 'user-tasks/search', { page: { limit: -1 } }, 400, 'limit'],
    ['PUT', 'clock', { timestamp: 'noon' }, 400, 'timestamp'],
    ['PUT', 'clock', { timestamp: 9e15 }, 400, 'timestamp'],
    ['POST', 'messages/publication', { name: 'm', timeToLive: 9e15 }, 400, 'timeToLive'],
    ['POST', 'messages/publication', { name: 'm\0', correlationKey: 'k' }, 400, 'U+0000'],
    ['POST', 'process-instances', { processDefinitionId: 'fine', variables: { 'a\0': 1 } }, 400, 'U+0000'],
    ['POST', 'process-instances/search', { filter: { processDefinitionId: { $in: ['a\0'] } } }, 400, 'U+0000'],
    ['GET', 'process-definitions/9223372036854775807/xml', undefined, 400, 'not a valid key'],
    ['POST', 'users/search', {}, 501, 'not supported'],
    ['GET', 'nothing/here', undefined, 404, '/v2/nothing/here'],
  ])('over REST: %s %s %j is %d', async (method, path, body, status, said) => {
    const answer = await wire.http(method, path, body);
    expect(answer.body).toMatchObject({ type: 'about:blank', status, title: expect.any(String), detail: expect.stringContaining(said), instance: `/v2/${path}` });
    expect(answer.status).toBe(status);
  });

  it.each([['lists', '[', ']'], ['objects', '{"a":', '}']])('over both doors: %s that are 100,000 levels deep', async (_what, open, close) => {
    const before = await wire.search('process-instances');
    const deep = `{"deep":${open.repeat(100_000)}${open === '[' ? '' : '1'}${close.repeat(100_000)}}`;
    expect(await wire.http('POST', 'process-instances', `{"processDefinitionId":"fine","variables":${deep}}`)).toMatchObject({ status: 400, body: { detail: expect.stringContaining('levels') } });
    expect(await wire.http('POST', 'process-instances/search', `{"filter":${deep}}`)).toMatchObject({ status: 400 });
    expect(await wire.deepOverGrpc('fine', deep)).toMatchObject({ code: invalidArgument, details: expect.stringContaining('levels') });
    expect(await wire.search('process-instances')).toEqual(before);
  });

  it('over REST: a body that is too large', async () => {
    expect(await wire.http('POST', 'process-instances', { processDefinitionId: 'fine', variables: { big: 'x'.repeat(5_000_000) } })).toMatchObject({ status: 413 });
  });
});
