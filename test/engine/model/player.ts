/** Plays what is done to a random process, and compares the engine with the reference after each step. */
import type { Key } from '../../../engine/engine.ts';
import type { Bench } from '../core/kit.ts';
import { choices, diagramOf, entryOf, messagesOf, type Block } from './blocks.ts';
import { Reference, type Offer } from './reference.ts';

/** One instance, and what it must be. */
interface Run { id: string; block: Block; instance: Key; reference: Reference; /** Of the latest version's ids. */ prefix: string; versions: number }

export class Player {
  private readonly bench: Bench;

  constructor(bench: Bench) {
    this.bench = bench;
  }

  /** @throws Error that tells what differs, and what was done before. */
  async play(id: string, block: Block, actions: readonly number[]): Promise<void> {
    await this.bench.deploy(diagramOf(id, block));
    const instance = await this.bench.create(id, { ...choices(block), key: id, r: 0 });
    const run: Run = { id, block, instance, reference: new Reference(block, this.bench.core.now()), prefix: '', versions: 1 };
    await this.compare('creation', run);
    const done: string[] = [];
    try {
      for (const action of actions) {
        if (run.reference.ended) break;
        done.push(await this.act(run, action));
        if (done.at(-1) === 'cancelled') return await this.expectNothingLeft(instance, 'TERMINATED');
        await this.compare(done.at(-1)!, run);
      }
      // To the end, without accidents.
      for (let steps = 0; !run.reference.ended && steps < 500; steps++) {
        done.push(await this.goOn(run, steps, true));
        await this.compare(done.at(-1)!, run);
      }
      await this.expectNothingLeft(instance, 'COMPLETED');
      const { r } = await this.bench.variables(instance);
      if (r !== run.reference.r) throw new Error(`the variable r is ${String(r)}, but expected ${run.reference.r}`);
    } catch (error) {
      throw new Error(`${(error as Error).message}\nafter: ${done.join('; ')}`, { cause: error });
    }
  }

  private async act(run: Run, action: number): Promise<string> {
    const { reference } = run;
    const jobs = reference.offers().filter(({ kind }) => kind === 'job');
    const picked = jobs[action % Math.max(1, jobs.length)];
    // Of several of the same id the first.
    const job = jobs.find(({ id }) => id === picked?.id);
    const choice = Math.floor(action / 20);
    switch (action % 20) {
      case 0:
        await this.bench.reopen();
        return 'restart';
      case 1:
        if (choice % 5 !== 0) break;
        await this.bench.do('processInstance.cancel', { processInstanceKey: run.instance });
        return 'cancelled';
      case 2: case 3:
        if (job && !isHandler(job)) return this.throwError(run, job);
        break;
      case 4:
        if (job) return this.fail(run, job);
        break;
      case 5:
        if (job && !isMany(run.block, job.id) && !isHandler(job)) return this.repair(run, job);
        break;
      case 6: case 7: case 8:
        return this.move(run, choice);
      case 9: case 10:
        if (run.versions < 3) return this.migrate(run, choice);
        break;
      case 11: case 12:
        return this.publishAhead(run, choice);
      case 13:
        if (job) return this.timeOut(run, job);
        break;
      case 14:
        // What was lost isn't recorded.
        if (job && !this.bench.recorded) return this.kill(run, job, choice % 100);
        break;
      default:
    }
    return this.goOn(run, choice);
  }

  /** Takes one of the offers. */
  private async goOn({ id, instance, reference }: Run, choice: number, ending = false): Promise<string> {
    const offers = reference.offers().filter(({ repeats }) => !(ending && repeats));
    const timers = offers.filter(({ kind }) => kind === 'timer').sort((a, b) => a.dueAt - b.dueAt);
    const others = offers.filter(({ kind }) => kind !== 'timer');
    const picked = others.length === 0 || (timers.length > 0 && choice % 4 === 3) ? timers[0] : others[choice % others.length];
    const offer = picked?.kind === 'timer' ? picked : others.find((each) => each.id === picked?.id);
    if (!offer) throw new Error('nothing is offered');
    if (offer.kind === 'timer') {
      await this.bench.wait(offer.dueAt - this.bench.core.now());
      reference.now = this.bench.core.now();
      const due = (): Offer | undefined => reference.offers().filter(({ kind, dueAt }) => kind === 'timer' && dueAt <= reference.now).sort((a, b) => a.dueAt - b.dueAt)[0];
      for (let next = due(); next; next = due()) reference.take(next);
      return `timer ${offer.id}`;
    }
    // What starts an event sub-process brings nothing.
    const r = offer.scope.events.has(offer) ? null : choice % 100;
    const variables = r === null ? {} : { r };
    if (offer.kind === 'signal') {
      await this.bench.do('signal.broadcast', { signalName: `${id}-${offer.id}`, variables });
      reference.broadcast(offer.id, r);
      return `signal ${offer.id} r=${r}`;
    }
    if (offer.kind === 'job') await this.bench.do('job.complete', { jobKey: await this.keyOf(id, instance, offer.id), variables });
    else await this.bench.publish(`${id}-${offer.id}`, id, variables);
    reference.take(offer, r);
    return `${offer.kind} ${offer.id} r=${r}`;
  }

