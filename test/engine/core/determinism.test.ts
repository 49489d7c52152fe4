import type { Commands, CommandName } from '../../../engine/engine.ts';
import { boundary, conditional, diagram, element, end, eventSubProcess, extensions, flows, gateway, message, multi, onMessage, onTimer, process, service, start, taskType, userTask } from '../../kit/bpmn.ts';
import { Bench } from './kit.ts';

const resources = [diagram(message('m', 'news', '=id'), process('p', start('s'), gateway('parallel', 'fork'), service('t', 'work'), boundary('late', 't', onTimer('Duration', 'PT1H')), gateway('exclusive', 'x', 'x_small'), end('small'), end('large'), end('late-end'),
  element('bpmn:serviceTask', { id: 'each' }, extensions(taskType('each')), multi({ inputCollection: '=[1, 2, 3]', inputElement: 'item' })), userTask('u'), end('done'),
  flows('s fork t x small', 'fork each u done', 'late late-end'), conditional('x', 'large', '=amount > 10'),
  eventSubProcess('news-came', start('ns', onMessage('m')), end('ne'), flows('ns ne'))))];

/** Executes commands one after another, some of which name what the ones before them made. Answers every row of every table. */
async function play(): Promise<Record<string, unknown[]>> {
  const bench = await Bench.open();
  try {
    const run = <N extends CommandName>(name: N, input: Commands[N]['in']) => bench.do(name, input);
    await bench.deploy(...resources);
    for (const amount of [5, 50, 500]) await run('processInstance.create', { bpmnProcessId: 'p', variables: { amount, id: `c${amount}` } });
    await run('processInstance.create', { bpmnProcessId: 'unknown', variables: {} }).catch(() => {});
    const jobs = await bench.jobs('work', 2);
    await run('job.complete', { jobKey: jobs[0]!.key, variables: { amount: 11, 文: ['a', { b: null }] } });
    await run('job.fail', { jobKey: jobs[1]!.key, retries: 0, errorMessage: 'no', retryBackOffMs: 0, variables: {} });
    for (const { key } of await bench.jobs('each', 5)) await run('job.complete', { jobKey: key, variables: {} });
    await bench.publish('news', 'c500', { late: true }, 60_000, 'once');
    await bench.wait(3_600_000);
    await bench.reopen();
    await run('processInstance.create', { bpmnProcessId: 'p', variables: { amount: 1, id: 'c1' } });
    const tables = await bench.rows<{ name: string }>(`select table_name as name from information_schema.tables where table_schema = 'engine' order by 1`);
    const dump: Record<string, unknown[]> = {};
    for (const { name } of tables) dump[name] = (await bench.rows<{ row: string }>(`select t::text as row from ${name} t order by 1`)).map(({ row }) => row);
    return dump;
  } finally {
    await bench.close();
  }
}

describe('determinism', () => {
  it('the same commands at the same times give the same rows in every table', async () => {
    const [one, other] = await Promise.all([play(), play()]);
    expect(one!.process_instance!.length).toBe(4);
    expect(one!.element_instance!.length).toBeGreaterThan(20);
    expect(other).toEqual(one);
  });
});
