import { jest } from '@jest/globals';
import { diagram, flow, oneTask, serviceTask, startWire, until, type Wire } from './kit.ts';

let wire: Wire;
let zeebe: ReturnType<Wire['zeebe']>;
beforeAll(async () => {
  wire = await startWire();
  zeebe = wire.zeebe();
});
afterAll(() => wire?.close());

const deploy = (name: string, xml: string) => zeebe.deployResource({ name, process: Buffer.from(xml) });

/** One job of the type, which must be there. */
const oneJob = async (type: string, timeout = 60_000) => {
  const [job] = await zeebe.activateJobs({ type, worker: 'test', timeout, maxJobsToActivate: 1, requestTimeout: 10_000 });
  if (!job) throw new Error(`no job of type ${type}`);
  return job;
};

describe('the Zeebe gateway over gRPC, through @camunda8/sdk', () => {
  it('shows a cluster of one healthy leader', async () => {
    const { brokers, gatewayVersion, partitionsCount } = await zeebe.topology();
    expect(gatewayVersion).toMatch(/^8\.8\./);
    expect(partitionsCount).toBe(1);
    expect(brokers[0]?.partitions).toEqual([{ partitionId: 1, role: 'LEADER', health: 'HEALTHY' }]);
  });

  it('deploys, creates, works and answers with the result', async () => {
    const deployed = await deploy('一.bpmn', oneTask('greet', 'greet'));
    expect(deployed.deployments[0]).toMatchObject({ process: { bpmnProcessId: 'greet', version: 1, resourceName: '一.bpmn' } });
    expect((await deploy('一.bpmn', oneTask('greet', 'greet'))).deployments[0]).toMatchObject({ process: { version: 1 } });
    const worker = zeebe.createWorker({
      taskType: 'greet',
      taskHandler: (job) => {
        expect(job.customHeaders).toEqual({ step: '一' });
        return job.complete({ greeting: `${String((job.variables as { name: string }).name)}，您好` });
      },
    });
    const result = await zeebe.createProcessInstanceWithResult({ bpmnProcessId: 'greet', variables: { name: '王先生' }, requestTimeout: 10_000 });
    expect(result.variables).toEqual({ name: '王先生', greeting: '王先生，您好' });
    await worker.close();
  });

  it('fetches only the variables asked for', async () => {
    await deploy('fetch.bpmn', oneTask('fetch', 'fetch'));
    await zeebe.createProcessInstance({ bpmnProcessId: 'fetch', variables: { a: 1, b: { c: [true, 2] } } });
    const [job] = await zeebe.activateJobs({ type: 'fetch', worker: 'w', timeout: 60_000, maxJobsToActivate: 1, fetchVariable: ['b'], requestTimeout: 10_000 });
    expect(job?.variables).toEqual({ b: { c: [true, 2] } });
    expect(job?.retries).toBe(3);
    await zeebe.completeJob({ jobKey: job!.key, variables: {} });
  });

  it('gives a failed job again when its back-off is over, by the engine\'s clock', async () => {
    await wire.pinClock('2026-05-01T00:00:00Z');
    await deploy('retry.bpmn', oneTask('retry', 'retry'));
    await zeebe.createProcessInstance({ bpmnProcessId: 'retry', variables: {} });
    const first = await oneJob('retry');
    await zeebe.failJob({ jobKey: first.key, retries: 2, errorMessage: 'not now', retryBackOff: 60_000 });
    expect(await zeebe.activateJobs({ type: 'retry', worker: 'w', timeout: 1000, maxJobsToActivate: 1, requestTimeout: -1 })).toEqual([]);
    await wire.pinClock('2026-05-01T00:01:01Z');
    const again = await oneJob('retry');
    expect([again.key, again.retries]).toEqual([first.key, 2]);
    await zeebe.completeJob({ jobKey: again.key, variables: {} });
    await wire.http('POST', 'clock/reset');
  });

  it('gives a job again when its worker let the time run out', async () => {
    await wire.pinClock('2026-05-02T00:00:00Z');
    await deploy('timeout.bpmn', oneTask('timeout', 'timeout'));
    await zeebe.createProcessInstance({ bpmnProcessId: 'timeout', variables: {} });
    const first = await oneJob('timeout', 30_000);
    await zeebe.updateJobTimeout({ jobKey: first.key, timeout: 90_000 });
    await wire.pinClock('2026-05-02T00:01:00Z');
    expect(await zeebe.activateJobs({ type: 'timeout', worker: 'w', timeout: 1000, maxJobsToActivate: 1, requestTimeout: -1 })).toEqual([]);
    await wire.pinClock('2026-05-02T00:02:00Z');
    expect((await oneJob('timeout')).key).toBe(first.key);
    await wire.http('POST', 'clock/reset');
  });

  it('makes an incident of a job without retries, and goes on when it is resolved', async () => {
    await deploy('incident.bpmn', oneTask('incident', 'incident'));
    const { processInstanceKey } = await zeebe.createProcessInstance({ bpmnProcessId: 'incident', variables: {} });
    const job = await oneJob('incident');
    await zeebe.failJob({ jobKey: job.key, retries: 0, errorMessage: 'the printer burns', retryBackOff: 0 });
    const [incident] = await wire.search('incidents', { processInstanceKey, state: 'ACTIVE' });
    expect(incident).toMatchObject({ errorType: 'JOB_NO_RETRIES', errorMessage: 'the printer burns', elementId: 'work', jobKey: job.key });
    expect(await wire.search('process-instances', { processInstanceKey })).toMatchObject([{ hasIncident: true }]);
    await zeebe.updateJobRetries({ jobKey: job.key, retries: 1 });
    await zeebe.resolveIncident({ incidentKey: String(incident?.incidentKey) });
    expect(await wire.search('incidents', { processInstanceKey, state: 'ACTIVE' })).toEqual([]);
    await zeebe.completeJob({ jobKey: (await oneJob('incident')).key, variables: {} });
    expect(await wire.search('process-instances', { processInstanceKey })).toMatchObject([{ state: 'COMPLETED', hasIncident: false }]);
  });

  it('takes a business error to the boundary event that catches it', async () => {
    await deploy('error.bpmn', diagram('error', `<bpmn:startEvent id="start" />${serviceTask('work', 'error')}<bpmn:endEvent id="end" />${flow('start', 'work')}${flow('work', 'end')}
      <bpmn:boundaryEvent id="refused" attachedToRef="work"><bpmn:errorEventDefinition id="e1" errorRef="err" /></bpmn:boundaryEvent><bpmn:endEvent id="refused-end" />${flow('refused', 'refused-end')}`,
      '<bpmn:error id="err" name="refused" errorCode="REFUSED" />'));
    const { processInstanceKey } = await zeebe.createProcessInstance({ bpmnProcessId: 'error', variables: {} });
    await zeebe.throwError({ jobKey: (await oneJob('error')).key, errorCode: 'REFUSED', errorMessage: 'no', variables: { why: 'limit' } });
    expect(await wire.search('element-instances', { processInstanceKey, elementId: 'refused-end' })).toMatchObject([{ state: 'COMPLETED' }]);
    expect(await wire.search('element-instances', { processInstanceKey, elementId: 'work' })).toMatchObject([{ state: 'TERMINATED' }]);
  });

  it('correlates a message that waits for its subscription, and refuses its repeat', async () => {
    await deploy('message.bpmn', diagram('message', `<bpmn:startEvent id="start" /><bpmn:intermediateCatchEvent id="wait"><bpmn:messageEventDefinition id="m1" messageRef="msg" /></bpmn:intermediateCatchEvent><bpmn:endEvent id="end" />${flow('start', 'wait')}${flow('wait', 'end')}`,
      '<bpmn:message id="msg" name="paid"><bpmn:extensionElements><zeebe:subscription correlationKey="=orderId" /></bpmn:extensionElements></bpmn:message>'));
    const message = { name: 'paid', correlationKey: 'o-1', messageId: 'once', timeToLive: 60_000, variables: { amount: 5 } };
    await zeebe.publishMessage(message);
    await expect(zeebe.publishMessage(message)).rejects.toMatchObject({ code: 6 });
    const { processInstanceKey } = await zeebe.createProcessInstance({ bpmnProcessId: 'message', variables: { orderId: 'o-1' } });
    await until('the message is correlated', async () => (await wire.search('process-instances', { processInstanceKey, state: 'COMPLETED' })).length === 1);
    expect(await wire.search('variables', { processInstanceKey, name: 'amount' })).toMatchObject([{ value: '5' }]);
  });

  it('pushes jobs to a stream as they come about', async () => {
    await deploy('stream.bpmn', oneTask('stream', 'stream'));
    const seen: string[] = [];
    const stream = await zeebe.streamJobs({ type: 'stream', worker: 'pushed', timeout: 60_000, fetchVariables: [], tenantIds: ['<default>'], taskHandler: (job) => {
      seen.push(job.processInstanceKey);
      return job.complete({});
    } });
    const keys = await Promise.all(Array.from({ length: 40 }, async () => (await zeebe.createProcessInstance({ bpmnProcessId: 'stream', variables: {} })).processInstanceKey));
    await until('all are done', async () => (await wire.search('process-instances', { processDefinitionId: 'stream', state: 'COMPLETED' })).length === 40);
    expect([...new Set(seen)].sort()).toEqual([...keys].sort());
    expect(seen).toHaveLength(40);
    const said = jest.spyOn(console, 'error').mockImplementation(() => {}); // the SDK tells that its own cancelling ended the stream
    stream.close();
    await until('the stream is closed', () => said.mock.calls.length > 0);
    said.mockRestore();
  });

  it('evaluates a deployed decision and shows the rule that fired', async () => {
    await zeebe.deployResource({ name: 'fee.dmn', decision: Buffer.from(`<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="fees" name="Fees" namespace="x"><decision id="fee" name="Fee"><decisionTable id="t">
      <input id="i"><inputExpression id="ie"><text>amount</text></inputExpression></input><output id="o" name="fee" />
      <rule id="small"><inputEntry id="a"><text>&lt; 100</text></inputEntry><outputEntry id="b"><text>1</text></outputEntry></rule>
      <rule id="large"><inputEntry id="c"><text>&gt;= 100</text></inputEntry><outputEntry id="d"><text>amount / 100</text></outputEntry></rule></decisionTable></decision></definitions>`) });
    const answer = await zeebe.evaluateDecision({ decisionId: 'fee', variables: { amount: 500 } });
    expect(JSON.parse(answer.decisionOutput)).toBe(5);
    expect(answer.evaluatedDecisions[0]).toMatchObject({ decisionId: 'fee', decisionType: 'DECISION_TABLE', matchedRules: [{ ruleId: 'large', ruleIndex: 2, evaluatedOutputs: [{ outputName: 'fee', outputValue: '5' }] }], evaluatedInputs: [{ inputName: 'amount', inputValue: '500' }] });
  });

  it('sets variables, and cancels', async () => {
    await deploy('cancel.bpmn', oneTask('cancel', 'cancel'));
    const { processInstanceKey } = await zeebe.createProcessInstance({ bpmnProcessId: 'cancel', variables: { a: 1 } });
    await zeebe.setVariables({ elementInstanceKey: processInstanceKey, variables: { a: 2, b: 3 }, local: false });
    expect((await oneJob('cancel')).variables).toEqual({ a: 2, b: 3 });
    await zeebe.cancelProcessInstance(processInstanceKey);
    expect(await wire.search('process-instances', { processInstanceKey })).toMatchObject([{ state: 'TERMINATED' }]);
    await expect(zeebe.cancelProcessInstance(processInstanceKey)).rejects.toMatchObject({ code: 5 });
  });
});
