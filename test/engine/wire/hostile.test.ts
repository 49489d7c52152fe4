import { jest } from '@jest/globals';
import fc from 'fast-check';
import { makeGenericClientConstructor, credentials, type ServiceError } from '@grpc/grpc-js';
import { oneTask, startWire, until, type Wire } from './kit.ts';

let wire: Wire;
beforeAll(async () => {
  jest.spyOn(console, 'error').mockImplementation(() => {}); // the SDK writes there when a stream of it is closed
  wire = await startWire();
  await wire.deploy('sound.bpmn', oneTask('sound', 'sound'));
});
afterAll(() => wire?.close());

/** What a deployment is answered with, and how long that took. */
async function deploy(name: string, content: string | Uint8Array): Promise<{ status: number; detail: string; ms: number }> {
  const form = new FormData();
  form.append('resources', new Blob([content as Uint8Array<ArrayBuffer>]), name);
  const began = performance.now();
  const response = await fetch(`${wire.restAddress}/v2/deployments`, { method: 'POST', body: form });
  const body = await response.json() as { detail?: string };
  return { status: response.status, detail: body.detail ?? '', ms: performance.now() - began };
}

const counts = async () => Promise.all(['process-definitions', 'decision-definitions', 'process-instances'].map(async (resource) => (await wire.search(resource)).length));

/** The engine goes on serving others. */
async function serves(): Promise<void> {
  const client = wire.zeebe();
  await client.createProcessInstance({ bpmnProcessId: 'sound', variables: {} });
  const [job] = await client.activateJobs({ type: 'sound', worker: 'w', timeout: 10_000, maxJobsToActivate: 1, requestTimeout: 10_000 });
  await client.completeJob({ jobKey: job!.key, variables: {} });
}

const bpmn = (content: string) => oneTask('hostile', 'hostile').replace('<bpmn:startEvent', `${content}<bpmn:startEvent`);
const script = (feel: string) => oneTask('hostile', 'hostile').replace('type="hostile"', () => `type="=${feel.replaceAll('"', '&quot;')}"`);
const dmn = (decisions: string) => `<?xml version="1.0"?><definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="hostile" name="x" namespace="n">${decisions}</definitions>`;
const decision = (id: string, ...requires: string[]) => `<decision id="${id}" name="${id}">${requires.map((other) => `<informationRequirement><requiredDecision href="#${other}"/></informationRequirement>`).join('')}<literalExpression><text>1</text></literalExpression></decision>`;
const range = (count: number) => Array.from({ length: count }, (_, n) => n);
const laughs = `<!DOCTYPE l [<!ENTITY a "ha">${range(10).map((n) => `<!ENTITY a${n} "${`&a${n || ''};`.repeat(10)}">`).join('')}]>`;

