import { diagram, end, flows, gateway, message, onMessage, process, caught, service, start } from '../../../kit/bpmn.ts';
import { about } from '../case.ts';
import type { Gateway } from '../gateway.ts';
import { decisionTable } from './tasks.ts';

const page = 'APIs › Zeebe API RPCs';
const one = (g: Gateway, id = g.id) => g.deploy(diagram(process(id, start('s'), service('t', `${g.id}-t`), end('e'), flows('s t e'))));
const code = { invalid: 3, deadline: 4, notFound: 5, exists: 6, precondition: 9 };

export const grpc = [
  ...about('Topology', page, ['Topology RPC', 'tells its brokers and partitions', async (g) => {
    const topology = await g.zeebe.topology();
    expect(topology.gatewayVersion).toMatch(/^8\./);
    expect(topology.brokers[0]!.partitions[0]).toMatchObject({ partitionId: 1 });
  }]),
  ...about('DeployResource', page,
    ['DeployResource RPC', 'a changed resource gets a new version, an unchanged one keeps its own', async (g) => {
      const versions = async (...diagrams: string[]) => (await g.deploy(...diagrams)).deployments.map(({ process: deployed }) => deployed!.version);
      const first = diagram(process(g.id, start('s'), end('e'), flows('s e')));
      expect(await versions(first)).toEqual([1]);
      expect(await versions(first)).toEqual([1]);
      expect(await versions(diagram(process(g.id, start('s'), end('other'), flows('s other'))))).toEqual([2]);
    }],
    ['DeployResource RPC', 'an invalid resource: INVALID_ARGUMENT that names the element, and nothing is deployed', async (g) => {
      await expect(g.deploy(diagram(process(`${g.id}-ok`, start('s'), end('e'), flows('s e'))), diagram(process(g.id, start('s'), gateway('exclusive', 'odd'), end('a'), end('b'), flows('s odd a', 'odd b'))))).rejects.toMatchObject({ code: code.invalid, details: expect.stringContaining('odd') as string });
      await expect(g.create(`${g.id}-ok`)).rejects.toMatchObject({ code: code.notFound });
    }]),
  ...about('DeleteResource', page, ['DeleteResource RPC', 'no new instance can be created; NOT_FOUND for an unknown key', async (g) => {
    const { deployments } = await one(g);
    await g.zeebe.deleteResource({ resourceKey: String(deployments[0]!.process!.processDefinitionKey) } as never);
    await expect(g.create()).rejects.toMatchObject({ code: code.notFound });
    await expect(g.zeebe.deleteResource({ resourceKey: '4503599627370001' } as never)).rejects.toMatchObject({ code: code.notFound });
  }]),
  ...about('CreateProcessInstance', page,
    ['CreateProcessInstance RPC', 'by id and version', async (g) => {
      await one(g);
      await g.deploy(diagram(process(g.id, start('s'), end('v2'), flows('s v2'))));
      expect(await g.zeebe.createProcessInstance({ bpmnProcessId: g.id, version: 1, variables: {} })).toMatchObject({ version: 1, bpmnProcessId: g.id });
      expect(await g.zeebe.createProcessInstance({ bpmnProcessId: g.id, variables: {} })).toMatchObject({ version: 2 });
    }],
    ['CreateProcessInstance RPC', 'an unknown process: NOT_FOUND', async (g) => expect(g.create(`${g.id}-none`)).rejects.toMatchObject({ code: code.notFound })],
    ['CreateProcessInstance RPC', 'begins at the elements that are named', async (g) => {
      await one(g);
      const { processInstanceKey } = await g.zeebe.createProcessInstance({ bpmnProcessId: g.id, variables: {}, startInstructions: [{ elementId: 'e' }] });
      await g.expectEnd(processInstanceKey, 'COMPLETED', 'e');
    }],
    ['CreateProcessInstance RPC', 'a process without a none start event: FAILED_PRECONDITION', async (g) => {
      await g.deploy(diagram(message('m', `${g.id}-m`), process(g.id, start('s', onMessage('m')), end('e'), flows('s e'))));
      await expect(g.create()).rejects.toMatchObject({ code: code.precondition });
    }]),
  ...about('CreateProcessInstanceWithResult', page,
    ['CreateProcessInstanceWithResult RPC', 'answers with the variables that were asked for', async (g) => {
      await g.deploy(diagram(process(g.id, start('s'), end('e'), flows('s e'))));
      expect((await g.zeebe.createProcessInstanceWithResult({ bpmnProcessId: g.id, variables: { a: 1, b: 2 }, fetchVariables: ['b'] })).variables).toEqual({ b: 2 });
    }],
    ['CreateProcessInstanceWithResult RPC', 'too late: DEADLINE_EXCEEDED, and the instance goes on', async (g) => {
      await one(g);
      await expect(g.zeebe.createProcessInstanceWithResult({ bpmnProcessId: g.id, variables: {}, requestTimeout: 300 })).rejects.toMatchObject({ code: code.deadline });
      await g.work(`${g.id}-t`);
    }]),
  ...about('CancelProcessInstance', page,
    ['CancelProcessInstance RPC', 'ends it with its jobs; a second time NOT_FOUND', async (g) => {
      await one(g);
      const key = await g.create();
      await g.zeebe.cancelProcessInstance(key);
      await g.expectEnd(key, 'TERMINATED');
      expect(await g.jobs(`${g.id}-t`)).toEqual([]);
      await expect(g.zeebe.cancelProcessInstance(key)).rejects.toMatchObject({ code: code.notFound });
    }]),
  ...about('ModifyProcessInstance', page,
    ['ModifyProcessInstance RPC', 'terminates and activates elements, with variables', async (g) => {
      await g.deploy(diagram(process(g.id, start('s'), service('t', `${g.id}-t`), service('u', `${g.id}-u`), end('e'), flows('s t u e'))));
      const key = await g.create();
      let active: Record<string, unknown>[] = [];
      await g.soon(async () => expect((active = await g.search('element-instances', { processInstanceKey: key, elementId: 't' }))).toHaveLength(1));
      await g.zeebe.modifyProcessInstance({ processInstanceKey: key, terminateInstructions: [{ elementInstanceKey: String(active[0]!.elementInstanceKey) }], activateInstructions: [{ elementId: 'u', ancestorElementInstanceKey: '-1', variableInstructions: [{ scopeId: '', variables: { skipped: true } }] }] });
      expect((await g.work(`${g.id}-u`)).variables).toEqual({ skipped: true });
      await g.expectEnd(key, 'COMPLETED', 's', 'u', 'e');
    }],
    ['ModifyProcessInstance RPC', 'an unknown element: INVALID_ARGUMENT', async (g) => {
      await one(g);
      await expect(g.zeebe.modifyProcessInstance({ processInstanceKey: await g.create(), activateInstructions: [{ elementId: 'none', ancestorElementInstanceKey: '-1', variableInstructions: [] }] })).rejects.toMatchObject({ code: code.invalid });
    }]),
  ...about('MigrateProcessInstance', page, ['MigrateProcessInstance RPC', 'goes on in the other definition', async (g) => {
    await one(g);
    const key = await g.create();
    const { deployments } = await g.deploy(diagram(process(`${g.id}-2`, start('s'), service('t2', `${g.id}-t`), service('more', `${g.id}-more`), end('e'), flows('s t2 more e'))));
    await g.zeebe.migrateProcessInstance({ processInstanceKey: key, migrationPlan: { targetProcessDefinitionKey: String(deployments[0]!.process!.processDefinitionKey), mappingInstructions: [{ sourceElementId: 't', targetElementId: 't2' }] } });
    await g.work(`${g.id}-t`);
    await g.work(`${g.id}-more`);
    await g.expectEnd(key, 'COMPLETED');
  }]),
  ...about('ActivateJobs', page,
    ['ActivateJobs RPC', 'as many as asked for, with the variables that were asked for', async (g) => {
      await one(g);
      for (let n = 0; n < 3; n += 1) await g.create(g.id, { n, other: 1 });
      const jobs = await g.jobs(`${g.id}-t`, 2, ['n']);
      expect(jobs.map(({ variables }) => Object.keys(variables))).toEqual([['n'], ['n']]);
    }],
    ['Job workers › Long polling', 'waits for the first job', async (g) => {
      await one(g);
      const waiting = g.zeebe.activateJobs({ type: `${g.id}-t`, worker: 'w', timeout: 10_000, maxJobsToActivate: 1, requestTimeout: 20_000 });
      await g.create();
      expect(await waiting).toHaveLength(1);
    }],
    ['ActivateJobs RPC', 'a type, worker, timeout or number that makes no sense: INVALID_ARGUMENT', async (g) => {
      const asked = { type: g.id, worker: 'w', timeout: 1000, maxJobsToActivate: 1, requestTimeout: -1 };
      for (const wrong of [{ type: '' }, { timeout: 0 }, { maxJobsToActivate: 0 }]) await expect(g.zeebe.activateJobs({ ...asked, ...wrong })).rejects.toMatchObject({ code: code.invalid });
    }]),
  ...about('StreamActivatedJobs', page, ['StreamActivatedJobs RPC', 'pushes jobs as they come', async (g) => {
    await one(g);
    const got: unknown[] = [];
    const stream = await g.zeebe.streamJobs({ type: `${g.id}-t`, worker: 'w', timeout: 10_000, fetchVariables: [], tenantIds: [], taskHandler: async (job: { complete(): Promise<never>; variables: unknown }) => { got.push(job.variables); return job.complete(); } } as never);
    try {
      for (let n = 0; n < 3; n += 1) await g.create(g.id, { n });
      const end_ = performance.now() + 10_000;
      while (got.length < 3 && performance.now() < end_) await new Promise((resolve) => setTimeout(resolve, 20));
      expect(got).toEqual(expect.arrayContaining([{ n: 0 }, { n: 1 }, { n: 2 }]));
    } finally {
      (stream as unknown as { close(): void }).close();
    }
  }]),
  ...about('CompleteJob', page,
    ['CompleteJob RPC', 'a second time or an unknown key: NOT_FOUND', async (g) => {
      await one(g);
      await g.create();
      const job = await g.work(`${g.id}-t`);
      await expect(g.complete(job)).rejects.toMatchObject({ code: code.notFound });
    }],
    ['CompleteJob RPC', 'one that has failed for good: FAILED_PRECONDITION', async (g) => {
      await one(g);
      await g.create();
      const job = await g.job(`${g.id}-t`);
      await g.zeebe.failJob({ jobKey: job.key, retries: 0, errorMessage: '', retryBackOff: 0 });
      await expect(g.complete(job)).rejects.toMatchObject({ code: code.precondition });
    }]),
  ...about('FailJob', page, ['FailJob RPC', 'an unknown key: NOT_FOUND', async (g) => expect(g.zeebe.failJob({ jobKey: '4503599627370001', retries: 1, errorMessage: '', retryBackOff: 0 })).rejects.toMatchObject({ code: code.notFound })]),
  ...about('ThrowError', page, ['ThrowError RPC', 'an unknown key: NOT_FOUND', async (g) => expect(g.zeebe.throwError({ jobKey: '4503599627370001', errorCode: 'E', errorMessage: '' })).rejects.toMatchObject({ code: code.notFound })]),
  ...about('UpdateJobRetries', page, ['UpdateJobRetries RPC', 'fewer than one: INVALID_ARGUMENT', async (g) => {
    await one(g);
    await g.create();
    const { key } = await g.job(`${g.id}-t`);
    await expect(g.zeebe.updateJobRetries({ jobKey: key, retries: 0 })).rejects.toMatchObject({ code: code.invalid });
    await g.zeebe.updateJobRetries({ jobKey: key, retries: 9 });
  }]),
  ...about('UpdateJobTimeout', page, ['UpdateJobTimeout RPC', 'of an active job alone', async (g) => {
    await one(g);
    await g.create();
    const job = await g.job(`${g.id}-t`);
    await g.zeebe.updateJobTimeout({ jobKey: job.key, timeout: 120_000 });
    await g.complete(job);
    await expect(g.zeebe.updateJobTimeout({ jobKey: job.key, timeout: 1000 })).rejects.toMatchObject({ code: code.notFound });
  }]),
  ...about('PublishMessage', page,
    ['PublishMessage RPC', 'the same id again while it lives: ALREADY_EXISTS', async (g) => {
      await g.publish(`${g.id}-m`, 'k', {}, 60_000, g.id);
      await expect(g.publish(`${g.id}-m`, 'k', {}, 60_000, g.id)).rejects.toMatchObject({ code: code.exists });
    }],
    ['Messages › Message buffering', 'a message that nobody waits for is gone after its time to live', async (g) => {
      await g.deploy(diagram(message('m', `${g.id}-m`, '=id'), process(g.id, start('s'), caught('w', onMessage('m')), end('e'), flows('s w e'))));
      await g.publish(`${g.id}-m`, g.id, {}, 1000);
      await g.wait(1001);
      await g.expectActive(await g.create(g.id, { id: g.id }), 'w');
    }, 'clock'],
    ['Messages › Message cardinality', 'is correlated once to each process, to the instance that waits longest', async (g) => {
      await g.deploy(diagram(message('m', `${g.id}-m`, '=id'), process(g.id, start('s'), caught('w', onMessage('m')), end('e'), flows('s w e'))));
      const [first, second] = [await g.create(g.id, { id: g.id }), await g.create(g.id, { id: g.id })];
      await g.publish(`${g.id}-m`, g.id);
      await g.expectEnd(first, 'COMPLETED');
      await g.expectEnd(second, 'ACTIVE');
    }]),
  ...about('BroadcastSignal', page, ['BroadcastSignal RPC', 'nobody needs to hear it', async (g) => expect(await g.zeebe.broadcastSignal({ signalName: g.id })).toMatchObject({ key: expect.anything() as unknown })]),
  ...about('SetVariables', page, ['SetVariables RPC', 'local or where each variable is; NOT_FOUND for an unknown scope', async (g) => {
    await one(g);
    const key = await g.create(g.id, { a: 1 });
    const job = await g.job(`${g.id}-t`);
    await g.zeebe.setVariables({ elementInstanceKey: job.elementInstanceKey, variables: { a: 2, b: 3 }, local: false });
    await g.zeebe.setVariables({ elementInstanceKey: job.elementInstanceKey, variables: { own: 4 }, local: true });
    await g.expectVariables(key, { a: 2, b: 3 });
    await g.expectVariables(key, { own: 4 }, job.elementInstanceKey);
    await expect(g.zeebe.setVariables({ elementInstanceKey: '4503599627370001', variables: {}, local: false })).rejects.toMatchObject({ code: code.notFound });
  }]),
  ...about('ResolveIncident', page, ['ResolveIncident RPC', 'an unknown key: NOT_FOUND', async (g) => expect(g.zeebe.resolveIncident({ incidentKey: '4503599627370001' })).rejects.toMatchObject({ code: code.notFound })]),
  ...about('EvaluateDecision', page,
    ['EvaluateDecision RPC', 'answers with inputs, outputs and the rules that matched', async (g) => {
      await g.deploy(decisionTable(`${g.id}_d`));
      const result = await g.zeebe.evaluateDecision({ decisionId: `${g.id}_d`, variables: { amount: 500 } });
      expect(result).toMatchObject({ decisionId: `${g.id}_d`, decisionOutput: '"high"', failedDecisionId: '' });
      expect(result.evaluatedDecisions[0]).toMatchObject({ decisionType: 'DECISION_TABLE', matchedRules: [{ ruleId: 'r1', ruleIndex: 1 }], evaluatedInputs: [{ inputValue: '500' }] });
    }],
    ['EvaluateDecision RPC', 'an unknown decision: INVALID_ARGUMENT', async (g) => expect(g.zeebe.evaluateDecision({ decisionId: `${g.id}-none`, variables: {} })).rejects.toMatchObject({ code: code.invalid })]),
];
