import { jest } from '@jest/globals';
import fc from 'fast-check';
import type { Key } from '../../../engine/engine.ts';
import { Bench } from '../core/kit.ts';
import { choices, diagramOf, entryOf, messagesOf, scenarios, type Block } from './blocks.ts';
import { kept } from './kept.ts';
import { Reference, type Offer } from './reference.ts';

// A failure here is a defect of the engine, never bad luck.
jest.retryTimes(0);

const RUNS = Number(process.env.MODEL_RUNS ?? 60);

/**
 * Random processes are played by random clients, against an interpreter that knows only what the blocks mean: after each
 * action the engine offers exactly the jobs that it must (tokens are conserved, joins wait for all, nothing of an ended
 * scope is left), and at the end nothing remains. A failure shrinks to a small process and few actions; its seed repeats it.
 */
describe('random processes and clients', () => {
  let bench: Bench;
  let runs = 0;
  beforeAll(async () => void (bench = await Bench.open()));
  afterAll(() => bench.close());

  for (const { defect, block, actions } of kept) it(defect, () => play(`k${++runs}`, block, actions));

  it('do what their blocks mean, over restarts, failures, time-outs, errors, messages, modification, migration and cancellation', async () => {
    await fc.assert(fc.asyncProperty(scenarios, async ({ block, actions }) => {
      // A restart reads all definitions: few at a time keep it quick.
      if (++runs % 25 === 0) {
        await bench.close();
        bench = await Bench.open();
      }
      await play(`r${runs}`, block, actions);
    }), {
      numRuns: RUNS, ...(process.env.MODEL_SEED ? { seed: Number(process.env.MODEL_SEED) } : {}), ...(process.env.MODEL_PATH ? { path: process.env.MODEL_PATH } : {}),
    });
  }, 3_600_000);

  /** One instance, and what it must be. */
  interface Run { id: string; block: Block; instance: Key; reference: Reference; /** Of the latest version's ids. */ prefix: string; versions: number }

  async function play(id: string, block: Block, actions: readonly number[]): Promise<void> {
    await bench.deploy(diagramOf(id, block));
    const instance = await bench.create(id, { ...choices(block), key: id, r: 0 });
    const run: Run = { id, block, instance, reference: new Reference(block, bench.core.now()), prefix: '', versions: 1 };
    await compare('creation', run);
    const done: string[] = [];
    try {
      for (const action of actions) {
        if (run.reference.ended) break;
        done.push(await act(run, action));
        if (done.at(-1) === 'cancelled') return await expectNothingLeft(instance, 'TERMINATED');
        await compare(done.at(-1)!, run);
      }
      // To the end, without accidents.
      for (let steps = 0; !run.reference.ended && steps < 500; steps++) {
        done.push(await goOn(run, steps, true));
        await compare(done.at(-1)!, run);
      }
      await expectNothingLeft(instance, 'COMPLETED');
      expect((await bench.variables(instance)).r).toBe(run.reference.r);
    } catch (error) {
      throw new Error(`${(error as Error).message}\nafter: ${done.join('; ')}`, { cause: error });
    }
  }

  async function act(run: Run, action: number): Promise<string> {
    const { reference } = run;
    const jobs = reference.offers().filter(({ kind }) => kind === 'job');
    const job = jobs[action % Math.max(1, jobs.length)];
    const choice = Math.floor(action / 20);
    switch (action % 20) {
      case 0:
        await bench.reopen();
        return 'restart';
      case 1:
        if (choice % 5 !== 0) break;
        await bench.do('processInstance.cancel', { processInstanceKey: run.instance });
        return 'cancelled';
      case 2: case 3:
        if (job) return throwError(run, job);
        break;
      case 4:
        if (job) return fail(run, job);
        break;
      case 5:
        if (job && !isMany(run.block, job.id)) return repair(run, job);
        break;
      case 6: case 7: case 8:
        return move(run, choice);
      case 9: case 10:
        if (run.versions < 3) return migrate(run, choice);
        break;
      case 11: case 12:
        return publishAhead(run, choice);
      case 13:
        if (job) return timeOut(run, job);
        break;
      default:
    }
    return goOn(run, choice);
  }

  /** Takes one of the offers. */
  async function goOn({ id, instance, reference }: Run, choice: number, ending = false): Promise<string> {
    const offers = reference.offers().filter(({ repeats }) => !(ending && repeats));
    const timers = offers.filter(({ kind }) => kind === 'timer').sort((a, b) => a.dueAt - b.dueAt);
    const others = offers.filter(({ kind }) => kind !== 'timer');
    const offer = others.length === 0 || (timers.length > 0 && choice % 4 === 3) ? timers[0] : others[choice % others.length];
    if (!offer) throw new Error('nothing is offered');
    if (offer.kind === 'timer') {
      await bench.wait(offer.dueAt - bench.core.now());
      reference.now = bench.core.now();
      const due = (): Offer | undefined => reference.offers().filter(({ kind, dueAt }) => kind === 'timer' && dueAt <= reference.now).sort((a, b) => a.dueAt - b.dueAt)[0];
      for (let next = due(); next; next = due()) reference.take(next);
      return `timer ${offer.id}`;
    }
    // What starts an event sub-process brings nothing.
    const r = offer.scope.events.has(offer) ? null : choice % 100;
    const variables = r === null ? {} : { r };
    if (offer.kind === 'job') await bench.do('job.complete', { jobKey: await keyOf(id, instance, offer.id), variables });
    else await bench.publish(`${id}-${offer.id}`, id, variables);
    reference.take(offer, r);
    return `${offer.kind} ${offer.id} r=${r}`;
  }

  async function throwError({ id, instance, reference }: Run, offer: Offer): Promise<string> {
    const jobKey = await keyOf(id, instance, offer.id);
    await bench.do('job.throwError', { jobKey, errorCode: 'E', errorMessage: '', variables: {} });
    // Uncaught, it is an incident, and its resolution gives the job out again.
    if (!reference.throwError(offer)) await resolveAll(instance);
    return `error of ${offer.id}`;
  }

  async function fail({ id, instance }: Run, job: Offer): Promise<string> {
    const jobKey = await keyOf(id, instance, job.id);
    await bench.do('job.fail', { jobKey, retries: 0, errorMessage: 'accident', retryBackOffMs: 0, variables: {} });
    await bench.do('job.updateRetries', { jobKey, retries: 1 });
    await resolveAll(instance);
    return `failure of ${job.id}`;
  }

  /** The job is given to a worker that doesn't answer, and to another one after. */
  async function timeOut({ id, reference }: Run, job: Offer): Promise<string> {
    if (reference.offers().some(({ kind, dueAt }) => kind === 'timer' && dueAt <= reference.now + 30)) return 'nothing';
    const type = `${id}-${job.id}`;
    const take = async (timeoutMs: number) => (await bench.do('job.activate', { type, worker: 'w', timeoutMs, maxJobs: 100, fetchVariables: [] })).jobs.map(({ key }) => key);
    const first = await take(10);
    if ((await take(10)).length > 0) throw new Error(`job ${type} was given out twice`);
    await bench.wait(11);
    const again = await take(10);
    await bench.wait(11);
    reference.now = bench.core.now();
    if (JSON.stringify([...again].sort()) !== JSON.stringify([...first].sort())) throw new Error(`after their time jobs ${first.join(', ')} of ${type} must come again, but ${again.join(', ') || 'none'} did`);
    return `time-out of ${job.id}`;
  }

  async function publishAhead({ id, block, reference }: Run, choice: number): Promise<string> {
    const names = messagesOf(block);
    if (names.length === 0) return 'nothing';
    const name = names[choice % names.length]!;
    await bench.publish(`${id}-${name}`, id, {}, 1e12);
    reference.publish(name);
    return `message ${name} with a time to live`;
  }

  /** Replaces an active task by another instance of itself. */
  async function repair({ instance }: Run, { id }: Offer): Promise<string> {
    const row = await activeElement(instance, id);
    if (!row) throw new Error(`${id} is not active`);
    await bench.do('processInstance.modify', { processInstanceKey: row.process, activate: [{ elementId: row.element, ancestorElementInstanceKey: row.scope, variables: [] }], terminate: [{ elementInstanceKey: row.key }] });
    return `repair of ${id}`;
  }

  /** Ends one block of a sequence and begins another one of it. */
  async function move({ instance, reference }: Run, choice: number): Promise<string> {
    const places = reference.places();
    const place = places[choice % Math.max(1, places.length)];
    if (!place) return 'nothing';
    const to = choice % place.blocks.length;
    const row = await activeElement(instance, place.block.id);
    if (!row) throw new Error(`${place.block.id} is not active`);
    const elementId = row.element.slice(0, row.element.length - place.block.id.length) + entryOf(place.blocks[to]!);
    await bench.do('processInstance.modify', { processInstanceKey: row.process, activate: [{ elementId, ancestorElementInstanceKey: row.scope, variables: [] }], terminate: [{ elementInstanceKey: row.key }] });
    place.move(to);
    return `move from ${place.block.id} to ${elementId}`;
  }

  /** One of the active instances goes on in another version, in which all elements have other ids. */
  async function migrate(run: Run, choice: number): Promise<string> {
    const { id, block, instance } = run;
    const prefix = run.prefix === '' ? 'v' : '';
    const { processes } = await bench.deploy(diagramOf(id, block, prefix));
    run.prefix = prefix;
    run.versions += 1;
    const active = await bench.rows<{ key: string; id: string; definition: string }>(`${TREE} select process_instance_key as key, process_definition_id as id, process_definition_key as definition from tree join process_instance using (process_instance_key) where state = 'ACTIVE' order by 1`, [instance]);
    const one = active[choice % active.length]!;
    const target = processes.find(({ bpmnProcessId }) => bpmnProcessId === one.id)!;
    const ids = (xml: string): string[] => [...xml.matchAll(/<bpmn:(?!process|message|error|definitions)\w+ id="([^"]+)"/g)].map(([, each]) => each!);
    const [source] = await bench.rows<{ xml: string }>('select xml from process_definition where process_definition_key = $1', [one.definition]);
    const mine = ids(bodyOf(source!.xml, one.id));
    const theirs = ids(bodyOf(diagramOf(id, block, prefix), one.id));
    await bench.do('processInstance.migrate', { processInstanceKey: Number(one.key), targetProcessDefinitionKey: target.processDefinitionKey, mappings: mine.map((sourceElementId, at) => ({ sourceElementId, targetElementId: theirs[at]! })) });
    return `migration of ${one.id} to version ${target.version}`;
  }

  async function activeElement(instance: Key, id: string): Promise<{ process: Key; key: Key; scope: Key; element: string } | undefined> {
    const [row] = await bench.rows<{ process: string; key: string; scope: string; element: string }>(`${TREE} select e.process_instance_key as process, e.element_instance_key as key, e.flow_scope_key as scope, e.element_id as element
      from tree join element_instance e using (process_instance_key) where e.element_id in ($2, 'v' || $2) and e.state = 'ACTIVE' order by e.type = 'MULTI_INSTANCE_BODY' desc, e.element_instance_key limit 1`, [instance, id]);
    return row && { process: Number(row.process), key: Number(row.key), scope: Number(row.scope === '-1' ? row.process : row.scope), element: row.element };
  }

  async function resolveAll(instance: Key): Promise<void> {
    const incidents = await bench.rows<{ key: string }>(`${TREE} select incident_key as key from tree join incident using (process_instance_key) where state = 'ACTIVE'`, [instance]);
    for (const { key } of incidents) await bench.do('incident.resolve', { incidentKey: Number(key) });
  }

  async function keyOf(id: string, instance: Key, element: string): Promise<Key> {
    const rows = await openJobs(instance);
    const found = rows.find(({ type }) => type === `${id}-${element}`);
    if (!found) throw new Error(`there is no job of ${element}`);
    return Number(found.key);
  }

  const openJobs = (instance: Key) => bench.rows<{ type: string; key: string }>(`${TREE} select j.type, j.job_key as key from tree join job j using (process_instance_key) where j.end_time is null order by j.job_key`, [instance]);

  async function compare(after: string, { instance, reference }: Run): Promise<void> {
    const wanted = reference.offers().filter(({ kind }) => kind === 'job').map(({ id }) => id).sort();
    const found = (await openJobs(instance)).map(({ type }) => type.slice(type.indexOf('-') + 1)).sort();
    if (JSON.stringify(wanted) !== JSON.stringify(found)) throw new Error(`after ${after}: jobs of ${found.join(', ') || 'nothing'}, but expected ${wanted.join(', ') || 'none'}`);
    const state = await bench.state(instance);
    if ((state === 'ACTIVE') === reference.ended) throw new Error(`after ${after}: the instance is ${state}`);
  }

  async function expectNothingLeft(instance: Key, state: string): Promise<void> {
    const left = await bench.rows<{ what: string }>(`${TREE}
      select 'instance ' || process_instance_key as what from tree join process_instance using (process_instance_key) where state = 'ACTIVE'
      union all select 'element ' || element_id from tree join element_instance using (process_instance_key) where state = 'ACTIVE'
      union all select 'job ' || type from tree join job using (process_instance_key) where end_time is null
      union all select 'incident ' || element_id from tree join incident using (process_instance_key) where state = 'ACTIVE'
      union all select 'subscription ' || element_id from tree join message_subscription using (process_instance_key) where message_subscription_state = 'CREATED'
      union all select 'timer' from tree join timer using (process_instance_key)
      union all select 'state' from tree join instance using (process_instance_key)`, [instance]);
    if (left.length > 0) throw new Error(`left over: ${left.slice(0, 20).map(({ what }) => what).join(', ')}`);
    expect(await bench.state(instance)).toBe(state);
  }
});

/** An instance and all that it called. */
const TREE = `with recursive tree (process_instance_key) as (
  select $1::bigint union all select p.process_instance_key from tree join process_instance p on p.parent_process_instance_key = tree.process_instance_key)`;

const bodyOf = (xml: string, processId: string): string => xml.slice(xml.indexOf(`<bpmn:process id="${processId}"`)).split('</bpmn:process>')[0]!;

function isMany(block: Block, id: string): boolean {
  if (block.kind === 'many') return block.id === id;
  return 'inside' in block && (Array.isArray(block.inside) ? block.inside : [block.inside]).some((each) => isMany(each, id));
}