  private async throwError({ id, instance, reference }: Run, offer: Offer): Promise<string> {
    const jobKey = await this.keyOf(id, instance, offer.id);
    await this.bench.do('job.throwError', { jobKey, errorCode: 'E', errorMessage: '', variables: {} });
    // Uncaught, it is an incident, and its resolution gives the job out again.
    if (!reference.throwError(offer)) await this.resolveAll(instance);
    return `error of ${offer.id}`;
  }

  private async fail({ id, instance }: Run, job: Offer): Promise<string> {
    const jobKey = await this.keyOf(id, instance, job.id);
    await this.bench.do('job.fail', { jobKey, retries: 0, errorMessage: 'accident', retryBackOffMs: 0, variables: {} });
    await this.bench.do('job.updateRetries', { jobKey, retries: 1 });
    await this.resolveAll(instance);
    return `failure of ${job.id}`;
  }

  /** The job is given to a worker that doesn't answer, and to another one after. */
  private async timeOut({ id, reference }: Run, job: Offer): Promise<string> {
    if (reference.offers().some(({ kind, dueAt }) => kind === 'timer' && dueAt <= reference.now + 30)) return 'nothing';
    const type = `${id}-${job.id}`;
    const take = async (timeoutMs: number) => (await this.bench.do('job.activate', { type, worker: 'w', timeoutMs, maxJobs: 100, fetchVariables: [] })).jobs.map(({ key }) => key);
    const first = await take(10);
    if ((await take(10)).length > 0) throw new Error(`job ${type} was given out twice`);
    await this.bench.wait(11);
    const again = await take(10);
    await this.bench.wait(11);
    reference.now = this.bench.core.now();
    if (JSON.stringify([...again].sort()) !== JSON.stringify([...first].sort())) throw new Error(`after their time jobs ${first.join(', ')} of ${type} must come again, but ${again.join(', ') || 'none'} did`);
    return `time-out of ${job.id}`;
  }

  /** The engine loses its database while it completes a job: that was done or not, but it was done if it was answered. */
  private async kill({ id, instance, reference }: Run, job: Offer, r: number): Promise<string> {
    const jobKey = await this.keyOf(id, instance, job.id);
    const answered = this.bench.do('job.complete', { jobKey, variables: { r } }).then(() => true, () => false);
    await this.bench.kill();
    const [row] = await this.bench.rows<{ state: string }>('select state from job where job_key = $1', [jobKey]);
    if (row!.state === 'COMPLETED') reference.take(job, r);
    else if (await answered) throw new Error(`the completion of ${job.id} was answered, but is not there`);
    return `kill while ${job.id} is completed: ${row!.state}`;
  }

  private async publishAhead({ id, block, reference }: Run, choice: number): Promise<string> {
    const names = messagesOf(block);
    if (names.length === 0) return 'nothing';
    const name = names[choice % names.length]!;
    await this.bench.publish(`${id}-${name}`, id, {}, 1e12);
    reference.publish(name);
    return `message ${name} with a time to live`;
  }

  /** Replaces an active task by another instance of itself. */
  private async repair({ instance, reference }: Run, offer: Offer): Promise<string> {
    const { id } = offer;
    const row = await this.activeElement(instance, id);
    if (!row) throw new Error(`${id} is not active`);
    await this.bench.do('processInstance.modify', { processInstanceKey: row.process, activate: [{ elementId: row.element, ancestorElementInstanceKey: row.scope, variables: [] }], terminate: [{ elementInstanceKey: row.key }] });
    reference.renew(offer);
    return `repair of ${id}`;
  }

  /** Ends one block of a sequence and begins another one of it. */
  private async move({ instance, reference }: Run, choice: number): Promise<string> {
    const places = reference.places();
    const place = places[choice % Math.max(1, places.length)];
    if (!place) return 'nothing';
    const to = choice % place.blocks.length;
    const row = await this.activeElement(instance, place.block.id);
    if (!row) throw new Error(`${place.block.id} is not active`);
    const elementId = row.element.slice(0, row.element.length - place.block.id.length) + entryOf(place.blocks[to]!);
    await this.bench.do('processInstance.modify', { processInstanceKey: row.process, activate: [{ elementId, ancestorElementInstanceKey: row.scope, variables: [] }], terminate: [{ elementInstanceKey: row.key }] });
    place.move(to);
    return `move from ${place.block.id} to ${elementId}`;
  }

