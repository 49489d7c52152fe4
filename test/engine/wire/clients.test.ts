/** The official clients, unchanged: every method that they have is called, and answered as their users expect. */
import { jest } from '@jest/globals';
import { execFile } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { ZBClient } from 'zeebe-node';
import { diagram, flow, oneTask, serviceTask, startWire, until, type Wire } from './kit.ts';

const run = promisify(execFile);

let wire: Wire;
let folder: string;
beforeAll(async () => {
  jest.spyOn(console, 'error').mockImplementation(() => {}); // the SDK writes there when a stream of it is closed
  wire = await startWire();
  folder = mkdtempSync(path.join(tmpdir(), 'clients-'));
});
afterAll(async () => {
  await wire?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The client, which notes which of its methods were called. */
function noting<T extends object>(client: T, called: Set<string>): T {
  return new Proxy(client, {
    get(target, name) {
      const value = Reflect.get(target, name) as unknown;
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        called.add(String(name));
        return (value as (...all: unknown[]) => unknown).apply(target, args);
      };
    },
  });
}

const methods = (client: object): string[] => {
  const prototype = Object.getPrototypeOf(client) as object;
  return Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor' && typeof Object.getOwnPropertyDescriptor(prototype, name)?.value === 'function');
};

const twoTasks = (id: string) => diagram(id, `<bpmn:startEvent id="start" />${serviceTask('one', `${id}-1`)}${serviceTask('two', `${id}-2`)}<bpmn:endEvent id="end" />${flow('start', 'one')}${flow('one', 'two')}${flow('two', 'end')}`);
const byMessage = diagram('by-message', `<bpmn:startEvent id="start"><bpmn:messageEventDefinition messageRef="m" /></bpmn:startEvent>${serviceTask('one', 'by-message')}${flow('start', 'one')}`, '<bpmn:message id="m" name="begin" />');
const waiting = diagram('waiting', `<bpmn:startEvent id="start" /><bpmn:intermediateCatchEvent id="wait"><bpmn:messageEventDefinition messageRef="m" /></bpmn:intermediateCatchEvent>${flow('start', 'wait')}`, '<bpmn:message id="m" name="go"><bpmn:extensionElements><zeebe:subscription correlationKey="=k" /></bpmn:extensionElements></bpmn:message>');
const human = diagram('human', `<bpmn:startEvent id="start" /><bpmn:userTask id="task"><bpmn:extensionElements><zeebe:userTask /></bpmn:extensionElements></bpmn:userTask>${flow('start', 'task')}`);
const table = `<?xml version="1.0"?><definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="drg" name="d" namespace="n"><decision id="double" name="double"><literalExpression><text>n * 2</text></literalExpression></decision></definitions>`;

describe('@camunda8/sdk over gRPC', () => {
  it('every method is answered', async () => {
    const called = new Set<string>();
    const zeebe = noting(wire.zeebe(), called);
    const ask = { worker: 'w', timeout: 60_000, maxJobsToActivate: 1, requestTimeout: 10_000 };
    const take = async (type: string) => (await zeebe.activateJobs({ ...ask, type }))[0]!;
    const file = path.join(folder, 'grpc.bpmn');
    writeFileSync(file, twoTasks('grpc'));

    expect((await zeebe.topology()).clusterSize).toBe(1);
    expect(await zeebe.getServiceTypesFromBpmn(file)).toEqual(['grpc-1', 'grpc-2']);
    const { deployments } = await zeebe.deployResource({ processFilename: file });
    await zeebe.deployResources([{ decision: Buffer.from(table), name: 'd.dmn' }, { process: Buffer.from(byMessage), name: 'm.bpmn' }]);
    expect((await zeebe.evaluateDecision({ decisionId: 'double', variables: { n: 4 } })).decisionOutput).toBe('8');

    const { processInstanceKey } = await zeebe.createProcessInstance({ bpmnProcessId: 'grpc', variables: { a: 1 } });
    const job = await take('grpc-1');
    await zeebe.updateJobTimeout({ jobKey: job.key, timeout: 120_000 });
    await zeebe.updateJobRetries({ jobKey: job.key, retries: 2 });
    await zeebe.setVariables({ elementInstanceKey: processInstanceKey, variables: { b: 2 }, local: false });
    await zeebe.failJob({ jobKey: job.key, retries: 1, errorMessage: 'again', retryBackOff: 0 });
    await zeebe.completeJob({ jobKey: (await take('grpc-1')).key, variables: {} });
    await zeebe.throwError({ jobKey: (await take('grpc-2')).key, errorCode: 'E', errorMessage: 'e' });
    const [incident] = await wire.search('incidents', { processInstanceKey });
    await zeebe.resolveIncident({ incidentKey: String(incident!.incidentKey) });
    const [active] = await wire.search('element-instances', { processInstanceKey, elementId: 'two' });
    await zeebe.modifyProcessInstance({ processInstanceKey, terminateInstructions: [{ elementInstanceKey: String(active!.elementInstanceKey) }], activateInstructions: [{ elementId: 'one', ancestorElementInstanceKey: '-1', variableInstructions: [] }] });
    const target = await zeebe.deployResource({ process: Buffer.from(twoTasks('grpc-new').replaceAll('grpc-new-', 'grpc-')), name: 'new.bpmn' });
    await zeebe.migrateProcessInstance({ processInstanceKey, migrationPlan: { targetProcessDefinitionKey: target.deployments[0]!.process.processDefinitionKey, mappingInstructions: [{ sourceElementId: 'one', targetElementId: 'one' }] } });
    await zeebe.cancelProcessInstance(processInstanceKey);

    const worker = zeebe.createWorker({ taskType: 'grpc-1', taskHandler: (each) => each.complete({ one: true }) });
    const stream = await zeebe.streamJobs({ type: 'grpc-2', worker: 'w', timeout: 10_000, fetchVariables: [], tenantIds: [], taskHandler: (each: { complete(variables: object): Promise<never> }) => each.complete({ two: true }) } as never);
    expect((await zeebe.createProcessInstanceWithResult({ bpmnProcessId: 'grpc', variables: {}, requestTimeout: 20_000 })).variables).toEqual({ one: true, two: true });
    (stream as unknown as { close(): void }).close();
    await worker.close();
    await zeebe.publishStartMessage({ name: 'begin', messageId: 'start-1', timeToLive: 0, variables: { s: 1 } });
    expect((await take('by-message')).variables).toEqual({ s: 1 });
    await zeebe.publishMessage({ name: 'nobody', correlationKey: 'k', timeToLive: 0, variables: {} });
    await zeebe.broadcastSignal({ signalName: 'nobody', variables: {} });
    await zeebe.deleteResource({ resourceKey: deployments[0]!.process.processDefinitionKey });

    const inner = ['constructGrpcClient', 'executeOperation', '_onConnectionError', 'retryOnFailure', 'close'];
    expect(methods(wire.zeebe()).filter((name) => !inner.includes(name) && !called.has(name))).toEqual([]);
  });
});

describe('@camunda8/sdk over REST', () => {
  it('every method is answered, those for the administration of a cluster with 501', async () => {
    const called = new Set<string>();
    const rest = noting(wire.rest(), called);
    const file = path.join(folder, 'rest.bpmn');
    writeFileSync(file, twoTasks('rest'));

    expect((await rest.getTopology()).clusterSize).toBe(1);
    await rest.getLicenseStatus();
    const { processes } = await rest.deployResourcesFromFiles([file]);
    const definition = processes[0]!.processDefinitionKey;
    await rest.deployResources([{ name: 'waiting.bpmn', content: waiting }, { name: 'human.bpmn', content: human }, { name: 'd.dmn', content: table }]);
    expect(await rest.getProcessDefinitionXML(definition)).toContain('id="rest"');
    expect(await rest.getProcessDefinition(definition)).toMatchObject({ processDefinitionId: 'rest' });
    expect((await rest.searchProcessDefinitions({ filter: { processDefinitionId: 'rest' } })).items).toHaveLength(1);
    expect(await rest.evaluateDecision({ decisionDefinitionId: 'double', variables: { n: 4 } } as never)).toMatchObject({ output: '8' });

    const { processInstanceKey } = await rest.createProcessInstance({ processDefinitionId: 'rest', variables: { a: 1 } });
    const take = async (type: string) => (await rest.activateJobs({ type, worker: 'w', timeout: 60_000, maxJobsToActivate: 1, requestTimeout: 10_000 }))[0]!;
    const job = await take('rest-1');
    await rest.updateJob({ jobKey: job.jobKey, retries: 2 } as never);
    await rest.failJob({ jobKey: job.jobKey, retries: 1, errorMessage: 'again' } as never);
    await rest.completeJob({ jobKey: (await take('rest-1')).jobKey, variables: { b: 2 } } as never);
    await rest.updateElementInstanceVariables({ elementInstanceKey: processInstanceKey, variables: { c: 3 } });
    const { items: variables } = await rest.searchVariables({ filter: { processInstanceKey } } as never);
    expect(variables.map(({ name }) => name).sort()).toEqual(['a', 'b', 'c']);
    expect(await rest.getVariable({ variableKey: variables[0]!.variableKey } as never)).toMatchObject({ processInstanceKey });
    await rest.errorJob({ jobKey: (await take('rest-2')).jobKey, errorCode: 'E', errorMessage: 'e' } as never);
    const { items: incidents } = await rest.searchIncidents({ filter: { processInstanceKey } } as never);
    await rest.resolveIncident(incidents[0]!.incidentKey);
    const { items: elements } = await rest.searchElementInstances({ filter: { processInstanceKey, elementId: 'two' } } as never);
    const { elementInstanceKey } = await rest.getElementInstance(elements[0]!.elementInstanceKey);
    await rest.modifyProcessInstance({ processInstanceKey, terminateInstructions: [{ elementInstanceKey }], activateInstructions: [{ elementId: 'one' }] } as never);
    const other = await rest.deployResources([{ name: 'new.bpmn', content: twoTasks('rest-new').replaceAll('rest-new-', 'rest-') }]);
    await rest.migrateProcessInstance({ processInstanceKey, targetProcessDefinitionKey: other.processes[0]!.processDefinitionKey, mappingInstructions: [{ sourceElementId: 'one', targetElementId: 'one' }] } as never);
    expect((await rest.searchProcessInstances({ filter: { processInstanceKey } } as never)).items).toHaveLength(1);
    await rest.cancelProcessInstance({ processInstanceKey });
    const workers = ['rest-1', 'rest-2'].map((type) => rest.createJobWorker({ type, worker: 'w', timeout: 10_000, maxJobsToActivate: 5, pollIntervalMs: 20, jobHandler: (each) => each.complete({ [type]: true }) }));
    expect((await rest.createProcessInstanceWithResult({ processDefinitionId: 'rest', variables: {} } as never)).variables).toEqual({ 'rest-1': true, 'rest-2': true });
    workers.forEach((worker) => worker.stop());

    const { processInstanceKey: waits } = await rest.createProcessInstance({ processDefinitionId: 'waiting', variables: { k: 'k1' } });
    expect(await rest.correlateMessage({ name: 'go', correlationKey: 'k1', variables: {} } as never)).toMatchObject({ processInstanceKey: waits });
    await rest.publishMessage({ name: 'nobody', correlationKey: 'k', messageId: 'x', timeToLive: 0, variables: {} } as never);
    await rest.broadcastSignal({ signalName: 'nobody', variables: {} } as never);

    const { processInstanceKey: withTask } = await rest.createProcessInstance({ processDefinitionId: 'human', variables: { n: 1 } });
    const { items: tasks } = await rest.searchUserTasks({ filter: { processInstanceKey: withTask } } as never);
    const { userTaskKey } = await rest.getUserTask(tasks[0]!.userTaskKey);
    expect((await rest.searchUserTaskVariables({ userTaskKey } as never)).items).toMatchObject([{ name: 'n' }]);
    await rest.assignTask({ userTaskKey, assignee: 'a' } as never);
    await rest.unassignTask({ userTaskKey });
    await rest.assignUserTask({ userTaskKey, assignee: 'a' } as never);
    await rest.unassignUserTask({ userTaskKey });
    // These of the SDK ask for `user-tasks/{key}/update` and `documents/{id}/link`, which the API's documentation doesn't have.
    for (const update of ['updateTask', 'updateUserTask'] as const) await expect(rest[update]({ userTaskKey, changeset: { priority: 5 } } as never)).rejects.toThrow('No endpoint');
    await expect(rest.createDocumentLink({ documentId: 'd', contentHash: 'h' } as never)).rejects.toThrow('No endpoint');
    await rest.completeUserTask({ userTaskKey });

    const uploaded = await rest.uploadDocument({ file: Buffer.from('evidence'), fileName: 'e.txt' } as never) as { documentId: string; contentHash: string };
    expect(String(await rest.downloadDocument({ documentId: uploaded.documentId, contentHash: uploaded.contentHash } as never))).toBe('evidence');
    await rest.deleteDocument({ documentId: uploaded.documentId } as never);
    expect(await rest.uploadDocuments({ files: [createReadStream(file)] } as never)).toMatchObject({ createdDocuments: [{ metadata: { fileName: 'rest.bpmn' } }] });
    await rest.callApiEndpoint({ urlPath: 'topology', method: 'GET' } as never);
    await rest.pinInternalClock(Date.parse('2026-03-02T12:00:00Z'));
    await rest.resetClock();
    await rest.deleteResource({ resourceKey: definition } as never);
    const administration: [string, unknown[]][] = [['createUser', [{ username: 'u', password: 'p', name: 'n', email: 'e@x' }]], ['searchUsers', [{}]], ['searchUsersForTenant', ['t', {}]], ['modifyAuthorization', [{ ownerKey: '1' }]]];
    for (const [name, args] of administration) await expect((rest as unknown as Record<string, (...all: unknown[]) => Promise<unknown>>)[name]!(...args)).rejects.toThrow(/501/);

    const local = ['getHeaders', 'getConfig', 'addDefaultTenantId', 'startWorkers', 'stopWorkers'];
    expect(methods(wire.rest()).filter((name) => !local.includes(name) && !called.has(name))).toEqual([]);
  });
});

describe('zeebe-node', () => {
  it('connects, deploys, creates and handles jobs', async () => {
    const client = new ZBClient(wire.grpcAddress, { useTLS: false, loglevel: 'NONE', longPoll: 2000 });
    try {
      await client.deployProcess({ definition: Buffer.from(oneTask('old', 'old')), name: 'old.bpmn' });
      const worker = client.createWorker({ taskType: 'old', taskHandler: (job) => job.complete({ seen: job.variables.n }) });
      const result = await client.createProcessInstanceWithResult({ bpmnProcessId: 'old', variables: { n: 7 }, requestTimeout: 10_000 });
      expect(result.variables).toEqual({ n: 7, seen: 7 });
      for (let n = 0; n < 5; n += 1) await client.createProcessInstance({ bpmnProcessId: 'old', variables: { n } });
      await until('all are done', async () => (await wire.search('process-instances', { processDefinitionId: 'old', state: 'COMPLETED' })).length === 6);
      await worker.close();
    } finally {
      await client.close();
    }
  });

  it("fails a job and gets it again, raises an error that the diagram catches, takes jobs in batches and sends the message that is waited for", async () => {
    const out = diagram('aged', `<bpmn:startEvent id="start" />${serviceTask('ask', 'aged-ask')}<bpmn:boundaryEvent id="refused" attachedToRef="ask"><bpmn:errorEventDefinition errorRef="e" /></bpmn:boundaryEvent>
      <bpmn:intermediateCatchEvent id="wait"><bpmn:messageEventDefinition messageRef="m" /></bpmn:intermediateCatchEvent>${serviceTask('tell', 'aged-tell')}<bpmn:endEvent id="end" /><bpmn:endEvent id="never" />
      ${flow('start', 'ask')}${flow('ask', 'never')}${flow('refused', 'wait')}${flow('wait', 'tell')}${flow('tell', 'end')}`,
    '<bpmn:error id="e" name="refused" errorCode="REFUSED" /><bpmn:message id="m" name="aged-answer"><bpmn:extensionElements><zeebe:subscription correlationKey="=order" /></bpmn:extensionElements></bpmn:message>');
    const client = new ZBClient(wire.grpcAddress, { useTLS: false, loglevel: 'NONE', longPoll: 2000 });
    try {
      await client.deployProcess({ definition: Buffer.from(out), name: 'aged.bpmn' });
      const left: number[] = [];
      const asking = client.createWorker({
        taskType: 'aged-ask',
        taskHandler: (job) => {
          left.push(job.retries);
          return job.retries > 2 ? job.fail('busy', job.retries - 1) : job.error('REFUSED', 'not today');
        },
      });
      const telling = client.createBatchWorker({ taskType: 'aged-tell', jobBatchMinSize: 2, jobBatchMaxTime: 10, taskHandler: (together) => together.map((job) => job.complete({ told: `${job.variables.answer}, ${together.length}` })) });
      const orders = ['a', 'b'].map((order) => client.createProcessInstanceWithResult({ bpmnProcessId: 'aged', variables: { order }, requestTimeout: 30_000 }));
      for (const order of ['a', 'b']) await client.publishMessage({ name: 'aged-answer', correlationKey: order, timeToLive: 60_000, variables: { answer: `yes ${order}` } });
      expect((await Promise.all(orders)).map(({ variables }) => (variables as { told: string }).told)).toEqual(['yes a, 2', 'yes b, 2']);
      expect(left.toSorted()).toEqual([2, 2, 3, 3]);
      await Promise.all([asking.close(), telling.close()]);
    } finally {
      await client.close();
    }
  });
});

// The package ships the program for Linux, macOS and Windows; where it can't run (another processor), there is nothing to show.
const program = path.join(path.dirname(createRequire(import.meta.url).resolve('zbctl/package.json')), 'bin/zbctl-cli.linux');
const runs = process.platform === 'linux' && process.arch === 'x64';

(runs ? describe : describe.skip)('zbctl', () => {
  const zbctl = async (...args: string[]): Promise<Record<string, unknown>> => {
    const { stdout } = await run(program, ['--insecure', '--address', wire.grpcAddress, ...args], { env: { PATH: process.env.PATH ?? '', HOME: folder } });
    return stdout.trim().startsWith('{') ? (JSON.parse(stdout) as Record<string, unknown>) : { said: stdout };
  };

  it('does with a process what its commands say', async () => {
    const file = path.join(folder, 'ctl.bpmn');
    writeFileSync(file, oneTask('ctl', 'ctl'));
    expect((await zbctl('status')).said).toContain('Healthy');
    expect(await zbctl('deploy', 'resource', file)).toMatchObject({ deployments: [{ process: { bpmnProcessId: 'ctl', version: 1 } }] });
    const { processInstanceKey } = await zbctl('create', 'instance', 'ctl', '--variables', '{"n": 1}') as { processInstanceKey: string };
    const { jobs } = await zbctl('activate', 'jobs', 'ctl', '--maxJobsToActivate', '1') as { jobs: { key: string; variables: string }[] };
    expect(JSON.parse(jobs[0]!.variables)).toEqual({ n: 1 });
    await zbctl('update', 'retries', jobs[0]!.key, '--retries', '5');
    await zbctl('set', 'variables', processInstanceKey, '--variables', '{"m": 2}');
    await zbctl('fail', 'job', jobs[0]!.key, '--retries', '0');
    const [incident] = await wire.search('incidents', { processInstanceKey });
    await zbctl('update', 'retries', jobs[0]!.key, '--retries', '1');
    await zbctl('resolve', 'incident', String(incident!.incidentKey));
    const again = await zbctl('activate', 'jobs', 'ctl', '--maxJobsToActivate', '1') as { jobs: { key: string }[] };
    await zbctl('complete', 'job', again.jobs[0]!.key, '--variables', '{"done": true}');
    expect(await wire.search('process-instances', { processInstanceKey })).toMatchObject([{ state: 'COMPLETED' }]);
    const other = await zbctl('create', 'instance', 'ctl') as { processInstanceKey: string };
    await zbctl('cancel', 'instance', other.processInstanceKey);
    await zbctl('publish', 'message', 'nobody', '--correlationKey', 'k');
    await zbctl('broadcast', 'signal', 'nobody');
    await expect(zbctl('create', 'instance', 'none')).rejects.toThrow('NotFound');
  });
});
