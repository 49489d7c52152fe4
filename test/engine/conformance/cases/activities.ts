import { boundary, call, diagram, element, end, error, eventSubProcess, executionListeners, extensions, flows, io, message, multi, nonInterruptingBoundary, onError, onMessage, process, service, start, subProcess, taskType } from '../../../kit/bpmn.ts';
import { about } from '../case.ts';

const page = (name: string) => `Modeler › BPMN › ${name}`;
const callee = (id: string) => diagram(process(`${id}-called`, start('cs'), service('ct', `${id}-called`), end('ce'), flows('cs ct ce')));
const many = (id: string, values: Record<string, string>, options: { sequential?: boolean; until?: string } = {}) =>
  diagram(process(id, start('s'), element('bpmn:serviceTask', { id: 't' }, extensions(taskType(`${id}-t`)), multi(values, options)), end('e'), flows('s t e')));
const adHoc = (id: string, attributes: Record<string, string>, more: { job?: boolean; until?: string; cancelRemaining?: boolean } = {}) =>
  diagram(process(id, start('s'), element('bpmn:adHocSubProcess', { id: 'ah', ...(more.cancelRemaining === undefined ? {} : { cancelRemainingInstances: more.cancelRemaining }) }, extensions(element('zeebe:adHoc', attributes), ...(more.job ? [taskType(`${id}-agent`)] : [])),
    element('bpmn:serviceTask', { id: 'a', name: 'Ask' }, element('bpmn:documentation', {}, 'Asks the customer'), extensions(taskType(`${id}-a`), element('zeebe:properties', {}, element('zeebe:property', { name: 'kind', value: 'question' })), io({ question: '=fromAi(toolCall.question, "What to ask", "string", {maxLength: 100})' }))),
    service('b', `${id}-b`), ...(more.until ? [element('bpmn:completionCondition', { 'xsi:type': 'bpmn:tFormalExpression' }, more.until)] : [])), end('e'), flows('s ah e')));

