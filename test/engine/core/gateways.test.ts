import { caught, conditional, diagram, end, flows, gateway, message, onMessage, onTimer, process, service, start } from '../../kit/bpmn.ts';
import { Bench } from './kit.ts';

describe('gateways', () => {
  let bench: Bench;
  beforeAll(async () => void (bench = await Bench.open()));
  afterAll(() => bench.close());

  it('an exclusive gateway takes the first flow whose condition holds, else its default flow', async () => {
    await bench.deploy(diagram(process('x', start('s'), gateway('exclusive', 'g', 'g_c'), end('a'), end('b'), end('c'), flows('s g'), conditional('g', 'a', '=amount > 100'), conditional('g', 'b', '=amount > 10'), flows('g c'))));
    for (const [amount, to] of [[500, 'a'], [50, 'b'], [5, 'c']] as const) expect(await bench.elements(await bench.create('x', { amount }), 'COMPLETED')).toEqual(['s', 'g', to]);
  });

  it('no condition holds and no default flow: an incident, and on resolution another look', async () => {
    await bench.deploy(diagram(process('x2', start('s'), gateway('exclusive', 'g'), end('a'), end('b'), flows('s g'), conditional('g', 'a', '=way = "a"'), conditional('g', 'b', '=way = "b"'))));
    const instance = await bench.create('x2', { way: 'c' });
    const [incident] = await bench.incidents(instance);
    expect(incident).toMatchObject({ type: 'CONDITION_ERROR', element: 'g' });
    await bench.do('variables.set', { elementInstanceKey: instance, variables: { way: 'b' }, local: false });
    await bench.do('incident.resolve', { incidentKey: incident!.key });
    expect(await bench.state(instance)).toBe('COMPLETED');
    expect(await bench.elements(instance, 'COMPLETED')).toEqual(['s', 'g', 'b']);
  });

  it('a parallel gateway forks, and joins when each of its flows has brought a token', async () => {
    await bench.deploy(diagram(process('p', start('s'), gateway('parallel', 'fork'), service('a', 'pa'), service('b', 'pb'), gateway('parallel', 'join'), end('e'), flows('s fork a join e', 'fork b join'))));
    const instance = await bench.create('p');
    await bench.work('pa');
    expect(await bench.elements(instance, 'ACTIVE')).toEqual(['b']);
    await bench.work('pb');
    expect(await bench.state(instance)).toBe('COMPLETED');
    expect((await bench.elements(instance, 'COMPLETED')).filter((id) => id === 'join' || id === 'e')).toEqual(['join', 'e']);
  });

  it('an inclusive gateway takes all flows whose conditions hold, and joins what was taken', async () => {
    await bench.deploy(diagram(process('i', start('s'), gateway('inclusive', 'fork', 'fork_c'), service('a', 'ia'), service('b', 'ib'), service('c', 'ic'), gateway('inclusive', 'join'), service('after', 'after'), end('e'),
      flows('s fork', 'a join', 'b join', 'c join', 'join after e'), conditional('fork', 'a', '=list contains(dishes, "a")'), conditional('fork', 'b', '=list contains(dishes, "b")'), flows('fork c'))));
    const both = await bench.create('i', { dishes: ['a', 'b'] });
    await bench.work('ia');
    expect(await bench.jobs('after')).toHaveLength(0);
    await bench.work('ib');
    expect((await bench.elements(both, 'COMPLETED')).filter((id) => id === 'join')).toHaveLength(1);
    await bench.work('after');
    expect(await bench.state(both)).toBe('COMPLETED');
    const none = await bench.create('i', { dishes: [] });
    await bench.work('ic');
    await bench.work('after');
    expect(await bench.state(none)).toBe('COMPLETED');
  });

  it('after an event-based gateway the first event goes on, the others are closed', async () => {
    await bench.deploy(diagram(message('m', 'answer', '=id'), process('ev', start('s'), gateway('eventBased', 'g'), caught('answered', onMessage('m')), caught('late', onTimer('Duration', 'PT1H')), end('e1'), end('e2'), flows('s g answered e1', 'g late e2'))));
    const answered = await bench.create('ev', { id: 'k1' });
    await bench.publish('answer', 'k1', { yes: true });
    expect(await bench.elements(answered, 'COMPLETED')).toEqual(['s', 'g', 'answered', 'e1']);
    expect(await bench.variables(answered)).toMatchObject({ yes: true });
    const late = await bench.create('ev', { id: 'k2' });
    await bench.wait(3_600_000);
    expect(await bench.elements(late, 'COMPLETED')).toEqual(['s', 'g', 'late', 'e2']);
    expect(await bench.rows(`select 1 from message_subscription where message_subscription_state = 'CREATED'`)).toEqual([]);
  });
});
