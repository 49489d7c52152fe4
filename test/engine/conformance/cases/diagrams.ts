/** Whole diagrams, as a designer would draw them: several elements that work on one another. */
import { association, boundary, call, caught, conditional, diagram, element, end, error, escalation, eventSubProcess, executionListeners, extensions, flows, gateway, handler, io, message, multi, nonInterruptingBoundary, nonInterruptingStart, onCompensation, onError, onEscalation, onMessage, onTimer, process, service, start, subProcess, taskListeners, taskType, thrown, userTask } from '../../../kit/bpmn.ts';
import { about } from '../case.ts';
import type { Gateway } from '../gateway.ts';

const bpmn = (name: string) => `Modeler › BPMN › ${name}`;
const minute = 60_000;

/** Does the listener's job when there is one, and tells what it was given. */
const listened = async (g: Gateway, type: string, result: object): Promise<{ changedAttributes: string[] }> => {
  const { body } = await g.http('POST', 'jobs/activation', { type, worker: 'w', timeout: minute, maxJobsToActivate: 1, requestTimeout: 10_000 });
  const [job] = body.jobs as { jobKey: string; userTask: { changedAttributes: string[] } }[];
  expect((await g.http('POST', `jobs/${job!.jobKey}/completion`, { result: { type: 'userTask', ...result } })).status).toBe(204);
  return job!.userTask;
};
const modified = async (g: Gateway, key: string, body: object) => (await g.http('POST', `process-instances/${key}/modification`, body)).status;
const elementKeys = async (g: Gateway, processInstanceKey: string, elementId: string): Promise<string[]> => (await g.search('element-instances', { processInstanceKey, elementId, state: 'ACTIVE' }, 'elementInstanceKey')).map(({ elementInstanceKey }) => String(elementInstanceKey));

