import { boundary, diagram, end, eventSubProcess, flows, gateway, message, nonInterruptingStart, onMessage, onTimer, process, service, start, subProcess, userTask, caught } from '../../kit/bpmn.ts';
import type { Key } from '../../../engine/engine.ts';
import { Bench } from './kit.ts';

/** Camunda 8 documentation, "Process instance migration". */
describe('migration', () => {
  let bench: Bench;
  beforeAll(async () => void (bench = await Bench.open()));
  afterAll(() => bench.close());

  const migrate = (processInstanceKey: Key, targetProcessDefinitionKey: Key, ...pairs: string[]) =>
    bench.do('processInstance.migrate', { processInstanceKey, targetProcessDefinitionKey, mappings: pairs.map((pair) => { const [sourceElementId = '', targetElementId = sourceElementId] = pair.split('→'); return { sourceElementId, targetElementId }; }) });
  const deploy = async (...content: string[]): Promise<Key> => (await bench.deploy(diagram(...content))).processes[0]!.processDefinitionKey;

  it('goes on in the new definition with the job that it has', async () => {
    await deploy(process('flow', start('s'), service('a', 'old'), end('e'), flows('s a e')));
    const instance = await bench.create('flow', { x: 1 });
    const target = await deploy(process('flow', start('s'), service('c', 'new'), userTask('b'), end('e'), flows('s c b e')));
    await migrate(instance, target, 'a→c');
    expect(await bench.rows('select process_definition_key::bigint = $2 as moved, version from process_instance where process_instance_key = $1', [instance, target])).toEqual([{ moved: true, version: 2 }]);
    expect((await bench.rows<{ element_id: string }>('select element_id from job where process_instance_key = $1', [instance]))[0]?.element_id).toBe('c');
    await bench.reopen();
    expect((await bench.work('old')).elementId).toBe('c');
    expect(await bench.elements(instance, 'ACTIVE')).toEqual(['b']);
  });

  it('keeps the timer of a mapped event, closes one that is not, and opens what is new', async () => {
    const timed = (id: string, duration: string, ...more: string[]) => process(id, start('s'), userTask('a'), boundary('t', 'a', onTimer('Duration', duration)), end('late'), end('e'), flows('s a e', 't late'), ...more);
    await deploy(timed('timers', 'PT10H'));
    const kept = await bench.create('timers');
    const anew = await bench.create('timers');
    await bench.wait(3_600_000);
    const target = await deploy(message('m', 'news', '="k"'), timed('timers', 'PT20H', eventSubProcess('events', nonInterruptingStart('n', onMessage('m')), end('ne'), flows('n ne'))));
    await migrate(kept, target, 'a', 't');
    await migrate(anew, target, 'a');
    await bench.publish('news', 'k');
    expect(await bench.elements(kept, 'COMPLETED')).toContain('events');
    await bench.wait(9 * 3_600_000);
    expect(await bench.state(kept)).toBe('COMPLETED');
    expect(await bench.state(anew)).toBe('ACTIVE');
    await bench.wait(11 * 3_600_000);
    expect(await bench.state(anew)).toBe('COMPLETED');
  });

  it('keeps waiting for a message whose subscription is mapped, also under another process id', async () => {
    const one = (id: string) => process(id, start('s'), caught('w', onMessage('m')), end('e'), flows('s w e'));
    await deploy(message('m', 'ping', '=k'), one('first'));
    const instance = await bench.create('first', { k: '7' });
    const target = await deploy(message('m', 'ping', '=k'), one('second'));
    await migrate(instance, target, 'w');
    await bench.publish('ping', '7');
    expect(await bench.state(instance)).toBe('COMPLETED');
  });

  it('moves what is inside a sub-process, and a token that waits at a joining gateway', async () => {
    await deploy(process('join', start('s'), gateway('parallel', 'fork'), service('a', 'ja'), subProcess('sub', start('is'), service('b', 'jb'), end('ie'), flows('is b ie')), gateway('parallel', 'meet'), end('e'), flows('s fork a meet e', 'fork sub meet')));
    const instance = await bench.create('join');
    await bench.work('ja');
    const target = await deploy(process('join', start('s'), gateway('parallel', 'fork'), service('a', 'ja'), subProcess('sub2', start('is'), service('b', 'jb'), end('ie'), flows('is b ie')), gateway('parallel', 'meet2'), service('after', 'after'), end('e'), flows('s fork a meet2 after e', 'fork sub2 meet2')));
    await expect(migrate(instance, target, 'sub→sub2', 'b')).rejects.toThrow(/joining gateway with id 'meet'/);
    await migrate(instance, target, 'sub→sub2', 'b', 'meet→meet2', 'a_meet→a_meet2');
    await bench.work('jb');
    await bench.work('after');
    expect(await bench.state(instance)).toBe('COMPLETED');
  });

  it('refuses what it can not do, and changes nothing', async () => {
    const source = await deploy(process('bad', start('s'), service('a', 'bad'), end('e'), flows('s a e')));
    const instance = await bench.create('bad');
    const target = await deploy(process('bad', start('s'), userTask('u'), subProcess('sub', start('is'), service('a', 'bad'), end('ie'), flows('is a ie')), end('e'), flows('s u sub e')));
    await expect(migrate(instance, target, 's')).rejects.toThrow(/no mapping instruction defined for active element with id 'a'/);
    await expect(migrate(instance, target, 'a→u')).rejects.toThrow(/different type 'USER_TASK'/);
    await expect(migrate(instance, target, 'a')).rejects.toThrow(/flow scope of active element with id 'a' is changed/);
    await expect(migrate(instance, target, 'a', 'a→u')).rejects.toThrow(/duplicate/);
    await expect(migrate(instance, target, 'nothing→a')).rejects.toThrow(/non-existing source/);
    await expect(migrate(instance, 4711, 'a')).rejects.toThrow(/no process definition found/);
    await expect(migrate(4711, source, 'a')).rejects.toThrow(/no process instance found/);
    expect((await bench.work('bad')).processDefinitionKey).toBe(source);
    expect(await bench.state(instance)).toBe('COMPLETED');
  });
});