  /** One of the active instances goes on in another version, in which all elements have other ids. */
  private async migrate(run: Run, choice: number): Promise<string> {
    const { id, block, instance } = run;
    const prefix = run.prefix === '' ? 'v' : '';
    const { processes } = await this.bench.deploy(diagramOf(id, block, prefix));
    run.prefix = prefix;
    run.versions += 1;
    const active = await this.bench.rows<{ key: string; id: string; definition: string }>(`${TREE} select process_instance_key as key, process_definition_id as id, process_definition_key as definition from tree join process_instance using (process_instance_key) where state = 'ACTIVE' order by 1`, [instance]);
    const one = active[choice % active.length]!;
    const target = processes.find(({ bpmnProcessId }) => bpmnProcessId === one.id)!;
    const ids = (xml: string): string[] => [...xml.matchAll(/<bpmn:(?!process|message|error|definitions|association)\w+ (?:[^>]*? )?id="([^"]+)"/g)].map(([, each]) => each!);
    const [source] = await this.bench.rows<{ xml: string }>('select xml from process_definition where process_definition_key = $1', [one.definition]);
    const mine = ids(bodyOf(source!.xml, one.id));
    const theirs = ids(bodyOf(diagramOf(id, block, prefix), one.id));
    await this.bench.do('processInstance.migrate', { processInstanceKey: Number(one.key), targetProcessDefinitionKey: target.processDefinitionKey, mappings: mine.map((sourceElementId, at) => ({ sourceElementId, targetElementId: theirs[at]! })) });
    return `migration of ${one.id} to version ${target.version}`;
  }

  private async activeElement(instance: Key, id: string): Promise<{ process: Key; key: Key; scope: Key; element: string } | undefined> {
    const [row] = await this.bench.rows<{ process: string; key: string; scope: string; element: string }>(`${TREE} select e.process_instance_key as process, e.element_instance_key as key, e.flow_scope_key as scope, e.element_id as element
      from tree join element_instance e using (process_instance_key) where e.element_id in ($2, 'v' || $2) and e.state = 'ACTIVE' order by e.type = 'MULTI_INSTANCE_BODY' desc, e.element_instance_key limit 1`, [instance, id]);
    return row && { process: Number(row.process), key: Number(row.key), scope: Number(row.scope === '-1' ? row.process : row.scope), element: row.element };
  }

  private async resolveAll(instance: Key): Promise<void> {
    const incidents = await this.bench.rows<{ key: string }>(`${TREE} select incident_key as key from tree join incident using (process_instance_key) where state = 'ACTIVE'`, [instance]);
    for (const { key } of incidents) await this.bench.do('incident.resolve', { incidentKey: Number(key) });
  }

  private async keyOf(id: string, instance: Key, element: string): Promise<Key> {
    const rows = await this.openJobs(instance);
    const found = rows.find(({ type }) => type === `${id}-${element}`);
    if (!found) throw new Error(`there is no job of ${element}`);
    return Number(found.key);
  }

  private openJobs(instance: Key) {
    return this.bench.rows<{ type: string; key: string }>(`${TREE} select j.type, j.job_key as key from tree join job j using (process_instance_key) where j.end_time is null order by j.job_key`, [instance]);
  }

  private async compare(after: string, { instance, reference }: Run): Promise<void> {
    const wanted = reference.offers().filter(({ kind }) => kind === 'job').map(({ id }) => id).sort();
    const found = (await this.openJobs(instance)).map(({ type }) => type.slice(type.indexOf('-') + 1)).sort();
    if (JSON.stringify(wanted) !== JSON.stringify(found)) throw new Error(`after ${after}: jobs of ${found.join(', ') || 'nothing'}, but expected ${wanted.join(', ') || 'none'}`);
    const state = await this.bench.state(instance);
    if ((state === 'ACTIVE') === reference.ended) throw new Error(`after ${after}: the instance is ${state}`);
  }

  private async expectNothingLeft(instance: Key, state: string): Promise<void> {
    const left = await this.bench.rows<{ what: string }>(`${TREE}
      select 'instance ' || process_instance_key as what from tree join process_instance using (process_instance_key) where state = 'ACTIVE'
      union all select 'element ' || element_id from tree join element_instance using (process_instance_key) where state = 'ACTIVE'
      union all select 'job ' || type from tree join job using (process_instance_key) where end_time is null
      union all select 'incident ' || element_id from tree join incident using (process_instance_key) where state = 'ACTIVE'
      union all select 'subscription ' || element_id from tree join message_subscription using (process_instance_key) where message_subscription_state = 'CREATED'
      union all select 'timer' from tree join timer using (process_instance_key)
      union all select 'state' from tree join instance using (process_instance_key)`, [instance]);
    if (left.length > 0) throw new Error(`left over: ${left.slice(0, 20).map(({ what }) => what).join(', ')}`);
    const found = await this.bench.state(instance);
    if (found !== state) throw new Error(`the instance is ${found}, but expected ${state}`);
  }
}

/** An instance and all that it called. */
const TREE = `with recursive tree (process_instance_key) as (
  select $1::bigint union all select p.process_instance_key from tree join process_instance p on p.parent_process_instance_key = tree.process_instance_key)`;

const bodyOf = (xml: string, processId: string): string => xml.slice(xml.indexOf(`<bpmn:process id="${processId}"`)).split('</bpmn:process>')[0]!;

function isMany(block: Block, id: string): boolean {
  if (block.kind === 'many') return block.id === id;
  return 'inside' in block && (Array.isArray(block.inside) ? block.inside : [block.inside]).some((each) => isMany(each, id));
}

const isHandler = ({ id }: Offer): boolean => id.endsWith('_undo');