export const activities = [
  ...about('Call activity', page('Call activities'),
    ['Call activities', 'calls the latest version, with all variables, and takes all back', async (g) => {
      await g.deploy(callee(g.id));
      await g.deploy(diagram(process(g.id, start('s'), call('c', `${g.id}-called`), end('e'), flows('s c e'))));
      const key = await g.create(g.id, { a: 1 });
      const job = await g.work(`${g.id}-called`, { b: 2 });
      expect(job.variables).toEqual({ a: 1 });
      await g.expectEnd(key, 'COMPLETED', 's', 'c', 'e');
      await g.expectVariables(key, { a: 1, b: 2 });
      await g.soon(async () => expect(await g.instance(job.processInstanceKey)).toMatchObject({ parentProcessInstanceKey: key }));
    }],
    ['Variable mappings', 'without propagation only what is mapped goes in and out', async (g) => {
      await g.deploy(callee(g.id));
      await g.deploy(diagram(process(g.id, start('s'), call('c', `${g.id}-called`, { propagateAllParentVariables: false, propagateAllChildVariables: false }, io({ in: '=a' }, { out: '=b' })), end('e'), flows('s c e'))));
      const key = await g.create(g.id, { a: 1, secret: 1 });
      expect((await g.work(`${g.id}-called`, { b: 2, noise: 3 })).variables).toEqual({ in: 1 });
      await g.expectVariables(key, { a: 1, secret: 1, out: 2 });
    }],
    ['Defining the called process', 'of the deployment: the version that was deployed together', async (g) => {
      await g.deploy(diagram(process(`${g.id}-called`, start('cs'), end('old'), flows('cs old'))), diagram(process(g.id, start('s'), call('c', `${g.id}-called`, { bindingType: 'deployment' }), end('e'), flows('s c e'))));
      await g.deploy(callee(g.id));
      await g.expectEnd(await g.create(), 'COMPLETED', 's', 'c', 'e');
    }],
    ['Defining the called process', 'of a version tag', async (g) => {
      await g.deploy(diagram(process(`${g.id}-called`, extensions(element('zeebe:versionTag', { value: 'v1' })), start('cs'), end('tagged'), flows('cs tagged'))));
      await g.deploy(callee(g.id));
      await g.deploy(diagram(process(g.id, start('s'), call('c', `${g.id}-called`, { bindingType: 'versionTag', versionTag: 'v1' }), end('e'), flows('s c e'))));
      await g.expectEnd(await g.create(), 'COMPLETED', 's', 'c', 'e');
    }],
    ['Defining the called process', 'a process that does not exist: an incident', async (g) => {
      await g.deploy(diagram(process(g.id, start('s'), call('c', `${g.id}-none`), end('e'), flows('s c e'))));
      await g.incident(await g.create(), 'CALLED_ELEMENT_ERROR');
    }]),
  ...about('Multi-instance, parallel', page('Multi-instance'),
    ['Collecting the output', 'one instance for each element; outputs are collected in the order of the inputs', async (g) => {
      await g.deploy(many(g.id, { inputCollection: '=items', inputElement: 'item', outputCollection: 'results', outputElement: '=result' }));
      const key = await g.create(g.id, { items: [1, 2, 3] });
      const jobs = await g.jobs(`${g.id}-t`);
      expect(jobs.map(({ variables }) => [variables.item, variables.loopCounter])).toEqual([[1, 1], [2, 2], [3, 3]]);
      for (const job of jobs.toReversed()) await g.complete(job, { result: Number(job.variables.item) * 10 });
      await g.expectVariables(key, { items: [1, 2, 3], results: [10, 20, 30] });
    }],
    ['Completion condition', 'ends the rest', async (g) => {
      await g.deploy(many(g.id, { inputCollection: '=items', inputElement: 'item' }, { until: '=done = true' }));
      const key = await g.create(g.id, { items: [1, 2, 3] });
      const [job] = await g.jobs(`${g.id}-t`);
      await g.complete(job!, { done: true });
      await g.soon(async () => expect((await g.instance(key)).state).toBe('COMPLETED'));
      expect(await g.elements(key, 'TERMINATED')).toHaveLength(2);
    }],
    ['Defining the collection to iterate over', 'an empty collection is done at once', async (g) => {
      await g.deploy(many(g.id, { inputCollection: '=[]' }));
      const key = await g.create();
      await g.soon(async () => expect((await g.instance(key)).state).toBe('COMPLETED'));
    }],
    ['Defining the collection to iterate over', 'what is no list: an incident', async (g) => {
      await g.deploy(many(g.id, { inputCollection: '=items' }));
      await g.incident(await g.create(g.id, { items: 'none' }), 'EXTRACT_VALUE_ERROR');
    }],
    ['Collecting the output', 'of a call activity that doesn\'t take back what it gave, among it the collection itself', async (g) => {
      await g.deploy(callee(g.id), diagram(process(g.id, start('s'), element('bpmn:callActivity', { id: 'c' }, extensions(element('zeebe:calledElement', { processId: `${g.id}-called`, propagateAllChildVariables: false })), multi({ inputCollection: '=[1, 2]', inputElement: 'n', outputCollection: 'results', outputElement: '=n * 10' })), end('e'), flows('s c e'))));
      const key = await g.create();
      const jobs = await g.jobs(`${g.id}-called`);
      expect(jobs.map(({ variables }) => variables.n)).toEqual([1, 2]);
      for (const job of jobs) await g.complete(job);
      await g.expectVariables(key, { results: [10, 20] });
    }],
    ['Boundary events', 'an interrupting event ends all instances', async (g) => {
      await g.deploy(diagram(error('no', 'NO'), process(g.id, start('s'), element('bpmn:serviceTask', { id: 't' }, extensions(taskType(`${g.id}-t`)), multi({ inputCollection: '=[1, 2, 3]' })), boundary('b', 't', onError('no')), end('e'), end('e2'), flows('s t e', 'b e2'))));
      const key = await g.create();
      await g.throwError((await g.jobs(`${g.id}-t`))[0]!, 'NO');
      await g.expectEnd(key, 'COMPLETED', 's', 'b', 'e2');
    }]),
  ...about('Multi-instance, sequential', page('Multi-instance'),
    ['Sequential vs. parallel', 'one after the other', async (g) => {
      await g.deploy(many(g.id, { inputCollection: '=["x", "y"]', inputElement: 'item' }, { sequential: true }));
      const key = await g.create();
      expect((await g.work(`${g.id}-t`)).variables.item).toBe('x');
      expect((await g.work(`${g.id}-t`)).variables.item).toBe('y');
      await g.soon(async () => expect((await g.instance(key)).state).toBe('COMPLETED'));
    }],
    ['Sequential vs. parallel', 'of a sub-process', async (g) => {
      await g.deploy(diagram(process(g.id, start('s'), subProcess('sub', multi({ inputCollection: '=[1, 2]', inputElement: 'n' }, { sequential: true }), start('ss'), service('t', `${g.id}-t`), end('se'), flows('ss t se')), end('e'), flows('s sub e'))));
      const key = await g.create();
      for (const n of [1, 2]) expect((await g.work(`${g.id}-t`)).variables.n).toBe(n);
      await g.soon(async () => expect((await g.instance(key)).state).toBe('COMPLETED'));
    }]),
  ...about('Ad-hoc sub-process', page('Ad-hoc sub-processes'),
    ['Activate an element', 'the elements of the collection are active; it completes after them', async (g) => {
      await g.deploy(adHoc(g.id, { activeElementsCollection: '=["a", "b"]' }));
      const key = await g.create();
      await g.work(`${g.id}-a`);
      await g.work(`${g.id}-b`);
      await g.soon(async () => expect((await g.instance(key)).state).toBe('COMPLETED'));
    }],
    ['Activate an element', 'an unknown element: an incident', async (g) => {
      await g.deploy(adHoc(g.id, { activeElementsCollection: '=["zz"]' }));
      const key = await g.create();
      await g.soon(async () => expect(await g.search('incidents', { processInstanceKey: key, elementId: 'ah' })).toHaveLength(1));
    }],
    ['Activate an element', 'by the API, while it is active', async (g) => {
      await g.deploy(adHoc(g.id, {}));
      const key = await g.create();
      let instances: Record<string, unknown>[] = [];
      await g.soon(async () => expect((instances = await g.search('element-instances', { processInstanceKey: key, elementId: 'ah' }))).toHaveLength(1));
      expect((await g.http('POST', `element-instances/ad-hoc-activities/${String(instances[0]!.elementInstanceKey)}/activation`, { elements: [{ elementId: 'b', variables: { given: 1 } }] })).status).toBe(204);
      expect((await g.work(`${g.id}-b`)).variables).toMatchObject({ given: 1 });
      await g.soon(async () => expect((await g.instance(key)).state).toBe('COMPLETED'));
    }],
    ['Completion', 'its condition ends the rest', async (g) => {
      await g.deploy(adHoc(g.id, { activeElementsCollection: '=["a", "b"]' }, { until: '=true' }));
      const key = await g.create();
      await g.work(`${g.id}-a`);
      await g.soon(async () => expect((await g.instance(key)).state).toBe('COMPLETED'));
      expect(await g.elements(key, 'TERMINATED')).toContain('b');
    }],
    ['Completion', 'or lets the rest come to its end', async (g) => {
      await g.deploy(adHoc(g.id, { activeElementsCollection: '=["a", "b"]' }, { until: '=true', cancelRemaining: false }));
      const key = await g.create();
      await g.work(`${g.id}-a`);
      await g.soon(async () => expect((await g.instance(key)).state).toBe('ACTIVE'));
      await g.work(`${g.id}-b`);
      await g.soon(async () => expect((await g.instance(key)).state).toBe('COMPLETED'));
    }],
    ['Job worker implementation', 'a worker chooses the elements, and when it is complete', async (g) => {
      await g.deploy(adHoc(g.id, {}, { job: true }));
      const key = await g.create();
      const agent = async (result: object) => g.http('POST', `jobs/${(await g.job(`${g.id}-agent`)).key}/completion`, { result: { type: 'adHocSubProcess', ...result } });
      expect((await agent({ activateElements: [{ elementId: 'a', variables: { toolCall: { question: 'why' } } }] })).status).toBe(204);
      expect((await g.work(`${g.id}-a`)).variables).toMatchObject({ question: 'why' });
      expect((await agent({ isCompletionConditionFulfilled: true })).status).toBe(204);
      await g.soon(async () => expect((await g.instance(key)).state).toBe('COMPLETED'));
    }],
    ['Job worker implementation', 'a worker that gives up: an incident', async (g) => {
      await g.deploy(adHoc(g.id, {}, { job: true }));
      const key = await g.create();
      await g.zeebe.failJob({ jobKey: (await g.job(`${g.id}-agent`)).key, retries: 0, errorMessage: 'no', retryBackOff: 0 });
      await g.incident(key, 'AD_HOC_SUB_PROCESS_NO_RETRIES');
    }],
    ['Ad-hoc sub-processes', 'boundary events: a message is noted beside it, an error of its worker ends it with all that is inside', async (g) => {
      await g.deploy(diagram(error('no', 'NO'), message('m', `${g.id}-m`, '=id'), process(g.id, start('s'), element('bpmn:adHocSubProcess', { id: 'ah' }, extensions(element('zeebe:adHoc', {}), taskType(`${g.id}-agent`)), service('a', `${g.id}-a`)), nonInterruptingBoundary('n', 'ah', onMessage('m')), boundary('b', 'ah', onError('no')), end('e'), end('e2'), end('e3'), flows('s ah e', 'n e2', 'b e3'))));
      const key = await g.create(g.id, { id: g.id });
      expect((await g.http('POST', `jobs/${(await g.job(`${g.id}-agent`)).key}/completion`, { result: { type: 'adHocSubProcess', activateElements: [{ elementId: 'a' }] } })).status).toBe(204);
      await g.publish(`${g.id}-m`, g.id);
      await g.soon(async () => expect(await g.elements(key, 'COMPLETED')).toEqual(['s', 'n', 'e2']));
      await g.throwError(await g.job(`${g.id}-a`), 'NO');
      await g.expectEnd(key, 'COMPLETED', 's', 'n', 'e2', 'b', 'e3');
    }],
    ['Ad-hoc sub-processes', 'an event sub-process inside ends what is active', async (g) => {
      await g.deploy(diagram(message('m', `${g.id}-m`, '=id'), process(g.id, start('s'), element('bpmn:adHocSubProcess', { id: 'ah' }, extensions(element('zeebe:adHoc', { activeElementsCollection: '=["a"]' })), service('a', `${g.id}-a`), eventSubProcess('esp', start('es', onMessage('m')), end('ee'), flows('es ee'))), end('e'), flows('s ah e'))));
      const key = await g.create(g.id, { id: g.id });
      await g.publish(`${g.id}-m`, g.id);
      await g.soon(async () => expect((await g.instance(key)).state).toBe('COMPLETED'));
      expect(await g.elements(key, 'TERMINATED')).toContain('a');
    }],
    ['Variable mappings', 'inputs are there for the expression, outputs alone go out', async (g) => {
      await g.deploy(diagram(process(g.id, start('s'), element('bpmn:adHocSubProcess', { id: 'ah' }, extensions(element('zeebe:adHoc', { activeElementsCollection: '=wanted' }), io({ wanted: '=["a"]' }, { out: '=wanted[1]' })), service('a', `${g.id}-a`)), end('e'), flows('s ah e'))));
      const key = await g.create();
      await g.work(`${g.id}-a`, { result: 1 });
      await g.soon(async () => expect((await g.instance(key)).state).toBe('COMPLETED'));
      await g.expectVariables(key, { out: 'a' });
    }],
    ['Special ad-hoc sub-process variables', 'adHocSubProcessElements tells what can be activated, with the parameters of fromAi()', async (g) => {
      await g.deploy(adHoc(g.id, {}, { job: true }));
      await g.create();
      expect((await g.job(`${g.id}-agent`)).variables.adHocSubProcessElements).toEqual([
        expect.objectContaining({ elementId: 'a', elementName: 'Ask', documentation: 'Asks the customer', properties: { kind: 'question' }, parameters: [expect.objectContaining({ name: 'question', description: 'What to ask', type: 'string', schema: { maxLength: 100 } })] }),
        expect.objectContaining({ elementId: 'b' }),
      ]);
    }],
    ['Collect output', 'of each activation', async (g) => {
      await g.deploy(adHoc(g.id, { activeElementsCollection: '=["a", "b"]', outputCollection: 'results', outputElement: '=result' }));
      const key = await g.create();
      await g.work(`${g.id}-a`, { result: 1 });
      await g.work(`${g.id}-b`, { result: 2 });
      await g.expectVariables(key, { results: [1, 2] });
    }]),
  ...about('Execution listeners', 'Components › Concepts › Execution listeners',
    ['Job execution failure', 'a listener whose retries are used up: an incident', async (g) => {
      await g.deploy(diagram(process(g.id, start('s'), service('t', `${g.id}-t`, executionListeners(['start', `${g.id}-l`])), end('e'), flows('s t e'))));
      const key = await g.create();
      await g.zeebe.failJob({ jobKey: (await g.job(`${g.id}-l`)).key, retries: 0, errorMessage: 'no', retryBackOff: 0 });
      await g.incident(key, 'EXECUTION_LISTENER_NO_RETRIES');
    }]),
];
