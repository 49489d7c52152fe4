import { call, diagram, end, flows, process, service, start } from '../../kit/bpmn.ts';
import { Bench } from './kit.ts';

describe('more instances than are kept in memory', () => {
  let bench: Bench;
  beforeAll(async () => void (bench = await Bench.open()));
  afterAll(() => bench.close());

  it('go on as if they were: one that was called still returns to its caller', async () => {
    await bench.deploy(
      diagram(process('caller', start('s'), call('c', 'called'), end('e'), flows('s c e'))),
      diagram(process('called', start('s'), service('t', 'called'), end('e'), flows('s t e'))),
      diagram(process('other', start('s'), service('t', 'other'), end('e'), flows('s t e'))),
    );
    const first = await bench.create('caller', { n: 1 });
    for (let i = 0; i < 6; i++) {
      await Promise.all(Array.from({ length: 1000 }, () => bench.create('other')));
      if (i === 3) expect(await bench.create('caller', { n: 2 })).toBeGreaterThan(first);
    }
    const jobs = await bench.jobs('called');
    expect(jobs.map(({ variables }) => variables)).toEqual([{ n: 1 }, { n: 2 }]);
    for (const { key } of jobs) await bench.do('job.complete', { jobKey: key, variables: { done: true } });
    expect(await bench.state(first)).toBe('COMPLETED');
    expect(await bench.variables(first)).toEqual({ n: 1, done: true });
    expect(await bench.rows(`select count(*)::int as ended from process_instance where state = 'COMPLETED'`)).toEqual([{ ended: 4 }]);
  });
});
