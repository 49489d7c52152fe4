import { call, diagram, end, flows, gateway, onTimer, boundary, process, service, start, taskListeners, userTask } from '../../kit/bpmn.ts';
import { Bench } from './kit.ts';

describe('an instance whose own work fails unexpectedly', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await Bench.open();
    await bench.deploy(
      diagram(process('outer', start('s'), call('c', 'inner'), end('e'), flows('s c e'))),
      diagram(process('inner', start('s'), gateway('parallel', 'g'), service('t', 'banned'), boundary('b', 't', onTimer('Duration', 'PT1M')), userTask('u', taskListeners(['canceling', 'banned.canceling'])), end('e'), end('e2'), end('e3'), flows('s g t e', 'g u e2', 'b e3'))),
    );
  });
  afterAll(() => bench.close());

  /** No command of a client brings it about: a follow-up that was put off is spoilt in the database. */
  async function ban(instance: number): Promise<void> {
    await bench.core.close();
    await Bench.spoil(bench, instance);
    await bench.reopen();
    await bench.do('clock.pin', { timestamp: bench.core.now() }); // is behind what the start has brought
  }

  it('is banned: nobody gets its jobs, time brings nothing, others go on', async () => {
    const banned = await bench.create('inner');
    await ban(banned);
    expect(await bench.rows('select banned from instance where process_instance_key = $1', [banned])).toEqual([{ banned: true }]);
    expect(await bench.jobs('banned')).toEqual([]);
    await bench.wait(60_000);
    expect(await bench.elements(banned, 'ACTIVE')).toEqual(['t', 'u']);
    expect(await bench.state(banned)).toBe('ACTIVE');
    const other = await bench.create('inner');
    expect((await bench.job('banned')).processInstanceKey).toBe(other);
  });

  it('can be cancelled, with what it has called, and waits for no listener', async () => {
    const root = await bench.create('outer');
    const [called] = await bench.rows<{ process_instance_key: string }>('select process_instance_key from process_instance where parent_process_instance_key = $1', [root]);
    await ban(Number(called!.process_instance_key));
    await bench.do('processInstance.cancel', { processInstanceKey: root });
    expect(await bench.state(root)).toBe('TERMINATED');
    expect(await bench.state(Number(called!.process_instance_key))).toBe('TERMINATED');
    expect(await bench.rows('select * from instance where process_instance_key = any($1::bigint[])', [[root, called!.process_instance_key]])).toEqual([]);
    expect(await bench.rows(`select * from job where process_instance_key = $1 and end_time is null`, [called!.process_instance_key])).toEqual([]);
  });
});