describe('a hostile resource is refused, soon and clearly, and nothing of it is deployed', () => {
  it.each<[string, string, string | Uint8Array, string]>([
    ['entities that multiply', 'x.bpmn', bpmn('<bpmn:documentation>&a9;</bpmn:documentation>').replace('?>', `?>${laughs}`), 'not a readable BPMN'],
    ['an entity from a file', 'x.bpmn', bpmn('<bpmn:documentation>&x;</bpmn:documentation>').replace('?>', '?><!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), 'not a readable BPMN'],
    ['20,000 levels of sub-processes', 'x.bpmn', bpmn('<bpmn:subProcess>'.repeat(20_000) + '</bpmn:subProcess>'.repeat(20_000)), 'nested too deeply'],
    ['bytes that are no UTF-8', 'x.bpmn', Uint8Array.from([0xff, 0xfe, 0x80]), 'not UTF-8'],
    ['nothing', 'x.bpmn', '', 'not a readable BPMN'],
    ['brackets without end in an expression', 'x.bpmn', script('('.repeat(20_000)), 'levels deep'],
    ['lists in lists in an expression', 'x.bpmn', script('['.repeat(10_000) + ']'.repeat(10_000)), 'levels deep'],
    ['an endless sum', 'x.bpmn', script(`1${'+1'.repeat(50_000)}`), 'characters'],
    ['a text without end', 'x.bpmn', script('"\\'.repeat(100_000)), 'has no end'],
    ['decisions in a circle', 'x.dmn', dmn(decision('a', 'b') + decision('b', 'c') + decision('c', 'a')), 'requires itself'],
    ['a context in a context in a context', 'x.dmn', dmn(`<decision id="d" name="d">${'<context><contextEntry><variable name="v"/>'.repeat(8000)}<literalExpression><text>1</text></literalExpression>${'</contextEntry></context>'.repeat(8000)}</decision>`), 'nested too deeply'],
    ['a file of another kind', 'x.exe', 'MZ', 'Unknown resource type'],
  ])('%s', async (_what, name, content, said) => {
    const before = await counts();
    const { status, detail, ms } = await deploy(name, content);
    expect([status, detail]).toEqual([400, expect.stringContaining(said)]);
    expect(detail.length).toBeLessThan(5000);
    expect(ms).toBeLessThan(20_000);
    expect(await counts()).toEqual(before);
    await serves();
  });

  it('decisions that require each other by 2^60 ways are looked at once each', async () => {
    const layers = range(60).map((n) => [`a${n}`, `b${n}`].map((id) => decision(id, ...(n < 59 ? [`a${n + 1}`, `b${n + 1}`] : []))).join('')).join('');
    expect((await deploy('diamonds.dmn', dmn(layers))).status).toBe(200);
    expect(await wire.http('POST', 'decision-definitions/evaluation', { decisionDefinitionId: 'a0' })).toMatchObject({ status: 200, body: { output: '1' } });
  });

  it.each([
    ['diagram', 'mutated.bpmn', oneTask('mutated', 'mutated')],
    ['decision', 'mutated.dmn', dmn(decision('mutated').replace('<text>1</text>', '<text>for a in [1..3] return {b: date("2026-01-01") + duration("P1D"), c: some x in [a] satisfies x &gt; "1"}[b != null].c</text>'))],
    ['form', 'mutated.form', JSON.stringify({ id: 'mutated', type: 'default', components: [{ type: 'textfield', key: 'a' }] })],
  ])('a %s that something has happened to is deployed or refused, never anything else', async (_what, name, sound) => {
    const position = fc.integer({ min: 0, max: sound.length });
    const mutation = fc.oneof(
      fc.tuple(position, position).map(([from, length]) => (text: string) => text.slice(0, from) + text.slice(from + (length % 40))),
      fc.tuple(position, fc.constantFrom('<', '>', '"', '&', '/', '\0', '<bpmn:task/>', '=', ']]>', '<!--', '\ud800', 'zeebe:')).map(([at, text]) => (whole: string) => whole.slice(0, at) + text + whole.slice(at)),
      fc.tuple(position, position, fc.integer({ min: 1, max: 200 })).map(([from, to, length]) => (text: string) => text.slice(0, to) + text.slice(from, from + length) + text.slice(to)),
    );
    await fc.assert(fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 4 }), async (mutations) => {
      const { status, detail } = await deploy(name, mutations.reduce((text, mutate) => mutate(text), sound));
      expect([200, 400]).toContain(status);
      if (status === 400) expect(detail).toMatch(/\w/);
      // Whatever it says now, to evaluate it is answered.
      if (status === 200 && name.endsWith('.dmn')) expect([200, 400, 404]).toContain((await wire.http('POST', 'decision-definitions/evaluation', { decisionDefinitionId: 'mutated' })).status);
    }), { numRuns: 150, seed: 20_260_302 });
    await serves();
  });
});

describe('hostile expressions while an instance runs become incidents', () => {
  it.each([
    ['an endless loop', 'string(count(for a in 1..100000, b in 1..100000 return 1))', 'steps'],
    ['a function that calls itself', '{f: function(n) f(n + 1), x: f(1)}.x', 'without end'],
    ['a pattern that tries all ways', 'string(matches("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "^(a+)+$"))', 'takes more than'],
  ])('%s', async (what, feel, said) => {
    const id = `bomb-${what.length}`;
    await wire.deploy(`${id}.bpmn`, oneTask(id, 'bomb').replace('type="bomb"', () => `type="=${feel.replaceAll('"', '&quot;')}"`));
    const { processInstanceKey } = await wire.zeebe().createProcessInstance({ bpmnProcessId: id, variables: {} });
    expect(await wire.search('incidents', { processInstanceKey })).toMatchObject([{ errorType: 'EXTRACT_VALUE_ERROR', errorMessage: expect.stringContaining(said) }]);
    await serves();
  });

  it('a multi-instance of 100,000 is worked on beside others, and can be cancelled', async () => {
    const loop = '<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=for i in 1..100000 return i" outputCollection="results" outputElement="=1" /></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>';
    await wire.deploy('wide.bpmn', oneTask('wide', 'wide').replace('</bpmn:serviceTask>', `${loop}</bpmn:serviceTask>`));
    const { processInstanceKey } = await wire.zeebe().createProcessInstance({ bpmnProcessId: 'wide', variables: {} });
    const active = async () => Number((await wire.http('GET', `process-instances/${processInstanceKey}/statistics/element-instances`)).body.items?.find(({ elementId }) => elementId === 'work')?.active ?? 0);
    await serves();
    expect(await active()).toBeLessThan(100_000);
    await until('all are there', async () => (await active()) >= 100_000, 250_000);
    await wire.zeebe().cancelProcessInstance(processInstanceKey);
    await serves();
    await until('it has ended', async () => (await wire.http('GET', `process-instances/${processInstanceKey}`)).body.state === 'TERMINATED', 250_000);
  }, 600_000);
});

