import fc from 'fast-check';
import type { BatchOperationType, CommandName, Engine, Key } from '../../../engine/engine.ts';
import { BatchOperations } from '../../../engine/run/batch-operations.ts';
import { boundary, diagram, element, end, eventSubProcess, extensions, flows, handler, message, nonInterruptingStart, onCompensation, onMessage, onTimer, process as bpmnProcess, service, start, taskListeners, thrown, userTask, association } from '../../kit/bpmn.ts';
import { scenarios } from '../model/blocks.ts';
import { Player } from '../model/player.ts';
import { tables, type Table } from '../../../engine/store/tables.ts';
import type { EngineRecord } from '../../../engine/store/records.ts';
import { Bench, type Recorded } from './kit.ts';

const SCENARIOS = Number(process.env.MODEL_RUNS ?? 40);
const SEED = Number(process.env.MODEL_SEED ?? 1);

describe('the recorded commands of a run, given to an empty store', () => {
  it('have the same answers, give the same records in the same order, and leave the same rows in every table', async () => {
    const recorded: Recorded[] = [];
    const records: EngineRecord[] = [];
    const replayed: EngineRecord[] = [];
    const before = await record(recorded, records, SEED);
    const after = await replay(recorded, replayed);
    expect(after.answers).toEqual(recorded.map((step) => (step === 'restart' ? step : step.answer)));
    expect(after.dump).toEqual(before);
    expect(replayed.map(line)).toEqual(records.map(line));
    expect(records.length).toBeGreaterThan(1000);

    // The records are all that happened: applied to empty tables, they give the tables.
    const applied = await apply(records);
    for (const table of Object.keys(tables)) expect([table, applied[table]]).toEqual([table, before[table]]);

    // It was a run worth repeating: nearly every command was among them, and nearly every table has rows.
    const names = new Set(recorded.flatMap((step) => (step === 'restart' ? [] : [step.name])));
    expect([...names].sort()).toEqual(expect.arrayContaining(wanted));
    expect(recorded.filter((step) => step === 'restart').length).toBeGreaterThan(4);
    for (const table of ['batch_operation_item', 'correlated_message', 'decision_instance', 'incident', 'job', 'message', 'message_subscription', 'sequence_flow', 'signal_subscription', 'timer', 'user_task', 'variable'])
      expect([table, before[table]?.length]).not.toEqual([table, 0]);
    expect(before.element_instance!.length).toBeGreaterThan(300);
  }, 300_000);
});

const wanted: CommandName[] = [
  'batchOperation.create', 'batchOperation.update', 'clock.pin', 'decision.evaluate', 'deployment.create', 'incident.resolve', 'job.activate', 'job.complete', 'job.fail', 'job.throwError', 'job.updateRetries', 'job.updateTimeout',
  'message.correlate', 'message.publish', 'processInstance.cancel', 'processInstance.create', 'processInstance.migrate', 'processInstance.modify', 'resource.delete', 'signal.broadcast', 'userTask.assign', 'userTask.complete', 'userTask.update', 'variables.set',
];

const line = (record: EngineRecord): string => JSON.stringify(record);

async function record(recorded: Recorded[], records: EngineRecord[], seed: number): Promise<Record<string, string[]>> {
  const bench = await Bench.open(records);
  try {
    bench.recorded = recorded;
    for (const [at, { block, actions }] of fc.sample(scenarios, { seed, numRuns: SCENARIOS }).entries()) await new Player(bench).play(`d${at}`, block, actions);
    await others(bench);
    return await bench.dump();
  } finally {
    await bench.close();
  }
}

async function replay(recorded: readonly Recorded[], records: EngineRecord[]): Promise<{ answers: unknown[]; dump: Record<string, string[]> }> {
  const bench = await Bench.open(records);
  try {
    const answers: Promise<unknown>[] = [];
    const open = new Set<number>();
    for (const [at, step] of recorded.entries()) {
      // Some are answered only when others have been done.
      for (const before of open) {
        const other = recorded[before]!;
        if (other !== 'restart' && other.answeredAfter! > at) continue;
        await answers[before];
        open.delete(before);
      }
      open.add(at);
      if (step === 'restart') await bench.reopen();
      answers.push(step === 'restart' ? Promise.resolve(step) : bench.core.submit(step.name, step.input, step.item).catch(String));
    }
    return { answers: await Promise.all(answers), dump: await bench.dump() };
  } finally {
    await bench.close();
  }
}

