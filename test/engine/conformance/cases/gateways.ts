import { caught, conditional, diagram, end, flows, gateway, message, onMessage, onTimer, process, service, start } from '../../../kit/bpmn.ts';
import { about } from '../case.ts';

const page = (name: string) => `Modeler › BPMN › ${name}`;

export const gateways = [
  ...about('Exclusive gateway', page('Exclusive gateway'),
    ['Exclusive gateway', 'the first flow whose condition holds is taken', async (g) => {
      await g.deploy(diagram(process(g.id, start('s'), gateway('exclusive', 'g', 'g_c'), end('a'), end('b'), end('c'), flows('s g'), conditional('g', 'a', '=amount > 100'), conditional('g', 'b', '=amount > 10'), flows('g c'))));
      for (const [amount, to] of [[500, 'a'], [50, 'b']] as const) await g.expectEnd(await g.create(g.id, { amount }), 'COMPLETED', 's', 'g', to);
    }],
    ['Exclusive gateway', 'else the default flow', async (g) => {
      await g.deploy(diagram(process(g.id, start('s'), gateway('exclusive', 'g', 'g_b'), end('a'), end('b'), flows('s g'), conditional('g', 'a', '=amount > 100'), flows('g b'))));
      await g.expectEnd(await g.create(g.id, { amount: 1 }), 'COMPLETED', 's', 'g', 'b');
    }],
    ['Exclusive gateway', 'no condition holds and there is no default: an incident, which can be resolved', async (g) => {
      await g.deploy(diagram(process(g.id, start('s'), gateway('exclusive', 'g'), end('a'), end('b'), flows('s g'), conditional('g', 'a', '=way = "a"'), conditional('g', 'b', '=way = "b"'))));
      const key = await g.create(g.id, { way: 'c' });
      const { incidentKey, elementId } = await g.incident(key, 'CONDITION_ERROR');
      expect(elementId).toBe('g');
      await g.zeebe.setVariables({ elementInstanceKey: key, variables: { way: 'b' }, local: false });
      await g.zeebe.resolveIncident({ incidentKey });
      await g.expectEnd(key, 'COMPLETED', 's', 'g', 'b');
    }],
    ['Conditions', 'a condition that is no boolean: an incident that says what it was', async (g) => {
      await g.deploy(diagram(process(g.id, start('s'), gateway('exclusive', 'g', 'g_b'), end('a'), end('b'), flows('s g'), conditional('g', 'a', '=missing > 1'), flows('g b'))));
      const { errorMessage } = await g.incident(await g.create(), 'EXTRACT_VALUE_ERROR');
      expect(errorMessage).toContain("to be 'BOOLEAN', but was 'NULL'");
    }]),
  ...about('Parallel gateway', page('Parallel gateway'),
    ['Parallel gateway', 'forks, and joins when each of its flows has brought a token', async (g) => {
      await g.deploy(diagram(process(g.id, start('s'), gateway('parallel', 'fork'), service('a', `${g.id}-a`), service('b', `${g.id}-b`), gateway('parallel', 'join'), end('e'), flows('s fork a join e', 'fork b join'))));
      const key = await g.create();
      await g.work(`${g.id}-a`);
      await g.expectActive(key, 'b');
      await g.work(`${g.id}-b`);
      await g.expectEnd(key, 'COMPLETED', 's', 'fork', 'a', 'b', 'join', 'e');
    }]),
  ...about('Inclusive gateway', page('Inclusive gateway'),
    ['Inclusive gateway', 'takes all flows whose conditions hold, and joins what was taken', async (g) => {
      await g.deploy(diagram(process(g.id, start('s'), gateway('inclusive', 'fork', 'fork_c'), service('a', `${g.id}-a`), service('b', `${g.id}-b`), service('c', `${g.id}-c`), gateway('inclusive', 'join'), end('e'),
        flows('s fork', 'a join', 'b join', 'c join', 'join e'), conditional('fork', 'a', '=list contains(dishes, "a")'), conditional('fork', 'b', '=list contains(dishes, "b")'), flows('fork c'))));
      const both = await g.create(g.id, { dishes: ['a', 'b'] });
      await g.work(`${g.id}-a`);
      await g.expectActive(both, 'b');
      await g.work(`${g.id}-b`);
      await g.expectEnd(both, 'COMPLETED', 's', 'fork', 'a', 'b', 'join', 'e');
    }],
    ['Inclusive gateway', 'the default flow when no condition holds', async (g) => {
      await g.deploy(diagram(process(g.id, start('s'), gateway('inclusive', 'fork', 'fork_b'), end('a'), end('b'), flows('s fork'), conditional('fork', 'a', '=false'), flows('fork b'))));
      await g.expectEnd(await g.create(), 'COMPLETED', 's', 'fork', 'b');
    }]),
  ...about('Event-based gateway', page('Event-based gateway'),
    ['Event-based gateway', 'the first event goes on, the others are closed', async (g) => {
      await g.deploy(diagram(message('m', `${g.id}-m`, '=id'), process(g.id, start('s'), gateway('eventBased', 'g'), caught('answered', onMessage('m')), caught('late', onTimer('Duration', 'PT1H')), end('e1'), end('e2'), flows('s g answered e1', 'g late e2'))));
      const key = await g.create(g.id, { id: g.id });
      await g.publish(`${g.id}-m`, g.id, { yes: true });
      await g.expectEnd(key, 'COMPLETED', 's', 'g', 'answered', 'e1');
      await g.expectVariables(key, { id: g.id, yes: true });
    }],
    ['Event-based gateway', 'a timer goes on when nothing else comes', async (g) => {
      await g.deploy(diagram(message('m', `${g.id}-m`, '=id'), process(g.id, start('s'), gateway('eventBased', 'g'), caught('answered', onMessage('m')), caught('late', onTimer('Duration', 'PT1H')), end('e1'), end('e2'), flows('s g answered e1', 'g late e2'))));
      const key = await g.create(g.id, { id: g.id });
      await g.wait(3_600_000);
      await g.expectEnd(key, 'COMPLETED', 's', 'g', 'late', 'e2');
    }, 'clock']),
];
