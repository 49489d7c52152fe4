import { jest } from '@jest/globals';
import fc from 'fast-check';
import type { Key } from '../../../engine/engine.ts';
import { Bench } from '../core/kit.ts';
import { choices, diagramOf, scenarios, type Block } from './blocks.ts';
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

  it('do what their blocks mean, over restarts, failures, errors, repairs and cancellation', async () => {
    await fc.assert(fc.asyncProperty(scenarios, async ({ block, actions }) => {
      // A restart reads all definitions: few at a time keep it quick.
      if (++runs % 25 === 0) {
        await bench.close();
        bench = await Bench.open();
      }
      await play(`r${runs}`, block, actions);
    }), {
      numRuns: RUNS, ...(process.env.MODEL_SEED ? { seed: Number(process.env.MODEL_SEED) } : {}),
    });
  }, 600_000);

  async function play(id: string, block: Block, actions: readonly number[]): Promise<void> {
    await bench.deploy(diagramOf(id, block));
    const instance = await bench.create(id, { ...choices(block), key: id });
    const reference = new Reference(block, bench.core.now());
    await compare('creation', instance, reference);
    for (const action of actions) {
      if (reference.ended) break;
      const done = await act(id, instance, reference, action);
      if (done === 'cancelled') return expectNothingLeft(instance, 'TERMINATED');
      await compare(done, instance, reference);
    }
    // To the end, without accidents.
    for (let steps = 0; !reference.ended && steps < 500; steps++) await compare(await goOn(id, instance, reference, steps, true), instance, reference);
    await expectNothingLeft(instance, 'COMPLETED');
  }

  async function act(id: string, instance: Key, reference: Reference, action: number): Promise<string> {
    const jobs = reference.offers().filter(({ kind }) => kind === 'job');
    const job = jobs[action % Math.max(1, jobs.length)];
    switch (action % 13) {
      case 0:
        await bench.reopen();
        return 'restart';
      case 1:
        if (action % 5 !== 0) return goOn(id, instance, reference, action);
        await bench.do('processInstance.cancel', { processInstanceKey: instance });
        return 'cancelled';
      case 2: case 3:
        return job ? throwError(id, instance, reference, job) : goOn(id, instance, reference, action);
      case 4: {
        if (!job) return goOn(id, instance, reference, action);
        const jobKey = await keyOf(id, instance, job.id);
        await bench.do('job.fail', { jobKey, retries: 0, errorMessage: 'accident', retryBackOffMs: 0, variables: {} });
        await bench.do('job.updateRetries', { jobKey, retries: 1 });
        await resolveAll(instance);
        return `failure of ${job.id}`;
      }
      case 5:
        return job && !job.id.includes('many') ? repair(instance, job) : goOn(id, instance, reference, action);
      default:
        return goOn(id, instance, reference, action);
    }
  }

  /** Takes one of the offers. */
  async function goOn(id: string, instance: Key, reference: Reference, choice: number, ending = false): Promise<string> {
    const offers = reference.offers().filter(({ repeats }) => !(ending && repeats));
    const timers = offers.filter(({ kind }) => kind === 'timer').sort((a, b) => a.dueAt - b.dueAt);
    const others = offers.filter(({ kind }) => kind !== 'timer');
    const offer = others.length === 0 || (timers.length > 0 && choice % 4 === 3) ? timers[0] : others[choice % others.length];
    if (!offer) throw new Error('nothing is offered');
    if (offer.kind === 'job') await bench.do('job.complete', { jobKey: await keyOf(id, instance, offer.id), variables: {} });
    else if (offer.kind === 'message') await bench.publish(`${id}-${offer.id}`, id);
    else {
      await bench.wait(offer.dueAt - bench.core.now());
      reference.now = bench.core.now();
    }
    reference.take(offer);
    return `${offer.kind} ${offer.id}`;
  }

  async function throwError(id: string, instance: Key, reference: Reference, offer: Offer): Promise<string> {
    const jobKey = await keyOf(id, instance, offer.id);
    await bench.do('job.throwError', { jobKey, errorCode: 'E', errorMessage: '', variables: {} });
    // Uncaught, it is an incident, and its resolution gives the job out again.
    if (!reference.throwError(offer)) await resolveAll(instance);
    return `error of ${offer.id}`;
  }

  /** Replaces an active task by another instance of itself. */
  async function repair(instance: Key, { id }: Offer): Promise<string> {
    const [row] = await bench.rows<{ process: string; element: string; scope: string; type: string }>(`${TREE} select e.process_instance_key as process, e.element_instance_key as element, e.flow_scope_key as scope, s.type from tree join element_instance e using (process_instance_key) left join element_instance s on s.element_instance_key = e.flow_scope_key where e.element_id = $2 and e.state = 'ACTIVE' and e.type = 'SERVICE_TASK' limit 1`, [instance, id]);
    if (!row || row.type === 'MULTI_INSTANCE_BODY') return `no repair of ${id}`;
    await bench.do('processInstance.modify', { processInstanceKey: Number(row.process), activate: [{ elementId: id, ancestorElementInstanceKey: Number(row.scope === '-1' ? row.process : row.scope), variables: [] }], terminate: [{ elementInstanceKey: Number(row.element) }] });
    return `repair of ${id}`;
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

  async function compare(after: string, instance: Key, reference: Reference): Promise<void> {
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