/** Into the tables of an engine that has done nothing. */
async function apply(records: readonly EngineRecord[]): Promise<Record<string, string[]>> {
  const found = new Map<string, Map<string, Record<string, unknown>>>(Object.keys(tables).map((table) => [table, new Map()]));
  for (const { changes } of records)
    for (const change of changes) {
      const rows = found.get(change.table)!;
      if ('row' in change) {
        const { key, columns, updates } = tables[change.table] as Table<never>;
        const id = columns.slice(0, key).map(([name]) => change.row[name]).join();
        if (updates || !rows.has(id)) rows.set(id, { ...rows.get(id), ...change.row });
      } else for (const [id, row] of rows) if (Object.entries(change.deleted).every(([name, value]) => row[name] === value)) rows.delete(id);
    }
  const bench = await Bench.open();
  try {
    for (const [table, rows] of found) {
      const { columns } = tables[table as keyof typeof tables] as Table<never>;
      const values = columns.map(([, type], i) => (type === 'timestamptz' ? `to_timestamp($${i + 1}::float8)` : `$${i + 1}::${type}`));
      await Promise.all(Array.from(rows.values(), (row) => bench.rows(`insert into ${table} (${columns.map(([name]) => name).join(', ')}) values (${values.join(', ')})`, columns.map(([name]) => row[name]))));
    }
    return await bench.dump();
  } finally {
    await bench.close();
  }
}

