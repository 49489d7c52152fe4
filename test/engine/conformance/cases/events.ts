import { association, boundary, call, caught, diagram, end, error, escalation, eventSubProcess, flows, gateway, handler, link, message, nonInterruptingBoundary, nonInterruptingStart, onCompensation, onError, onEscalation, onMessage, onSignal, onTimer, process, service, signal, start, subProcess, taskType, terminate, thrown, element, extensions } from '../../../kit/bpmn.ts';
import { about } from '../case.ts';
import type { Gateway } from '../gateway.ts';

const page = (name: string) => `Modeler › BPMN › ${name}`;
const hour = 3_600_000;

export const events = [
  ...about('None events', page('None events'),
    ['None start events', 'an instance begins and ends, passing a none throw event', async (g) => {
      await g.deploy(diagram(process(g.id, start('s'), thrown('t'), end('e'), flows('s t e'))));
      await g.expectEnd(await g.create(), 'COMPLETED', 's', 't', 'e');
    }]),
  ...about('Message start event', page('Message events'),
    ['Message start events', 'a message starts an instance with its variables', async (g) => {
      await g.deploy(diagram(message('m', `${g.id}-m`), process(g.id, start('s', onMessage('m')), service('t', `${g.id}-t`), end('e'), flows('s t e'))));
      await g.publish(`${g.id}-m`, '', { order: 7 }, 60_000);
      expect((await g.work(`${g.id}-t`)).variables).toEqual({ order: 7 });
    }],
    ['Message start events', 'only one active instance for each correlation key; the next message waits', async (g) => {
      await g.deploy(diagram(message('m', `${g.id}-m`), process(g.id, start('s', onMessage('m')), service('t', `${g.id}-t`), end('e'), flows('s t e'))));
      for (const n of [1, 2]) await g.publish(`${g.id}-m`, g.id, { n }, 60_000);
      expect((await g.work(`${g.id}-t`)).variables).toEqual({ n: 1 });
      expect((await g.work(`${g.id}-t`)).variables).toEqual({ n: 2 });
    }]),
  ...about('Message catch event', page('Message events'),
    ['Intermediate message catch events', 'the message of its name and correlation key is awaited', async (g) => {
      await g.deploy(diagram(message('m', `${g.id}-m`, '=id'), process(g.id, start('s'), caught('w', onMessage('m')), end('e'), flows('s w e'))));
      const [one, two] = [await g.create(g.id, { id: `${g.id}-1` }), await g.create(g.id, { id: `${g.id}-2` })];
      await g.publish(`${g.id}-m`, `${g.id}-2`, { got: true });
      await g.expectEnd(two, 'COMPLETED', 's', 'w', 'e');
      await g.expectVariables(two, { id: `${g.id}-2`, got: true });
      await g.expectActive(one, 'w');
    }],
    ['Messages › Message buffering', 'a message that was published before is found in the buffer', async (g) => {
      await g.deploy(diagram(message('m', `${g.id}-m`, '=id'), process(g.id, start('s'), caught('w', onMessage('m')), end('e'), flows('s w e'))));
      await g.publish(`${g.id}-m`, g.id, {}, 60_000);
      await g.expectEnd(await g.create(g.id, { id: g.id }), 'COMPLETED', 's', 'w', 'e');
    }],
    ['Intermediate message catch events', 'a correlation key that is null: an incident', async (g) => {
      await g.deploy(diagram(message('m', `${g.id}-m`, '=id'), process(g.id, start('s'), caught('w', onMessage('m')), end('e'), flows('s w e'))));
      await g.incident(await g.create(), 'EXTRACT_VALUE_ERROR');
    }]),
  ...about('Message boundary event', page('Message events'),
    ['Message boundary events', 'interrupting: the activity ends, its job with it', async (g) => {
      await g.deploy(diagram(message('m', `${g.id}-m`, '=id'), process(g.id, start('s'), service('t', `${g.id}-t`), boundary('b', 't', onMessage('m')), end('e'), end('e2'), flows('s t e', 'b e2'))));
      const key = await g.create(g.id, { id: g.id });
      await g.publish(`${g.id}-m`, g.id);
      await g.expectEnd(key, 'COMPLETED', 's', 'b', 'e2');
      expect(await g.jobs(`${g.id}-t`)).toEqual([]);
    }],
    ['Message boundary events', 'non-interrupting: for each message once, and the activity goes on', async (g) => {
      await g.deploy(diagram(message('m', `${g.id}-m`, '=id'), process(g.id, start('s'), service('t', `${g.id}-t`), nonInterruptingBoundary('b', 't', onMessage('m')), end('e'), end('e2'), flows('s t e', 'b e2'))));
      const key = await g.create(g.id, { id: g.id });
      for (let n = 0; n < 2; n += 1) await g.publish(`${g.id}-m`, g.id);
      await g.expectActive(key, 't');
      await g.work(`${g.id}-t`);
      await g.expectEnd(key, 'COMPLETED', 's', 't', 'b', 'e2', 'b', 'e2', 'e');
    }]),
  ...about('Message throw and end event', page('Message events'),
    ['Message throw events', 'are done by a job worker', async (g) => {
      const definition = extensions(taskType(`${g.id}-send`));
      await g.deploy(diagram(process(g.id, start('s'), thrown('t', definition, element('bpmn:messageEventDefinition', {})), end('e', definition, element('bpmn:messageEventDefinition', {})), flows('s t e'))));
      const key = await g.create();
      await g.work(`${g.id}-send`);
      await g.work(`${g.id}-send`);
      await g.expectEnd(key, 'COMPLETED', 's', 't', 'e');
    }]),
  ...about('Timer events', page('Timer events'),
    ['Intermediate timer catch events', 'a duration', async (g) => {
      await g.deploy(diagram(process(g.id, start('s'), caught('w', onTimer('Duration', '=duration("PT1H")')), end('e'), flows('s w e'))));
      const key = await g.create();
      await g.wait(hour - 1);
      await g.expectActive(key, 'w');
      await g.wait(1);
      await g.expectEnd(key, 'COMPLETED', 's', 'w', 'e');
    }, 'clock'],
    ['Time date', 'a date that has passed is due at once', async (g) => {
      await g.deploy(diagram(process(g.id, start('s'), caught('w', onTimer('Date', '=at')), end('e'), flows('s w e'))));
      const key = await g.create(g.id, { at: '2020-01-01T00:00:00Z' });
      if (g.target.own) await g.wait(1);
      await g.expectEnd(key, 'COMPLETED', 's', 'w', 'e');
    }],
    ['Timer boundary events', 'interrupting and non-interrupting, with a cycle', async (g) => {
      await g.deploy(diagram(process(g.id, start('s'), service('t', `${g.id}-t`), nonInterruptingBoundary('remind', 't', onTimer('Cycle', 'R2/PT1H')), boundary('miss', 't', onTimer('Duration', '=limit')), end('e'), end('r'), end('m'), flows('s t e', 'remind r', 'miss m'))));
      const key = await g.create(g.id, { limit: 'PT5H' });
      for (let n = 0; n < 3; n += 1) await g.wait(hour);
      await g.expectActive(key, 't');
      await g.wait(2 * hour);
      await g.expectEnd(key, 'COMPLETED', 's', 'remind', 'r', 'remind', 'r', 'miss', 'm');
    }, 'clock'],
    ['Timer start events', 'a cycle starts instances', async (g) => {
      await g.deploy(diagram(process(g.id, start('s', onTimer('Cycle', 'R2/PT1H')), end('e'), flows('s e'))));
      for (let n = 0; n < 3; n += 1) await g.wait(hour);
      expect(await g.search('process-instances', { processDefinitionId: g.id, state: 'COMPLETED' })).toHaveLength(2);
    }, 'clock'],
    ['Time cycle', 'cron expressions', async (g) => {
      await g.deploy(diagram(process(g.id, start('s', onTimer('Cycle', '0 0 13-14 * * *')), end('e'), flows('s e'))));
      await g.wait(24 * hour);
      expect((await g.search('process-instances', { processDefinitionId: g.id })).length).toBeGreaterThan(0);
    }, 'clock'],
    ['Timers', 'what is no time: an incident', async (g) => {
      await g.deploy(diagram(process(g.id, start('s'), caught('w', onTimer('Duration', '=period')), end('e'), flows('s w e'))));
      expect((await g.incident(await g.create(g.id, { period: 'soon' }), 'EXTRACT_VALUE_ERROR')).elementId).toBe('w');
    }]),
  ...about('Error events', page('Error events'),
    ['Catching the error', 'the event of the code is taken, before one for all codes', async (g) => {
      await g.deploy(diagram(error('no', 'NO_STOCK'), process(g.id, start('s'), subProcess('sub', start('ss'), service('t', `${g.id}-t`), end('se'), flows('ss t se')), boundary('stock', 'sub', onError('no')), boundary('any', 'sub', onError()), end('e'), end('e1'), end('e2'), flows('s sub e', 'stock e1', 'any e2'))));
      for (const [code, ...path] of [['NO_STOCK', 's', 'ss', 'stock', 'e1'], ['OTHER', 's', 'ss', 'any', 'e2']] as [string, ...string[]][]) {
        const key = await g.create();
        await g.throwError(await g.job(`${g.id}-t`), code, { why: code });
        await g.expectEnd(key, 'COMPLETED', ...path);
        await g.expectVariables(key, { why: code });
      }
    }],
    ['Throwing the error', 'throws to the nearest scope that catches it', async (g) => {
      await g.deploy(diagram(error('no', 'BAD'), process(g.id, start('s'), subProcess('sub', start('ss'), end('se', onError('no')), flows('ss se')), boundary('b', 'sub', onError('no')), end('e'), end('e1'), flows('s sub e', 'b e1'))));
      await g.expectEnd(await g.create(), 'COMPLETED', 's', 'ss', 'b', 'e1');
    }],
    ['Unhandled errors', 'nobody catches it: an incident', async (g) => {
      await g.deploy(diagram(error('no', 'BAD'), process(g.id, start('s'), end('e', onError('no')), flows('s e'))));
      await g.incident(await g.create(), 'UNHANDLED_ERROR_EVENT');
    }],
    ['Catching the error', 'a call activity catches what its process throws', async (g) => {
      await g.deploy(diagram(error('no', 'BAD'), process(g.id, start('s'), call('c', `${g.id}-called`), boundary('b', 'c', onError('no')), end('e'), end('e2'), flows('s c e', 'b e2')), process(`${g.id}-called`, start('cs'), end('ce', onError('no')), flows('cs ce'))));
      await g.expectEnd(await g.create(), 'COMPLETED', 's', 'b', 'e2');
    }],
    ['Catching the error', 'catches inside of its process', async (g) => {
      await g.deploy(diagram(error('no', 'BAD'), process(g.id, start('s'), service('t', `${g.id}-t`), end('e'), flows('s t e'), eventSubProcess('esp', start('es', onError('no')), end('ee'), flows('es ee')))));
      const key = await g.create();
      await g.throwError(await g.job(`${g.id}-t`), 'BAD');
      await g.expectEnd(key, 'COMPLETED', 's', 'esp', 'es', 'ee');
    }]),
  ...about('Escalation events', page('Escalation events'),
    ['Catching the escalation', 'non-interrupting: the thrower goes on', async (g) => {
      await g.deploy(diagram(escalation('esc', 'UP'), process(g.id, start('s'), subProcess('sub', start('ss'), thrown('up', onEscalation('esc')), service('t', `${g.id}-t`), end('se'), flows('ss up t se')), nonInterruptingBoundary('b', 'sub', onEscalation('esc')), end('e'), end('told'), flows('s sub e', 'b told'))));
      const key = await g.create();
      await g.expectActive(key, 'sub', 't');
      await g.work(`${g.id}-t`);
      await g.soon(async () => expect(await g.elements(key, 'COMPLETED')).toContain('told'));
    }],
    ['Catching the escalation', 'interrupting: its scope ends', async (g) => {
      await g.deploy(diagram(escalation('esc', 'UP'), process(g.id, start('s'), subProcess('sub', start('ss'), thrown('up', onEscalation('esc')), service('t', `${g.id}-t`), end('se'), flows('ss up t se')), boundary('b', 'sub', onEscalation('esc')), end('e'), end('told'), flows('s sub e', 'b told'))));
      await g.expectEnd(await g.create(), 'COMPLETED', 's', 'ss', 'b', 'told');
    }],
    ['Catching the escalation', 'an end event throws it; an event without a code catches every one', async (g) => {
      await g.deploy(diagram(escalation('esc', 'UP'), process(g.id, start('s'), subProcess('sub', start('ss'), end('se', onEscalation('esc')), flows('ss se')), nonInterruptingBoundary('b', 'sub', onEscalation()), end('e'), end('told'), flows('s sub e', 'b told'))));
      const key = await g.create();
      await g.soon(async () => expect((await g.elements(key, 'COMPLETED')).sort()).toEqual(['b', 'e', 's', 'se', 'ss', 'sub', 'told']));
    }],
    ['Catching the escalation', 'nobody catches it: the instance goes on', async (g) => {
      await g.deploy(diagram(escalation('esc', 'UP'), process(g.id, start('s'), thrown('up', onEscalation('esc')), end('e', onEscalation('esc')), flows('s up e'))));
      await g.expectEnd(await g.create(), 'COMPLETED', 's', 'up', 'e');
    }]),
  ...about('Signal events', page('Signal events'),
    ['Signal events', 'a broadcast reaches all that wait, and starts instances', async (g) => {
      await g.deploy(diagram(signal('sig', `${g.id}-bell`), process(`${g.id}-w`, start('s'), caught('w', onSignal('sig')), end('e'), flows('s w e')), process(`${g.id}-b`, start('s2', onSignal('sig')), service('t2', `${g.id}-t`), end('e2'), flows('s2 t2 e2'))));
      const waiting = [await g.create(`${g.id}-w`), await g.create(`${g.id}-w`)];
      await g.zeebe.broadcastSignal({ signalName: `${g.id}-bell`, variables: { x: 1 } });
      for (const key of waiting) await g.expectEnd(key, 'COMPLETED', 's', 'w', 'e');
      await g.expectVariables(waiting[1]!, { x: 1 });
      expect((await g.work(`${g.id}-t`)).variables).toEqual({ x: 1 });
    }],
    ['Signal throw events', 'throw and end events broadcast', async (g) => {
      await g.deploy(diagram(signal('sig', `${g.id}-bell`), process(`${g.id}-w`, start('s'), caught('w', onSignal('sig')), caught('w2', onSignal('sig')), end('e'), flows('s w w2 e')), process(`${g.id}-r`, start('rs'), thrown('rt', onSignal('sig')), end('re', onSignal('sig')), flows('rs rt re'))));
      const key = await g.create(`${g.id}-w`);
      await g.create(`${g.id}-r`);
      await g.expectEnd(key, 'COMPLETED', 's', 'w', 'w2', 'e');
    }],
    ['Signal boundary events', 'non-interrupting: for each broadcast once', async (g) => {
      await g.deploy(diagram(signal('sig', `${g.id}-bell`), process(g.id, start('s'), service('t', `${g.id}-t`), nonInterruptingBoundary('b', 't', onSignal('sig')), end('e'), end('e2'), flows('s t e', 'b e2'))));
      const key = await g.create();
      for (let n = 0; n < 2; n += 1) await g.zeebe.broadcastSignal({ signalName: `${g.id}-bell` });
      await g.soon(async () => expect((await g.elements(key, 'COMPLETED')).filter((id) => id === 'e2')).toHaveLength(2));
      await g.expectActive(key, 't');
    }],
    ['Signal boundary events', 'interrupts its activity', async (g) => {
      await g.deploy(diagram(signal('sig', `${g.id}-bell`), process(g.id, start('s'), service('t', `${g.id}-t`), boundary('b', 't', onSignal('sig')), end('e'), end('e2'), flows('s t e', 'b e2'))));
      const key = await g.create();
      await g.zeebe.broadcastSignal({ signalName: `${g.id}-bell` });
      await g.expectEnd(key, 'COMPLETED', 's', 'b', 'e2');
    }]),
  ...about('Terminate end event', page('Terminate events'),
    ['On the process scope', 'ends all of its scope', async (g) => {
      await g.deploy(diagram(process(g.id, start('s'), gateway('parallel', 'g'), service('a', `${g.id}-a`), service('b', `${g.id}-b`), end('all', terminate()), end('e'), flows('s g a all', 'g b e'))));
      const key = await g.create();
      await g.work(`${g.id}-a`);
      await g.expectEnd(key, 'COMPLETED', 's', 'g', 'a', 'all');
      await g.soon(async () => expect(await g.elements(key, 'TERMINATED')).toEqual(['b']));
    }],
    ['On the subprocess scope', 'of a sub-process: the process goes on', async (g) => {
      await g.deploy(diagram(process(g.id, start('s'), subProcess('sub', start('ss'), gateway('parallel', 'g'), service('a', `${g.id}-a`), end('all', terminate()), end('se'), flows('ss g all', 'g a se')), service('after', `${g.id}-after`), end('e'), flows('s sub after e'))));
      const key = await g.create();
      await g.expectActive(key, 'after');
      expect(await g.jobs(`${g.id}-a`)).toEqual([]);
      await g.work(`${g.id}-after`);
      await g.soon(async () => expect((await g.instance(key)).state).toBe('COMPLETED'));
    }]),
  ...about('Link events', page('Link events'),
    ['Link events', 'goes on at its other end', async (g) => {
      await g.deploy(diagram(process(g.id, start('s'), thrown('out', link('L')), caught('in', link('L')), end('e'), flows('s out', 'in e'))));
      await g.expectEnd(await g.create(), 'COMPLETED', 's', 'out', 'in', 'e');
    }]),
  ...about('Compensation events', page('Compensation events'),
    ['Triggering compensation', 'all completed activities of the scope are undone', async (g) => {
      await g.deploy(diagram(process(g.id, start('s'), service('a', `${g.id}-a`), boundary('ca', 'a', onCompensation()), handler(service('ua', `${g.id}-ua`)), association('ca', 'ua'), service('b', `${g.id}-b`), boundary('cb', 'b', onCompensation()), handler(service('ub', `${g.id}-ub`)), association('cb', 'ub'), end('e', onCompensation()), flows('s a b e'))));
      const key = await g.create();
      for (const type of ['a', 'b', 'ua', 'ub']) await g.work(`${g.id}-${type}`);
      await g.soon(async () => expect((await g.instance(key)).state).toBe('COMPLETED'));
    }],
    ['Triggering compensation for a specific activity', 'a named activity alone is undone', async (g) => {
      await g.deploy(diagram(process(g.id, start('s'), service('a', `${g.id}-a`), boundary('ca', 'a', onCompensation()), handler(service('ua', `${g.id}-ua`)), association('ca', 'ua'), service('b', `${g.id}-b`), boundary('cb', 'b', onCompensation()), handler(service('ub', `${g.id}-ub`)), association('cb', 'ub'), thrown('t', onCompensation('a')), end('e'), flows('s a b t e'))));
      const key = await g.create();
      for (const type of ['a', 'b', 'ua']) await g.work(`${g.id}-${type}`);
      expect(await g.jobs(`${g.id}-ub`)).toEqual([]);
      await g.soon(async () => expect((await g.instance(key)).state).toBe('COMPLETED'));
    }],
    ['Triggering compensation', 'what was completed inside of a completed sub-process is undone too', async (g) => {
      await g.deploy(diagram(process(g.id, start('s'), subProcess('sub', start('ss'), service('a', `${g.id}-a`), boundary('ca', 'a', onCompensation()), handler(service('ua', `${g.id}-ua`)), association('ca', 'ua'), end('se'), flows('ss a se')), thrown('t', onCompensation()), end('e'), flows('s sub t e'))));
      const key = await g.create();
      for (const type of ['a', 'ua']) await g.work(`${g.id}-${type}`);
      await g.soon(async () => expect((await g.instance(key)).state).toBe('COMPLETED'));
    }]),
  ...about('Elements that are for modelling alone', page('BPMN coverage'),
    ...([
      ['BPMN coverage', 'a transactional sub-process is refused by its id', 'tx', element('bpmn:transaction', { id: 'tx' }, start('ts'), end('te'), flows('ts te')), 's tx e'],
      ['BPMN coverage', 'a complex gateway is refused by its id', 'cg', element('bpmn:complexGateway', { id: 'cg' }), 's cg e'],
      ['BPMN coverage', 'the loop marker is refused by its activity\'s id', 'lt', element('bpmn:serviceTask', { id: 'lt' }, extensions(taskType('x')), element('bpmn:standardLoopCharacteristics', {})), 's lt e'],
      ['BPMN coverage', 'a conditional event is refused by its id', 'ce', caught('ce', element('bpmn:conditionalEventDefinition', {}, element('bpmn:condition', { 'xsi:type': 'bpmn:tFormalExpression' }, '=true'))), 's ce e'],
      ['BPMN coverage', 'a compensation event sub-process is refused by its start event\'s id', 'cs', `${service('t', 'x')}${eventSubProcess('esp', start('cs', onCompensation()), end('ee'), flows('cs ee'))}`, 's t e'],
      ['BPMN coverage', 'a cancel event is refused by its id', 'cb', `${subProcess('sub', start('ss'), end('se'), flows('ss se'))}${boundary('cb', 'sub', element('bpmn:cancelEventDefinition', {}))}${end('e2')}${flows('cb e2')}`, 's sub e'],
      ['BPMN coverage', 'an event of several definitions is refused by its id', 'me', caught('me', onTimer('Duration', 'PT1H'), link('L')), 's me e'],
    ] as const).map(([section, situation, id, content, path]): [string, string, (g: Gateway) => Promise<void>] => [section, situation, async (g) => {
      await expect(g.deploy(diagram(process(g.id, start('s'), content, end('e'), flows(path))))).rejects.toMatchObject({ code: 3, details: expect.stringContaining(`Element: ${id}`) as string });
    }]),
    ['BPMN coverage', 'pools, lanes, data, annotations and groups have no effect', async (g) => {
      const lane = element('bpmn:laneSet', { id: 'lanes' }, element('bpmn:lane', { id: 'lane' }, element('bpmn:flowNodeRef', {}, 't')));
      const drawn = `${element('bpmn:dataObject', { id: 'do' })}${element('bpmn:dataObjectReference', { id: 'dor', dataObjectRef: 'do' })}${element('bpmn:dataStoreReference', { id: 'ds' })}${element('bpmn:textAnnotation', { id: 'note' }, element('bpmn:text', {}, 'x'))}${association('t', 'note')}${element('bpmn:group', { id: 'group' })}`;
      await g.deploy(diagram(element('bpmn:collaboration', { id: 'col' }, element('bpmn:participant', { id: 'pool', processRef: g.id })), process(g.id, lane, start('s'), service('t', `${g.id}-t`), end('e'), flows('s t e'), drawn)));
      const key = await g.create();
      await g.work(`${g.id}-t`);
      await g.expectEnd(key, 'COMPLETED', 's', 't', 'e');
    }]),
  ...about('Event sub-process', page('Event subprocess'),
    ['Event subprocess', 'a message ends the scope around it, whose variables it sees', async (g) => {
      await g.deploy(diagram(message('m', `${g.id}-m`, '=id'), process(g.id, start('s'), service('t', `${g.id}-t`), end('e'), flows('s t e'), eventSubProcess('esp', start('es', onMessage('m')), service('h', `${g.id}-h`), end('ee'), flows('es h ee')))));
      const key = await g.create(g.id, { id: g.id });
      await g.publish(`${g.id}-m`, g.id, { more: 1 });
      await g.expectActive(key, 'esp', 'h');
      expect((await g.work(`${g.id}-h`)).variables).toMatchObject({ id: g.id, more: 1 });
      await g.expectEnd(key, 'COMPLETED', 's', 'esp', 'es', 'h', 'ee');
    }],
    ['Event subprocess', 'for each signal once, beside the scope', async (g) => {
      await g.deploy(diagram(signal('sig', `${g.id}-bell`), process(g.id, start('s'), service('t', `${g.id}-t`), end('e'), flows('s t e'), eventSubProcess('esp', nonInterruptingStart('es', onSignal('sig')), end('ee'), flows('es ee')))));
      const key = await g.create();
      for (let n = 0; n < 2; n += 1) await g.zeebe.broadcastSignal({ signalName: `${g.id}-bell` });
      await g.expectActive(key, 't');
      await g.work(`${g.id}-t`);
      await g.soon(async () => expect((await g.elements(key, 'COMPLETED')).filter((id) => id === 'ee')).toHaveLength(2));
    }],
    ['Event subprocess', 'for each message once, beside the scope', async (g) => {
      await g.deploy(diagram(message('m', `${g.id}-m`, '=id'), process(g.id, start('s'), service('t', `${g.id}-t`), end('e'), flows('s t e'), eventSubProcess('esp', nonInterruptingStart('es', onMessage('m')), end('ee'), flows('es ee')))));
      const key = await g.create(g.id, { id: g.id });
      for (let n = 0; n < 2; n += 1) await g.publish(`${g.id}-m`, g.id, {}, 60_000);
      await g.soon(async () => expect((await g.elements(key, 'COMPLETED')).filter((id) => id === 'ee')).toHaveLength(2));
      await g.work(`${g.id}-t`);
      await g.soon(async () => expect((await g.instance(key)).state).toBe('COMPLETED'));
    }],
    ['Event subprocess', 'a signal ends the scope around it', async (g) => {
      await g.deploy(diagram(signal('sig', `${g.id}-bell`), process(g.id, start('s'), service('t', `${g.id}-t`), end('e'), flows('s t e'), eventSubProcess('esp', start('es', onSignal('sig')), end('ee'), flows('es ee')))));
      const key = await g.create();
      await g.zeebe.broadcastSignal({ signalName: `${g.id}-bell` });
      await g.expectEnd(key, 'COMPLETED', 's', 'esp', 'es', 'ee');
      expect(await g.jobs(`${g.id}-t`)).toEqual([]);
    }],
    ['Event subprocess', 'each time that a cycle is due, beside the scope', async (g) => {
      await g.deploy(diagram(process(g.id, start('s'), service('t', `${g.id}-t`), end('e'), flows('s t e'), eventSubProcess('esp', nonInterruptingStart('es', onTimer('Cycle', 'R2/PT1H')), end('ee'), flows('es ee')))));
      const key = await g.create();
      for (let n = 1; n <= 3; n += 1) await g.wait(hour);
      await g.soon(async () => expect((await g.elements(key, 'COMPLETED')).filter((id) => id === 'ee')).toHaveLength(2));
      await g.expectActive(key, 't');
    }, 'clock'],
    ['Event subprocess', 'an escalation ends the scope around it', async (g) => {
      await g.deploy(diagram(escalation('esc', 'UP'), process(g.id, start('s'), thrown('up', onEscalation('esc')), service('t', `${g.id}-t`), end('e'), flows('s up t e'), eventSubProcess('esp', start('es', onEscalation('esc')), end('ee'), flows('es ee')))));
      await g.expectEnd(await g.create(), 'COMPLETED', 's', 'esp', 'es', 'ee');
    }],
    ['Event subprocess', 'a timer, inside of a sub-process', async (g) => {
      await g.deploy(diagram(process(g.id, start('s'), subProcess('sub', start('ss'), service('t', `${g.id}-t`), end('se'), flows('ss t se'), eventSubProcess('esp', start('es', onTimer('Duration', 'PT1H')), end('ee'), flows('es ee'))), end('e'), flows('s sub e'))));
      const key = await g.create();
      await g.wait(hour);
      await g.expectEnd(key, 'COMPLETED', 's', 'sub', 'ss', 'esp', 'es', 'ee', 'e');
    }, 'clock'],
    ['Event subprocess', 'catches inside of its scope', async (g) => {
      await g.deploy(diagram(escalation('esc', 'UP'), process(g.id, start('s'), thrown('up', onEscalation('esc')), end('e'), flows('s up e'), eventSubProcess('esp', nonInterruptingStart('es', onEscalation('esc')), end('ee'), flows('es ee')))));
      const key = await g.create();
      await g.soon(async () => expect(await g.elements(key, 'COMPLETED')).toContain('ee'));
    }]),
];