describe('hostile requests', () => {
  it('bytes that are no message of the protocol are refused, and the next call is served', async () => {
    const raw = makeGenericClientConstructor({ call: { path: '/gateway_protocol.Gateway/CreateProcessInstance', requestStream: false, responseStream: false, requestSerialize: (bytes: Buffer) => bytes, requestDeserialize: (bytes: Buffer) => bytes, responseSerialize: (bytes: Buffer) => bytes, responseDeserialize: (bytes: Buffer) => bytes } }, 'Raw');
    const client = new raw(wire.grpcAddress, credentials.createInsecure()) as unknown as { call(bytes: Buffer, callback: (error: ServiceError | null) => void): void; close(): void };
    const before = await counts();
    await fc.assert(fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200 }), async (bytes) => {
      const error = await new Promise<ServiceError | null>((resolve) => client.call(Buffer.from(bytes), resolve));
      expect([3, 5, 13]).toContain(error?.code);
    }), { numRuns: 100, seed: 20_260_302 });
    const large = await new Promise<ServiceError | null>((resolve) => client.call(Buffer.alloc(5 * 1024 * 1024), resolve));
    expect(large?.code).toBe(8);
    client.close();
    expect(await counts()).toEqual(before);
    await serves();
  });

  it('bodies of any JSON are answered, never with an unexpected error', async () => {
    const key = fc.constantFrom('filter', 'sort', 'page', 'variables', 'processDefinitionId', 'processDefinitionKey', 'changeset', 'name', 'correlationKey', '$or', 'limit', 'after', 'type', 'timeout', 'retries', '__proto__', 'constructor');
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof({ maxDepth: 4 }, fc.constantFrom(null, true, -1, 0, 1e308, 9_007_199_254_740_992, '', 'a', '\0', "'; drop table job; --", '💥', '-1'), fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(key, tie('value'), { maxKeys: 4 })),
    }));
    const path = fc.constantFrom('process-instances', 'process-instances/search', 'user-tasks/search', 'variables/search', 'jobs/search', 'incidents/search', 'element-instances/search', 'jobs/activation', 'jobs/4711/completion', 'jobs/4711/failure', 'user-tasks/4711/completion', 'messages/publication', 'messages/correlation', 'signals/broadcast', 'decision-definitions/evaluation', 'process-instances/4711/modification', 'process-instances/4711/migration', 'process-instances/cancellation', 'batch-operations/search', 'decision-instances/search');
    await fc.assert(fc.asyncProperty(path, value, async (where, body) => {
      const { status, text } = await wire.http('POST', where, body);
      if (where === 'process-instances/cancellation' && status === 200) return;
      expect([200, 204, 400, 404, 409, 413, 415]).toContain(status);
      expect(text).not.toContain('Unexpected error');
    }), { numRuns: 400, seed: 20_260_302 });
    await serves();
  });

  it('a thousand waiting streams and polls hinder nobody, and go when their clients go', async () => {
    const gone = new AbortController();
    const polls = range(500).map((n) => fetch(`${wire.restAddress}/v2/jobs/activation`, { method: 'POST', signal: gone.signal, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ type: `idle-${n}`, worker: 'w', timeout: 1000, maxJobsToActivate: 1, requestTimeout: 60_000 }) }).catch(() => null));
    const client = wire.zeebe();
    const streams = await Promise.all(range(500).map((n) => client.streamJobs({ type: `idle-stream-${n}`, worker: 'w', timeout: 1000, fetchVariables: [], tenantIds: [], taskHandler: (job: { complete(): Promise<never> }) => job.complete() } as never)));
    await serves();
    for (const stream of streams) (stream as unknown as { close(): void }).close();
    gone.abort();
    await Promise.all(polls);
    await serves();
  });
});