export const diagrams = [
  ...about('Review with steps at will', bpmn('Ad-hoc sub-processes'),
    ['Ad-hoc sub-processes', 'steps that are connected run in their order, each with a result; a reminder beside them takes nothing away', async (g) => {
      await g.deploy(diagram(process(g.id, start('s'),
        element('bpmn:adHocSubProcess', { id: 'review' }, extensions(element('zeebe:adHoc', { activeElementsCollection: '=steps', outputCollection: 'notes', outputElement: '=note' }), io({ steps: '=wanted' })),
          service('call', `${g.id}-call`), service('letter', `${g.id}-letter`), service('visit', `${g.id}-visit`), flows('call letter')),
        nonInterruptingBoundary('remind', 'review', onTimer('Cycle', 'R2/PT1H')), end('reminded'), end('e'), flows('s review e', 'remind reminded'))));
      const key = await g.create(g.id, { wanted: ['call', 'visit'] });
      await g.expectActive(key, 'review', 'review#innerInstance', 'review#innerInstance', 'call', 'visit');
      await g.wait(3 * 60 * minute);
      await g.work(`${g.id}-call`, { note: 'called' });
      await g.work(`${g.id}-visit`, { note: 'visited' });
      await g.work(`${g.id}-letter`, { note: 'written' });
      await g.soon(async () => expect((await g.instance(key)).state).toBe('COMPLETED'));
      expect((await g.elements(key, 'COMPLETED')).filter((id) => id === 'reminded')).toHaveLength(2);
      await g.soon(async () => {
        const notes = (await g.search('variables', { processInstanceKey: key, scopeKey: key, name: 'notes' }))[0];
        expect((JSON.parse(String(notes?.value)) as string[]).sort()).toEqual(['visited', 'written']);
      });
    }, 'clock']),
  ...about('Review that a worker leads', bpmn('Ad-hoc sub-processes'),
    ['Job worker implementation', 'when the worker of the next question can\'t be found: an incident, and what was done is done', async (g) => {
      await g.deploy(diagram(process(g.id, start('s'), element('bpmn:adHocSubProcess', { id: 'review' }, extensions(element('zeebe:adHoc', {}), element('zeebe:taskDefinition', { type: '=agent' })), service('step', `${g.id}-step`)), end('e'), flows('s review e'))));
      const key = await g.create(g.id, { agent: `${g.id}-agent` });
      const answered = async (result: object) => (await g.http('POST', `jobs/${(await g.job(`${g.id}-agent`)).key}/completion`, { result: { type: 'adHocSubProcess', ...result } })).status;
      expect(await answered({ activateElements: [{ elementId: 'step' }] })).toBe(204);
      expect((await g.http('PUT', `element-instances/${key}/variables`, { variables: { agent: null } })).status).toBe(204);
      await g.work(`${g.id}-step`);
      const { incidentKey } = await g.incident(key, 'EXTRACT_VALUE_ERROR');
      expect((await g.http('PUT', `element-instances/${key}/variables`, { variables: { agent: `${g.id}-agent` } })).status).toBe(204);
      expect((await g.http('POST', `incidents/${incidentKey}/resolution`)).status).toBe(204);
      expect(await answered({ isCompletionConditionFulfilled: true })).toBe(204);
      await g.soon(async () => expect((await g.instance(key)).state).toBe('COMPLETED'));
      expect((await g.elements(key, 'COMPLETED')).filter((id) => id === 'step')).toHaveLength(1);
    }]),
  ...about('Booking that is taken back', bpmn('Compensation events'),
    ['Triggering compensation', 'an event sub-process inside of a sub-process undoes what that has completed, and nothing outside of it', async (g) => {
      await g.deploy(diagram(message('m', `${g.id}-stop`, '=id'), process(g.id, start('s'),
        service('open', `${g.id}-open`), boundary('openB', 'open', onCompensation()), handler(service('close', `${g.id}-close`)), association('openB', 'close'),
        subProcess('trip', start('ts'), service('hotel', `${g.id}-hotel`), boundary('hotelB', 'hotel', onCompensation()), handler(service('cancelHotel', `${g.id}-cancel-hotel`)), association('hotelB', 'cancelHotel'), service('wait', `${g.id}-wait`), end('te'), flows('ts hotel wait te'),
          eventSubProcess('stopped', start('stop', onMessage('m')), thrown('undo', onCompensation()), end('se'), flows('stop undo se'))),
        end('e'), flows('s open trip e'))));
      const key = await g.create(g.id, { id: g.id });
      await g.work(`${g.id}-open`);
      await g.work(`${g.id}-hotel`);
      await g.publish(`${g.id}-stop`, g.id);
      await g.work(`${g.id}-cancel-hotel`);
      await g.soon(async () => expect((await g.instance(key)).state).toBe('COMPLETED'));
      expect(await g.jobs(`${g.id}-close`)).toEqual([]);
      expect(await g.elements(key, 'TERMINATED')).toEqual(['wait']);
    }],
    ['Compensating multi-instance activities', 'the handler of many is asked once, those inside of nested sub-processes are; then the flow goes on', async (g) => {
      const undoing = (task: string, ...more: string[]) => [element('bpmn:serviceTask', { id: task }, extensions(taskType(`${g.id}-book`)), ...more), boundary(`${task}B`, task, onCompensation()), handler(service(`un${task}`, `${g.id}-unbook`)), association(`${task}B`, `un${task}`)];
      await g.deploy(diagram(process(g.id, start('s'), ...undoing('legs', multi({ inputCollection: '=[1, 2]', inputElement: 'leg' })),
        subProcess('outer', start('os'), subProcess('inner', start('is'), ...undoing('hotel'), end('ie'), flows('is hotel ie')), end('oe'), flows('os inner oe')),
        thrown('undo', onCompensation()), service('after', `${g.id}-after`), end('e'), flows('s legs outer undo after e'))));
      const key = await g.create();
      for (const job of await g.jobs(`${g.id}-book`)) await g.complete(job);
      await g.work(`${g.id}-book`);
      const undone = await g.jobs(`${g.id}-unbook`);
      expect(undone.map(({ elementId }) => elementId).sort()).toEqual(['unhotel', 'unlegs']);
      expect(await g.jobs(`${g.id}-after`)).toEqual([]);
      for (const job of undone) await g.complete(job);
      await g.work(`${g.id}-after`);
      await g.soon(async () => expect((await g.instance(key)).state).toBe('COMPLETED'));
    }]),
  ...about('Checks of many by a called process', bpmn('Multi-instance'),
    ['Boundary events', 'an error of one interrupts the others, whose instances end; there is no partial output, and the error\'s variables come along', async (g) => {
      await g.deploy(diagram(error('bad', 'BAD'), process(`${g.id}-check`, start('cs'), service('ct', `${g.id}-check`), end('ce'), flows('cs ct ce'))));
      await g.deploy(diagram(error('bad', 'BAD'), process(g.id, start('s'),
        element('bpmn:callActivity', { id: 'checks' }, extensions(element('zeebe:calledElement', { processId: `${g.id}-check`, propagateAllChildVariables: false })), multi({ inputCollection: '=items', inputElement: 'item', outputCollection: 'results', outputElement: '=item' })),
        boundary('failed', 'checks', onError('bad')), end('e'), service('repair', `${g.id}-repair`), end('e2'), flows('s checks e', 'failed repair e2'))));
      const key = await g.create(g.id, { items: ['a', 'b', 'c'] });
      const jobs = await g.jobs(`${g.id}-check`);
      expect(jobs.map(({ variables }) => variables.item)).toEqual(['a', 'b', 'c']);
      await g.complete(jobs[0]!);
      await g.throwError(jobs[1]!, 'BAD', { why: 'torn' });
      expect((await g.work(`${g.id}-repair`)).variables).toEqual({ items: ['a', 'b', 'c'], why: 'torn' });
      await g.expectEnd(key, 'COMPLETED');
      await g.soon(async () => expect((await g.search('process-instances', { parentProcessInstanceKey: key }, 'processInstanceKey')).map(({ state }) => state)).toEqual(['COMPLETED', 'TERMINATED', 'TERMINATED']));
      await g.expectVariables(key, { items: ['a', 'b', 'c'], why: 'torn' });
    }]),
  ...about('Orders of one customer', 'Components › Concepts › Messages',
    ['Message aggregator', 'the first message begins an instance, the next ones come to it in their order, and one that is left begins the next instance', async (g) => {
      await g.deploy(diagram(message('begin', `${g.id}-order`), message('next', `${g.id}-order`, '=customer'), process(g.id, start('s', onMessage('begin')),
        caught('more', onMessage('next')), service('ship', `${g.id}-ship`), end('e'), flows('s more ship e'))));
      for (const n of [1, 2, 3]) await g.publish(`${g.id}-order`, g.id, { customer: g.id, [`n${n}`]: n, last: n }, 60 * minute);
      const first = await g.work(`${g.id}-ship`);
      expect(first.variables).toEqual({ customer: g.id, n1: 1, n2: 2, last: 2 });
      await g.soon(async () => expect(await g.search('process-instances', { processDefinitionId: g.id, state: 'ACTIVE' })).toHaveLength(1));
      await g.publish(`${g.id}-order`, g.id, { customer: g.id, last: 4 }, 60 * minute);
      expect((await g.work(`${g.id}-ship`)).variables).toEqual({ customer: g.id, n3: 3, last: 4 });
    }],
    ['Message response', 'a correlation tells the instance that it has begun before one that it has come to', async (g) => {
      await g.deploy(diagram(message('m', `${g.id}-m`, '="k"'), process(`${g.id}-waits`, start('s'), caught('w', onMessage('m')), end('e'), flows('s w e'))), diagram(message('m', `${g.id}-m`), process(g.id, start('s', onMessage('m')), service('t', `${g.id}-t`), end('e'), flows('s t e'))));
      const waits = await g.create(`${g.id}-waits`);
      await g.soon(async () => expect(await g.search('message-subscriptions', { processInstanceKey: waits })).toHaveLength(1));
      const { body } = await g.http('POST', 'messages/correlation', { name: `${g.id}-m`, correlationKey: 'k' });
      expect((await g.job(`${g.id}-t`)).processInstanceKey).toBe(body.processInstanceKey);
      await g.expectEnd(waits, 'COMPLETED');
    }],
    ['Message cardinality', 'a message comes to one instance of a process, whatever its version, and to each process', async (g) => {
      const waits = (id: string, end2: string) => diagram(message('m', `${g.id}-m`, '="k"'), process(id, start('s'), caught('w', onMessage('m')), end(end2), flows(`s w ${end2}`)));
      await g.deploy(waits(`${g.id}-a`, 'e'), waits(`${g.id}-b`, 'e'));
      const [older, other] = [await g.create(`${g.id}-a`), await g.create(`${g.id}-b`)];
      await g.deploy(waits(`${g.id}-a`, 'e2'));
      const newer = await g.create(`${g.id}-a`);
      await g.soon(async () => expect(await g.search('message-subscriptions', { processInstanceKey: newer })).toHaveLength(1));
      await g.publish(`${g.id}-m`, 'k');
      await g.expectEnd(other, 'COMPLETED');
      await g.soon(async () => expect([(await g.instance(older)).state, (await g.instance(newer)).state].sort()).toEqual(['ACTIVE', 'COMPLETED']));
    }]),
  ...about('Reminders and a deadline', bpmn('Timer events'),
    ['Time cycle', 'a cycle that begins at a date comes as often as it says; a cycle without an end stops with its activity', async (g) => {
      await g.deploy(diagram(process(g.id, start('s'), userTask('t'), nonInterruptingBoundary('twice', 't', onTimer('Cycle', '=cycle')), nonInterruptingBoundary('always', 't', onTimer('Cycle', 'R/PT20M')), boundary('deadline', 't', onTimer('Date', '=until')), end('e'), end('e1'), end('e2'), end('late'), flows('s t e', 'twice e1', 'always e2', 'deadline late'))));
      const key = await g.create(g.id, { cycle: 'R2/2026-03-02T12:30:00Z/PT10M', until: '2026-03-02T13:30:00Z' });
      const times = async (id: string) => (await g.elements(key, 'COMPLETED')).filter((each) => each === id).length;
      await g.wait(25 * minute);
      expect([await times('e1'), await times('e2')]).toEqual([0, 1]);
      await g.wait(20 * minute);
      expect([await times('e1'), await times('e2')]).toEqual([2, 2]);
      await g.wait(25 * minute);
      await g.wait(15 * minute);
      expect([await times('e1'), await times('e2'), await times('late')]).toEqual([2, 4, 0]);
      await g.wait(120 * minute);
      expect([await times('e1'), await times('e2'), await times('late')]).toEqual([2, 4, 1]);
      expect((await g.instance(key)).state).toBe('COMPLETED');
    }, 'clock']),
  ...about('Approval with listeners', 'Components › Concepts › User task listeners',
    ['Denying the lifecycle transition', 'a denied assignment and a denied completion leave the task as it was, with none of their corrections; the caller is told why', async (g) => {
      await g.deploy(diagram(process(g.id, start('s'), userTask('t', element('zeebe:assignmentDefinition', { candidateGroups: 'a' }), taskListeners(['assigning', `${g.id}-l1`], ['assigning', `${g.id}-l2`], ['completing', `${g.id}-l3`])), end('e'), flows('s t e'))));
      const key = await g.create();
      const { userTaskKey } = await g.task(key);
      const told = async (asked: Promise<{ status: number; body: Record<string, unknown> }>, why: string) => {
        const { status, body } = await asked;
        expect([status, body.detail]).toEqual([409, expect.stringContaining(why)]);
      };
      const assigned = g.http('POST', `user-tasks/${userTaskKey}/assignment`, { assignee: 'li' });
      await listened(g, `${g.id}-l1`, { corrections: { priority: 90 } });
      await listened(g, `${g.id}-l2`, { denied: true, deniedReason: 'li is away' });
      await told(assigned, 'li is away');
      await g.soon(async () => expect((await g.search('user-tasks', { processInstanceKey: key }))[0]).toMatchObject({ state: 'CREATED', priority: 50, candidateGroups: ['a'] }));
      expect((await g.search('user-tasks', { processInstanceKey: key }))[0]!.assignee ?? null).toBe(null);
      const completed = g.http('POST', `user-tasks/${userTaskKey}/completion`, { variables: { amount: -1 } });
      await listened(g, `${g.id}-l3`, { denied: true, deniedReason: 'the amount' });
      await told(completed, 'the amount');
      await g.expectVariables(key, {});
      const again = g.http('POST', `user-tasks/${userTaskKey}/completion`, { variables: { amount: 1 } });
      await listened(g, `${g.id}-l3`, {});
      expect((await again).status).toBe(204);
      await g.expectVariables(key, { amount: 1 });
    }],
    ['Changed attributes', 'tell what differs from before: what a listener corrects is among them, what another one takes back is not', async (g) => {
      await g.deploy(diagram(process(g.id, start('s'), userTask('t', taskListeners(['assigning', `${g.id}-l1`], ['assigning', `${g.id}-l2`], ['assigning', `${g.id}-l3`])), end('e'), flows('s t e'))));
      const { userTaskKey } = await g.task(await g.create());
      const changed = async (n: number, corrections: object) => (await listened(g, `${g.id}-l${n}`, { corrections })).changedAttributes;
      const assigned = g.http('POST', `user-tasks/${userTaskKey}/assignment`, { assignee: 'li' });
      expect([await changed(1, { priority: 80 }), await changed(2, { priority: 50 }), await changed(3, {})]).toEqual([['assignee'], ['assignee', 'priority'], ['assignee']]);
      expect((await assigned).status).toBe(204);
    }]),
  ...about('Escalation out of a called process', bpmn('Escalation events'),
    ['Catching the escalation', 'through two call activities to the nearest that catches it; beside it, the called ones go on to their end', async (g) => {
      const late = escalation('esc', 'LATE');
      await g.deploy(diagram(late, process(`${g.id}-inner`, start('is'), thrown('raise', onEscalation('esc')), service('it', `${g.id}-inner`), end('ie'), flows('is raise it ie'))));
      await g.deploy(diagram(late, process(`${g.id}-middle`, start('ms'), call('inner', `${g.id}-inner`), end('me'), flows('ms inner me'))));
      await g.deploy(diagram(late, escalation('other', 'OTHER'), process(g.id, start('s'), call('middle', `${g.id}-middle`), nonInterruptingBoundary('noted', 'middle', onEscalation('esc')), boundary('never', 'middle', onEscalation('other')), service('note', `${g.id}-note`), end('e'), end('e2'), end('e3'), flows('s middle e', 'noted note e2', 'never e3'))));
      const key = await g.create(g.id, { a: 1 });
      expect((await g.work(`${g.id}-note`)).processInstanceKey).toBe(key);
      await g.work(`${g.id}-inner`, { done: true });
      await g.soon(async () => expect((await g.instance(key)).state).toBe('COMPLETED'));
      await g.expectVariables(key, { a: 1, done: true });
      expect(await g.elements(key, 'COMPLETED')).not.toContain('e3');
    }],
    ['Catching the escalation', 'an event sub-process of the called process is nearer than the caller', async (g) => {
      const late = escalation('esc', 'LATE');
      await g.deploy(diagram(late, process(`${g.id}-inner`, start('is'), end('raise', onEscalation('esc')), flows('is raise'), eventSubProcess('own', nonInterruptingStart('os', onEscalation('esc')), service('ot', `${g.id}-own`), end('oe'), flows('os ot oe')))));
      await g.deploy(diagram(late, process(g.id, start('s'), call('c', `${g.id}-inner`), boundary('caught', 'c', onEscalation('esc')), end('e'), end('e2'), flows('s c e', 'caught e2'))));
      const key = await g.create();
      await g.work(`${g.id}-own`);
      await g.expectEnd(key, 'COMPLETED', 's', 'c', 'e');
    }]),
  ...about('Two branches that write', 'Components › Concepts › Variables',
    ['Variable propagation', 'what both branches write is the process\'s, the later one wins; what is mapped stays where it was made', async (g) => {
      await g.deploy(diagram(process(g.id, start('s'), gateway('parallel', 'fork'), gateway('parallel', 'join'),
        service('a', `${g.id}-a`, io({ mine: '=shared' })), service('b', `${g.id}-b`, io({}, { result: '=raw.value', 'deep.b': '=raw.value' })),
        subProcess('c', extensions(io({ local: '=1' })), start('cs'), service('ct', `${g.id}-c`), end('ce'), flows('cs ct ce')),
        end('e'), flows('s fork', 'fork a join', 'fork b join', 'fork c join', 'join e'))));
      const key = await g.create(g.id, { shared: 1, deep: { a: 1 } });
      expect((await g.work(`${g.id}-a`, { shared: 2, mine: 3 })).variables).toEqual({ shared: 1, deep: { a: 1 }, mine: 1 });
      await g.work(`${g.id}-b`, { raw: { value: 4 }, shared: 9 });
      expect((await g.work(`${g.id}-c`, { shared: 5, local: 6, fresh: 7 })).variables).toMatchObject({ shared: 2, local: 1 });
      await g.soon(async () => expect((await g.instance(key)).state).toBe('COMPLETED'));
      await g.expectVariables(key, { shared: 5, deep: { a: 1, b: 4 }, result: 4, fresh: 7 });
    }],
    ['Input mappings', 'a mapping without a source makes its variable null; a later one sees what an earlier one has made', async (g) => {
      await g.deploy(diagram(process(g.id, start('s'), element('bpmn:serviceTask', { id: 't' }, extensions(taskType(`${g.id}-t`), element('zeebe:ioMapping', {}, element('zeebe:input', { target: 'customer' }), element('zeebe:input', { source: '=2', target: 'n' }), element('zeebe:input', { source: '=n * 2', target: 'm.double' })))), end('e'), flows('s t e'))));
      await g.create(g.id, { customer: { name: 'x' } });
      expect((await g.job(`${g.id}-t`)).variables).toEqual({ customer: null, n: 2, m: { double: 4 } });
    }]),
  ...about('Decision of a version tag', bpmn('Business rule tasks'),
    ['Defining a called decision', 'the tagged version is asked, even after later ones; an unknown tag is an incident that a deployment mends', async (g) => {
      const rate = (value: number, tag = '') => `<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="drg_${g.id}" name="r" namespace="x"><decision id="${g.id}_rate" name="Rate">${tag ? `<extensionElements><zeebe:versionTag value="${tag}" /></extensionElements>` : ''}<variable id="v" name="rate" /><literalExpression id="l"><text>${value}</text></literalExpression></decision></definitions>`;
      const asks = (id: string, tag: string) => element('bpmn:businessRuleTask', { id }, extensions(element('zeebe:calledDecision', { decisionId: `${g.id}_rate`, resultVariable: id, bindingType: 'versionTag', versionTag: tag })));
      await g.deploy(rate(1, 'v1'));
      await g.deploy(rate(2));
      await g.deploy(diagram(process(g.id, start('s'), asks('old', 'v1'), asks('next', 'v2'), end('e'), flows('s old next e'))));
      const key = await g.create();
      await g.expectVariables(key, { old: 1 });
      const { incidentKey } = await g.incident(key, 'CALLED_DECISION_ERROR');
      await g.deploy(rate(3, 'v2'));
      expect((await g.http('POST', `incidents/${incidentKey}/resolution`)).status).toBe(204);
      await g.expectEnd(key, 'COMPLETED', 's', 'old', 'next', 'e');
      await g.expectVariables(key, { old: 1, next: 3 });
    }]),
  ...about('Repair of a running instance', 'Components › Concepts › Process instance modification',
    ['Limitations', 'nothing can be activated inside of a multi-instance sub-process, nor inside of one of several instances of a sub-process', async (g) => {
      await g.deploy(diagram(process(g.id, start('s'), gateway('parallel', 'fork'), subProcess('many', multi({ inputCollection: '=[1, 2]' }), start('ms'), service('m1', `${g.id}-m1`), service('m2', `${g.id}-m2`), end('me'), flows('ms m1 m2 me')), end('e'),
        gateway('exclusive', 'in'), subProcess('twin', start('ts'), service('t1', `${g.id}-t1`), service('t2', `${g.id}-t2`), end('te'), flows('ts t1 t2 te')), end('e2'), flows('s fork', 'fork many e', 'in twin e2'),
        element('bpmn:sequenceFlow', { id: 'f1', sourceRef: 'fork', targetRef: 'in' }), element('bpmn:sequenceFlow', { id: 'f2', sourceRef: 'fork', targetRef: 'in' }))));
      const key = await g.create();
      await g.expectActive(key, 'many', 'many', 'many', 'm1', 'm1', 'twin', 'twin', 't1', 't1');
      expect(await modified(g, key, { activateInstructions: [{ elementId: 'm2' }] })).toBe(400);
      expect(await modified(g, key, { activateInstructions: [{ elementId: 't2' }] })).toBe(400);
      const [twin] = await elementKeys(g, key, 'twin');
      expect(await modified(g, key, { activateInstructions: [{ elementId: 't2', ancestorElementInstanceKey: twin }] })).toBe(204);
      await g.expectActive(key, 'many', 'many', 'many', 'm1', 'm1', 'twin', 'twin', 't1', 't1', 't2');
    }],
    ['Terminate an element instance', 'the last one inside takes its scopes with it, and the instance; the last one of a called process is refused', async (g) => {
      await g.deploy(diagram(process(`${g.id}-called`, start('cs'), service('ct', `${g.id}-ct`), end('ce'), flows('cs ct ce'))));
      await g.deploy(diagram(process(g.id, start('s'), gateway('parallel', 'fork'), call('c', `${g.id}-called`), subProcess('outer', start('os'), subProcess('inner', start('is'), service('t', `${g.id}-t`), end('ie'), flows('is t ie')), end('oe'), flows('os inner oe')), end('e'), end('e2'), flows('s fork', 'fork c e', 'fork outer e2'))));
      const key = await g.create();
      const called = (await g.job(`${g.id}-ct`)).processInstanceKey;
      expect([400, 409]).toContain(await modified(g, called, { terminateInstructions: [{ elementInstanceKey: (await elementKeys(g, called, 'ct'))[0] }] }));
      expect(await modified(g, key, { terminateInstructions: [{ elementInstanceKey: (await elementKeys(g, key, 't'))[0] }] })).toBe(204);
      await g.expectActive(key, 'c');
      expect(await modified(g, key, { terminateInstructions: [{ elementInstanceKey: (await elementKeys(g, key, 'c'))[0] }] })).toBe(204);
      await g.expectEnd(key, 'TERMINATED');
      await g.expectEnd(called, 'TERMINATED');
    }],
    ['Activate an interrupting event subprocess', 'it is active with its start event, and interrupts nothing; variables are where they were said to be', async (g) => {
      await g.deploy(diagram(message('m', `${g.id}-m`, '=id'), process(g.id, start('s'), service('b', `${g.id}-b`), end('e'), flows('s b e'), eventSubProcess('esp', start('es', onMessage('m')), service('c', `${g.id}-c`, io({ seen: '=given' })), end('ee'), flows('es c ee')))));
      const key = await g.create(g.id, { id: g.id });
      expect(await modified(g, key, { activateInstructions: [{ elementId: 'esp', variableInstructions: [{ variables: { given: 1 }, scopeId: 'esp' }, { variables: { global: 2 } }] }] })).toBe(204);
      await g.expectActive(key, 'b', 'c', 'esp');
      expect((await g.work(`${g.id}-c`)).variables).toEqual({ id: g.id, global: 2, given: 1, seen: 1 });
      await g.expectVariables(key, { id: g.id, global: 2 });
      await g.work(`${g.id}-b`);
      await g.expectEnd(key, 'COMPLETED');
    }],
    ['Terminate an element instance', 'a user task that is terminated so does not ask its canceling listener', async (g) => {
      await g.deploy(diagram(process(g.id, start('s'), userTask('t', taskListeners(['canceling', `${g.id}-l`])), service('u', `${g.id}-u`), end('e'), flows('s t u e'))));
      const key = await g.create();
      await g.task(key);
      expect(await modified(g, key, { activateInstructions: [{ elementId: 'u' }], terminateInstructions: [{ elementInstanceKey: (await elementKeys(g, key, 't'))[0] }] })).toBe(204);
      expect(await g.jobs(`${g.id}-l`)).toEqual([]);
      await g.expectActive(key, 'u');
    }]),
  ...about('Two ways to begin', bpmn('Message events'),
    ['Message start events', 'each by a message of its own name; two of one name are refused', async (g) => {
      const began = (second: string) => diagram(message('m1', `${g.id}-1`), message('m2', second), process(g.id, start('s1', onMessage('m1')), start('s2', onMessage('m2')), gateway('exclusive', 'in'), service('t', `${g.id}-t`), end('e'), flows('s1 in t e', 's2 in')));
      await expect(g.deploy(began(`${g.id}-1`))).rejects.toThrow(/s2[^]*same name/);
      await g.deploy(began(`${g.id}-2`));
      await g.publish(`${g.id}-2`, '', { a: 1 });
      const job = await g.work(`${g.id}-t`);
      expect(job.variables).toEqual({ a: 1 });
      await g.expectEnd(job.processInstanceKey, 'COMPLETED', 's2', 'in', 't', 'e');
    }]),
  ...about('Listeners where there is nothing to hear', 'Components › Concepts › Execution listeners',
    ['Limitations', 'are refused: before start and boundary events, after gateways and error ends, at compensation events, and twice the same', async (g) => {
      const hears = (...list: [string, string][]) => extensions(executionListeners(...list));
      const refused = async (id: string, ...content: string[]) => expect(g.deploy(diagram(error('err', 'E'), message('m', `${g.id}-m`, '=1'), process(g.id, ...content)))).rejects.toThrow(new RegExp(`Element: ${id}\\b[^]*isteners`));
      await refused('s', start('s', hears(['start', 'l'])), end('e'), flows('s e'));
      await refused('g', start('s'), element('bpmn:exclusiveGateway', { id: 'g' }, hears(['end', 'l'])), end('e'), flows('s g e'));
      await refused('e', start('s'), end('e', hears(['end', 'l']), onError('err')), flows('s e'));
      await refused('t', start('s'), service('t', 't', executionListeners(['start', 'l'], ['start', 'l'])), end('e'), flows('s t e'));
      await refused('b', start('s'), service('t', 't'), boundary('b', 't', hears(['start', 'l']), onMessage('m')), end('e'), end('e2'), flows('s t e', 'b e2'));
      await refused('b', start('s'), service('t', 't'), boundary('b', 't', hears(['end', 'l']), onCompensation()), handler(service('u', 'u')), association('b', 'u'), end('e'), flows('s t e'));
    }]),
  ...about('Listeners around everything', 'Components › Concepts › Execution listeners',
    ['Start listeners', 'of a gateway: what its listener brings decides; of a sub-process: what it brings stays inside, what its end listener brings goes out', async (g) => {
      await g.deploy(diagram(process(g.id, start('s'), element('bpmn:exclusiveGateway', { id: 'g', default: 'g_sub' }, extensions(executionListeners(['start', `${g.id}-g`]))),
        subProcess('sub', extensions(executionListeners(['start', `${g.id}-in`], ['end', `${g.id}-out`]), io({}, { told: '=inner' })), start('ss'), service('t', `${g.id}-t`), end('se'), flows('ss t se')), end('e'), end('e2'), flows('s g sub e'), conditional('g', 'e2', '=route = "short"'))));
      const short = await g.create();
      await g.work(`${g.id}-g`, { route: 'short' });
      await g.expectEnd(short, 'COMPLETED', 's', 'g', 'e2');
      await g.expectVariables(short, {});
      const key = await g.create();
      await g.work(`${g.id}-g`, { route: 'long' });
      await g.work(`${g.id}-in`, { inner: 1 });
      expect((await g.work(`${g.id}-t`, { inner: 2, all: 3 })).variables).toEqual({ inner: 1 });
      expect((await g.work(`${g.id}-out`, { last: 4 })).variables).toMatchObject({ inner: 2, told: 2, all: 3 });
      await g.expectEnd(key, 'COMPLETED');
      await g.expectVariables(key, { told: 2, all: 3, last: 4 });
    }],
    ['Expression evaluation failure', 'after it is resolved all listeners of the event are asked again', async (g) => {
      await g.deploy(diagram(process(g.id, start('s'), service('t', `${g.id}-t`, executionListeners(['start', `${g.id}-l1`], ['start', '=second'])), end('e'), flows('s t e'))));
      const key = await g.create();
      await g.work(`${g.id}-l1`);
      const { incidentKey } = await g.incident(key, 'EXTRACT_VALUE_ERROR');
      expect((await g.http('PUT', `element-instances/${key}/variables`, { variables: { second: `${g.id}-l2` } })).status).toBe(204);
      expect((await g.http('POST', `incidents/${incidentKey}/resolution`)).status).toBe(204);
      await g.work(`${g.id}-l1`);
      await g.work(`${g.id}-l2`);
      await g.work(`${g.id}-t`);
      await g.expectEnd(key, 'COMPLETED', 's', 't', 'e');
    }],
    ['Limitations', 'an interrupting escalation ends its throw event before its end listeners are asked', async (g) => {
      await g.deploy(diagram(escalation('esc', 'LATE'), process(g.id, start('s'), subProcess('sub', start('ss'), end('raise', extensions(executionListeners(['end', `${g.id}-l`])), onEscalation('esc')), flows('ss raise')), boundary('b', 'sub', onEscalation('esc')), end('e'), end('e2'), flows('s sub e', 'b e2'))));
      const key = await g.create();
      expect(await g.jobs(`${g.id}-l`)).toEqual([]);
      await g.expectEnd(key, 'COMPLETED', 's', 'ss', 'b', 'e2');
    }]),
  ...about('Objection while others are heard', bpmn('Event subprocess'),
    ['Event subprocess', 'an interrupting one ends what a non-interrupting one has begun; its scope waits for it, and its own variables stay inside', async (g) => {
      await g.deploy(diagram(message('n', `${g.id}-note`, '=id'), message('m', `${g.id}-stop`, '=id'), process(g.id, start('s'), subProcess('sub', start('ss'), service('t', `${g.id}-t`), end('se'), flows('ss t se'),
        eventSubProcess('note', nonInterruptingStart('ns', onMessage('n')), service('nt', `${g.id}-note`), end('ne'), flows('ns nt ne')),
        eventSubProcess('stop', extensions(io({ local: '=1' }, { out: '=local + 1' })), start('is', onMessage('m')), service('it', `${g.id}-stop`), end('ie'), flows('is it ie'))), service('after', `${g.id}-after`), end('e'), flows('s sub after e'))));
      const key = await g.create(g.id, { id: g.id });
      await g.publish(`${g.id}-note`, g.id, { said: 1 });
      await g.publish(`${g.id}-note`, g.id, { said: 2 });
      expect((await g.jobs(`${g.id}-note`, 1))).toHaveLength(1);
      await g.publish(`${g.id}-stop`, g.id, { why: 'enough' });
      await g.expectActive(key, 'sub', 'stop', 'it');
      await g.publish(`${g.id}-stop`, g.id, {}, 0);
      expect(await g.jobs(`${g.id}-after`)).toEqual([]);
      await g.work(`${g.id}-stop`, { local: 5 });
      expect((await g.work(`${g.id}-after`)).variables).toEqual({ id: g.id, said: 2, why: 'enough', out: 6 });
      await g.expectEnd(key, 'COMPLETED');
    }]),
  ...about('A called process and its caller', bpmn('Call activities'),
    ['Boundary events', 'a terminate end event beside it ends the called process too; the called one can\'t be cancelled by itself', async (g) => {
      await g.deploy(diagram(process(`${g.id}-called`, start('cs'), service('ct', `${g.id}-ct`), end('ce'), flows('cs ct ce'))));
      await g.deploy(diagram(process(g.id, start('s'), gateway('parallel', 'fork'), call('c', `${g.id}-called`), service('stop', `${g.id}-stop`), end('e'), end('all', element('bpmn:terminateEventDefinition', {})), flows('s fork c e', 'fork stop all'))));
      const key = await g.create();
      const called = (await g.job(`${g.id}-ct`)).processInstanceKey;
      expect((await g.http('POST', `process-instances/${called}/cancellation`, {})).status).toBe(409);
      await g.work(`${g.id}-stop`);
      await g.expectEnd(key, 'COMPLETED');
      await g.expectEnd(called, 'TERMINATED');
    }]),
  ...about('Begun in the middle', 'Components › Concepts › Process instance creation',
    ['Start instructions', 'inside of a sub-process and beside it: scopes are made for it, and both go on', async (g) => {
      await g.deploy(diagram(process(g.id, start('s'), subProcess('sub', extensions(io({ local: '=1' })), start('ss'), service('t1', `${g.id}-t1`), service('t2', `${g.id}-t2`), end('se'), flows('ss t1 t2 se')), service('after', `${g.id}-after`), end('e'), flows('s sub after e'))));
      const { body } = await g.http('POST', 'process-instances', { processDefinitionId: g.id, variables: { a: 1 }, startInstructions: [{ elementId: 't2' }, { elementId: 'after' }] });
      const key = String(body.processInstanceKey);
      await g.expectActive(key, 'sub', 't2', 'after');
      expect((await g.work(`${g.id}-t2`)).variables).toEqual({ a: 1 });
      for (const job of await g.jobs(`${g.id}-after`)) await g.complete(job);
      await g.soon(async () => expect((await g.instance(key)).state).toBe('COMPLETED'));
    }]),
  ...about('A schedule that is replaced', bpmn('Timer events'),
    ['Timer start events', 'the timers of the version before are gone with the next one, and come back when that is deleted', async (g) => {
      const daily = (cycle: string, last: string) => diagram(process(g.id, start('s', onTimer('Cycle', cycle)), end(last), flows(`s ${last}`)));
      await g.deploy(daily('R/PT1H', 'old'));
      await g.wait(61 * minute);
      const count = async () => (await g.search('process-instances', { processDefinitionId: g.id })).length;
      expect(await count()).toBe(1);
      const { deployments } = await g.deploy(daily('R/PT3H', 'new'));
      await g.wait(120 * minute);
      expect(await count()).toBe(1);
      await g.wait(61 * minute);
      expect(await count()).toBe(2);
      expect((await g.http('POST', `resources/${String(deployments[0]!.process!.processDefinitionKey)}/deletion`, {})).status).toBe(200);
      await g.wait(61 * minute);
      expect(await count()).toBe(3);
    }, 'clock']),
  ...about('Complaint with retries by hand', bpmn('Exclusive gateway'),
    ['Conditions', 'a loop back through a gateway runs a sub-process again, with fresh local variables', async (g) => {
      await g.deploy(diagram(process(g.id, start('s'), gateway('exclusive', 'in'), subProcess('try', extensions(io({ attempt: '=n + 1' }, { n: '=attempt' })), start('ts'), service('work', `${g.id}-work`), end('te'), flows('ts work te')), gateway('exclusive', 'ok', 'ok_in'), end('e'), flows('s in try ok', 'ok in'), conditional('ok', 'e', '=n >= 2'))));
      const key = await g.create(g.id, { n: 0 });
      expect((await g.work(`${g.id}-work`)).variables).toEqual({ n: 0, attempt: 1 });
      expect((await g.work(`${g.id}-work`)).variables).toEqual({ n: 1, attempt: 2 });
      await g.expectEnd(key, 'COMPLETED');
      await g.expectVariables(key, { n: 2 });
    }]),
];