/** What random processes don't have: user tasks, signals, decisions, compensation, operations on many instances, and refusals. */
async function others(bench: Bench): Promise<void> {
  const decision = (id: string) => `<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="drg" name="DRG" namespace="x"><decision id="${id}" name="Rate"><literalExpression id="l"><text>if a = null then uuid() else string(a)</text></literalExpression></decision></definitions>`;
  const main = (version: string) => diagram(message('m', 'news', '=id'), element('bpmn:signal', { id: 'sig', name: 'alarm' }),
    bpmnProcess('all', extensions(element('zeebe:versionTag', { value: version })), start('s'), element('bpmn:businessRuleTask', { id: 'rate' }, extensions(element('zeebe:calledDecision', { decisionId: 'rate', resultVariable: 'rated' }))),
      service('book', 'book'), boundary('undo', 'book', onCompensation()), handler(service('unbook', 'unbook')), association('undo', 'unbook'), userTask('decide', taskListeners(['assigning', 'listen'], ['completing', 'listen'])), boundary('late', 'decide', onTimer('Cycle', 'R2/PT1H')).replace('id="late"', 'id="late" cancelActivity="false"'), end('lateEnd'),
      thrown('back', onCompensation()), end('e'), flows('s rate book decide back e', 'late lateEnd'),
      eventSubProcess('alarmed', nonInterruptingStart('as', element('bpmn:signalEventDefinition', { signalRef: 'sig' })), end('ae'), flows('as ae')),
      eventSubProcess('newsCame', nonInterruptingStart('ns', onMessage('m')), end('ne'), flows('ns ne'))));
  const refused = (promise: Promise<unknown>) => promise.then(() => { throw new Error('expected a refusal'); }, () => undefined);

  await bench.deploy(decision('rate'));
  const { processes: [old] } = await bench.deploy(main('1'));
  const instances: Key[] = [];
  for (let n = 0; n < 6; n++) instances.push(await bench.create('all', { id: `i${n}`, a: n % 2 ? n : null, 文: ['a', { b: n }] }));
  const { processes: [next] } = await bench.deploy(main('2'));
  await refused(bench.create('unknown'));
  const jobs = await bench.jobs('book');
  await bench.do('job.updateTimeout', { jobKey: jobs[0]!.key, timeoutMs: 1 });
  await bench.wait(5);
  await refused(bench.do('job.updateTimeout', { jobKey: jobs[0]!.key, timeoutMs: 1 }));
  await bench.do('job.complete', { jobKey: jobs[0]!.key, variables: { booked: true } });
  await bench.do('job.complete', { jobKey: jobs[1]!.key, variables: {} });
  for (const { key } of jobs.slice(2, 4)) await bench.do('job.fail', { jobKey: key, retries: 0, errorMessage: 'no', retryBackOffMs: 0, variables: { tried: 1 } });
  await bench.do('job.fail', { jobKey: jobs[4]!.key, retries: 2, errorMessage: 'later', retryBackOffMs: 60_000, variables: {} });
  await bench.do('job.throwError', { jobKey: jobs[5]!.key, errorCode: 'none', errorMessage: '', variables: {} });
  await bench.do('variables.set', { elementInstanceKey: instances[0]!, variables: { id: 'other' }, local: false });
  await bench.do('signal.broadcast', { signalName: 'alarm', variables: { loud: true } });
  await bench.do('message.correlate', { name: 'news', correlationKey: 'i1', variables: {} });
  await bench.publish('news', 'i2', { late: true }, 60_000, 'once');
  await refused(bench.publish('news', 'i2', {}, 60_000, 'once'));
  await bench.publish('nobody', 'x', {}, 1e9);

  const task = await bench.task(instances[0]!);
  const assigned = bench.do('userTask.assign', { userTaskKey: task.key, assignee: 'li', allowOverride: true, action: '' });
  await bench.jobs('nobody');
  await bench.work('listen');
  await assigned;
  await bench.do('userTask.update', { userTaskKey: task.key, changeset: { priority: 70, candidateGroups: ['BJ'] }, action: '' });
  const completed = bench.do('userTask.complete', { userTaskKey: task.key, variables: { approved: true }, action: '' });
  await bench.jobs('nobody');
  await bench.work('listen');
  await completed;
  await bench.work('unbook');
  await bench.wait(3_700_000);
  await bench.do('decision.evaluate', { decisionId: 'rate', variables: { a: null } });

  await many(bench, 'RESOLVE_INCIDENT', null, (await bench.incidents(instances[5]!)).map(({ key }) => [key, instances[5]!]));
  await many(bench, 'MIGRATE_PROCESS_INSTANCE', { targetProcessDefinitionKey: next!.processDefinitionKey, mappings: [{ sourceElementId: 'book', targetElementId: 'book' }] }, [[instances[3]!, instances[3]!], [instances[4]!, instances[4]!], [instances[0]!, instances[0]!]]);
  await many(bench, 'MODIFY_PROCESS_INSTANCE', [{ sourceElementId: 'book', targetElementId: 'decide' }], [[instances[4]!, instances[4]!], [instances[1]!, instances[1]!]]);
  await many(bench, 'CANCEL_PROCESS_INSTANCE', null, [[instances[1]!, instances[1]!], [instances[0]!, instances[0]!]]);
  await bench.do('resource.delete', { resourceKey: old!.processDefinitionKey });
}

/** As the gateway does it; what is done for each item is recorded too. */
async function many(bench: Bench, type: BatchOperationType, instruction: unknown, items: [key: number, process: number][]): Promise<void> {
  const engine: Engine = { submit: (name, input, item) => bench.do(name, input, item), onJobsAvailable: () => () => undefined, query: bench.core.query, now: () => bench.core.now(), isWriter: () => true };
  const { key } = await bench.do('batchOperation.create', { type, instruction, items: items.map(([itemKey, processInstanceKey]) => ({ itemKey, processInstanceKey })) });
  const operations = new BatchOperations(engine, (error) => { throw error; });
  for (;;) {
    const [row] = await bench.rows<{ ended: boolean }>('select end_date is not null as ended from batch_operation where batch_operation_key = $1', [key]);
    if (row?.ended) break;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await operations.close();
}
