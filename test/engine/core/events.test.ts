import { boundary, caught, diagram, end, error, escalation, flows, gateway, link, message, nonInterruptingBoundary, onError, onEscalation, onMessage, onSignal, onTimer, process, service, signal, start, subProcess, terminate, thrown } from '../../kit/bpmn.ts';
import { Bench } from './kit.ts';

describe('events', () => {
  let bench: Bench;
  beforeAll(async () => void (bench = await Bench.open()));
  afterAll(() => bench.close());

  it('an interrupting timer ends its activity, a non-interrupting one adds to it', async () => {
    await bench.deploy(diagram(process('limits', start('s'), service('t', 'limited'), nonInterruptingBoundary('remind', 't', onTimer('Cycle', 'R2/PT1H')), boundary('miss', 't', onTimer('Duration', '=limit')), end('e'), end('reminded'), end('missed'),
      flows('s t e', 'remind reminded', 'miss missed'))));
    const instance = await bench.create('limits', { limit: 'PT5H' });
    await bench.wait(3_600_000);
    expect(await bench.elements(instance, 'ACTIVE')).toEqual(['t']);
    await bench.wait(3_600_000);
    await bench.wait(3_600_000);
    expect((await bench.elements(instance, 'COMPLETED')).filter((id) => id === 'reminded')).toHaveLength(2);
    await bench.wait(3 * 3_600_000);
    expect(await bench.elements(instance, 'TERMINATED')).toEqual(['t']);
    expect(await bench.state(instance)).toBe('COMPLETED');
    expect(await bench.jobs('limited')).toEqual([]);
  });

  it('an error goes to the nearest boundary event of its code, before one for all codes', async () => {
    await bench.deploy(diagram(error('no', 'NO_STOCK'), process('err', start('s'), subProcess('sub', start('ss'), service('t', 'risky'), end('se'), flows('ss t se')), boundary('stock', 'sub', onError('no')), boundary('any', 'sub', onError()), end('e'), end('e1'), end('e2'),
      flows('s sub e', 'stock e1', 'any e2'))));
    for (const [errorCode, to] of [['NO_STOCK', 'e1'], ['OTHER', 'e2']] as const) {
      const instance = await bench.create('err');
      const job = await bench.job('risky');
      await bench.do('job.throwError', { jobKey: job.key, errorCode, errorMessage: 'oh', variables: { why: errorCode } });
      expect(await bench.state(instance)).toBe('COMPLETED');
      expect((await bench.elements(instance, 'COMPLETED')).at(-1)).toBe(to);
      expect(await bench.elements(instance, 'TERMINATED')).toEqual(['sub', 't']);
      expect(await bench.variables(instance)).toEqual({ why: errorCode });
    }
  });

  it('an error that nobody catches becomes an incident', async () => {
    await bench.deploy(diagram(error('no', 'BAD'), process('uncaught', start('s'), end('e', onError('no')), flows('s e'))));
    const instance = await bench.create('uncaught');
    expect(await bench.incidents(instance)).toMatchObject([{ type: 'UNHANDLED_ERROR_EVENT', element: 'e' }]);
    await bench.do('processInstance.cancel', { processInstanceKey: instance });
    expect(await bench.state(instance)).toBe('TERMINATED');
    expect(await bench.incidents(instance)).toEqual([]);
  });

  it('an escalation doesn\'t stop its thrower unless its catcher interrupts', async () => {
    const body = (catcher: string) => [start('s'), subProcess('sub', start('ss'), thrown('up', onEscalation('esc')), service('t', 'inside'), end('se'), flows('ss up t se')), catcher, end('e'), end('told'), flows('s sub e', 'b told')];
    await bench.deploy(diagram(escalation('esc', 'UP'), process('esc1', ...body(nonInterruptingBoundary('b', 'sub', onEscalation('esc'))))), diagram(escalation('esc', 'UP'), process('esc2', ...body(boundary('b', 'sub', onEscalation('esc'))))));
    const goesOn = await bench.create('esc1');
    expect(await bench.elements(goesOn, 'ACTIVE')).toEqual(['sub', 't']);
    expect(await bench.elements(goesOn, 'COMPLETED')).toContain('told');
    const stops = await bench.create('esc2');
    expect(await bench.state(stops)).toBe('COMPLETED');
    expect(await bench.elements(stops, 'TERMINATED')).toEqual(['sub', 'up']);
  });

  it('a signal reaches all that wait for it, and starts instances', async () => {
    await bench.deploy(diagram(signal('sig', 'bell'), process('waits', start('s'), caught('w', onSignal('sig')), end('e'), flows('s w e')), process('begins', start('s2', onSignal('sig')), service('t2', 'begun'), end('e2'), flows('s2 t2 e2')), process('rings', start('s3'), end('e3', onSignal('sig')), flows('s3 e3'))));
    const one = await bench.create('waits');
    const two = await bench.create('waits');
    await bench.do('signal.broadcast', { signalName: 'bell', variables: { x: 1 } });
    expect([await bench.state(one), await bench.state(two)]).toEqual(['COMPLETED', 'COMPLETED']);
    expect(await bench.variables(two)).toEqual({ x: 1 });
    expect((await bench.job('begun')).variables).toEqual({ x: 1 });
    const three = await bench.create('waits');
    await bench.create('rings');
    expect(await bench.state(three)).toBe('COMPLETED');
    expect(await bench.jobs('begun')).toHaveLength(1);
  });

  it('a terminate end event ends all of its scope', async () => {
    await bench.deploy(diagram(process('term', start('s'), gateway('parallel', 'g'), service('a', 'ta'), service('b', 'tb'), end('all', terminate()), end('e'), flows('s g a all', 'g b e'))));
    const instance = await bench.create('term');
    await bench.work('ta');
    expect(await bench.state(instance)).toBe('COMPLETED');
    expect(await bench.elements(instance, 'TERMINATED')).toEqual(['b']);
  });

  it('a link goes on at its other end', async () => {
    await bench.deploy(diagram(process('links', start('s'), thrown('out', link('L')), caught('in', link('L')), end('e'), flows('s out', 'in e'))));
    const instance = await bench.create('links');
    expect(await bench.elements(instance, 'COMPLETED')).toEqual(['s', 'out', 'in', 'e']);
  });

  it('a message event on a boundary takes its variables along', async () => {
    await bench.deploy(diagram(message('m', 'stop', '=id'), process('bm', start('s'), service('t', 'stoppable'), boundary('b', 't', onMessage('m')), end('e'), end('e2'), flows('s t e', 'b e2'))));
    const instance = await bench.create('bm', { id: 'b1' });
    await bench.publish('stop', 'b1', { reason: 'enough' });
    expect(await bench.state(instance)).toBe('COMPLETED');
    expect(await bench.variables(instance)).toEqual({ id: 'b1', reason: 'enough' });
  });
});
