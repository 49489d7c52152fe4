import { caught, diagram, end, flows, message, nonInterruptingBoundary, onMessage, process, receive, service, start } from '../../kit/bpmn.ts';
import { Bench } from './kit.ts';

describe('messages', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await Bench.open();
    await bench.deploy(
      diagram(message('m', 'paid', '=order'), process('order', start('s'), caught('w', onMessage('m')), end('e'), flows('s w e'))),
      diagram(message('m', 'paid', '=order'), process('ledger', start('s'), receive('w', 'm'), end('e'), flows('s w e'))),
      diagram(message('m', 'filed'), process('case', start('s', onMessage('m')), service('t', 'handle'), end('e'), flows('s t e'))),
    );
  });
  afterAll(() => bench.close());

  it('goes to one subscription of each process', async () => {
    const orders = [await bench.create('order', { order: 'o1' }), await bench.create('order', { order: 'o1' })];
    const ledger = await bench.create('ledger', { order: 'o1' });
    await bench.publish('paid', 'o1', { amount: 5 });
    expect([await bench.state(orders[0]!), await bench.state(orders[1]!), await bench.state(ledger)]).toEqual(['COMPLETED', 'ACTIVE', 'COMPLETED']);
    expect(await bench.variables(ledger)).toEqual({ order: 'o1', amount: 5 });
    await bench.publish('paid', 'o1');
    expect(await bench.state(orders[1]!)).toBe('COMPLETED');
  });

  it('waits in the buffer for its time to live, over a restart', async () => {
    await bench.publish('paid', 'o2', { n: 1 }, 60_000);
    await bench.publish('paid', 'o2', { n: 2 }, 120_000);
    await bench.reopen();
    const first = await bench.create('order', { order: 'o2' });
    expect(await bench.variables(first)).toMatchObject({ n: 1 });
    await bench.wait(61_000);
    const second = await bench.create('order', { order: 'o2' });
    expect(await bench.variables(second)).toMatchObject({ n: 2 });
    expect(await bench.state(await bench.create('order', { order: 'o2' }))).toBe('ACTIVE');
    await bench.wait(120_000);
    expect(await bench.rows('select * from message')).toEqual([]);
  });

  it('without time to live is lost when nobody waits', async () => {
    await bench.publish('paid', 'o3');
    expect(await bench.state(await bench.create('order', { order: 'o3' }))).toBe('ACTIVE');
  });

  it('with an id is taken once while it is buffered', async () => {
    await bench.publish('paid', 'o4', {}, 60_000, 'id-1');
    await expect(bench.publish('paid', 'o4', {}, 60_000, 'id-1')).rejects.toMatchObject({ type: 'ALREADY_EXISTS' });
    await bench.publish('paid', 'o4b', {}, 60_000, 'id-1');
    await Promise.allSettled([bench.publish('paid', 'o4', {}, 60_000, 'id-2'), bench.publish('paid', 'o4', {}, 60_000, 'id-2')]).then((results) => expect(results.map((one) => one.status)).toEqual(['fulfilled', 'rejected']));
    await bench.wait(60_001);
    await bench.publish('paid', 'o4', {}, 0, 'id-1');
  });

  it('starts one instance at a time for a correlation key; the next is started when it ends', async () => {
    await bench.publish('filed', 'c1', { n: 1 }, 600_000);
    await bench.publish('filed', 'c1', { n: 2 }, 600_000);
    await bench.publish('filed', 'c2', { n: 3 });
    await bench.publish('filed', 'c1', { n: 4 });
    const jobs = await bench.jobs('handle');
    expect(jobs.map((job) => job.variables.n)).toEqual([1, 3]);
    await bench.reopen();
    await bench.do('job.complete', { jobKey: jobs[0]!.key, variables: {} });
    const next = await bench.work('handle');
    expect(next.variables.n).toBe(2);
    expect(await bench.jobs('handle')).toEqual([]);
    await bench.publish('filed', '', { n: 5 });
    await bench.publish('filed', '', { n: 6 });
    expect((await bench.jobs('handle')).map((job) => job.variables.n)).toEqual([5, 6]);
  });

  it('can be correlated with an answer who got it, or that nobody did', async () => {
    const order = await bench.create('order', { order: 'o5' });
    await expect(bench.do('message.correlate', { name: 'paid', correlationKey: 'nobody', variables: {} })).rejects.toMatchObject({ type: 'NOT_FOUND' });
    expect((await bench.do('message.correlate', { name: 'paid', correlationKey: 'o5', variables: {} })).processInstanceKey).toBe(order);
    expect(await bench.state(order)).toBe('COMPLETED');
  });

  it('a non-interrupting boundary event stays open for the next one', async () => {
    await bench.deploy(diagram(message('m', 'hint', '=id'), process('hints', start('s'), service('t', 'hinted'), nonInterruptingBoundary('b', 't', onMessage('m')), end('e'), end('h'), flows('s t e', 'b h'))));
    await bench.publish('hint', 'h1', {}, 600_000);
    const instance = await bench.create('hints', { id: 'h1' });
    await bench.publish('hint', 'h1');
    await bench.publish('hint', 'h1');
    expect((await bench.elements(instance, 'COMPLETED')).filter((id) => id === 'h')).toHaveLength(3);
    await bench.work('hinted');
    expect(await bench.state(instance)).toBe('COMPLETED');
  });

  it('a correlation key that is neither text nor number is an incident', async () => {
    const instance = await bench.create('order', {});
    expect(await bench.incidents(instance)).toMatchObject([{ type: 'EXTRACT_VALUE_ERROR', element: 'w' }]);
  });
});
