import { readFileSync } from 'node:fs';
import pg from 'pg';
import { startCore } from '../../../engine/run/core.ts';
import { createTestDatabase, type TestDatabase } from '../../kit/database.ts';
import { Bench } from './kit.ts';

const fixtures = `${import.meta.dirname}/../fixtures`;

/** A store as an engine of that version left it: tables, then their rows. */
async function restore(version: number, wide = ''): Promise<{ database: TestDatabase; processInstanceKey: number; wideInstanceKey: number }> {
  const database = await createTestDatabase();
  const { processInstanceKey, wideInstanceKey, data } = JSON.parse(readFileSync(`${fixtures}/store-${version}${wide}.json`, 'utf8')) as { processInstanceKey: number; wideInstanceKey: number; data: Record<string, object[]> };
  const client = new pg.Client(database.url);
  await client.connect();
  await client.query('create schema engine; set search_path = engine');
  await client.query(readFileSync(`${fixtures}/store-${version}.sql`, 'utf8'));
  for (const [table, rows] of Object.entries(data)) await client.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1)`, [JSON.stringify(rows)]);
  await client.end();
  return { database, processInstanceKey, wideInstanceKey };
}

describe('a store of an older engine', () => {
  it.each([1, 2, 3, 4, 5, 6])('is read by this one, and its instances go on (version %s)', async (version) => {
    const { database, processInstanceKey } = await restore(version);
    const bench = await Bench.over(database);
    expect((await bench.rows('select schema_version from engine_state'))[0]).toEqual({ schema_version: 6 });
    expect(await bench.rows("select 1 from element_instance where type = 'PROCESS'")).toEqual([]);
    expect((await bench.job('many')).variables).toMatchObject({ 名: '旧' });
    const [many] = await bench.rows<{ job_key: string }>("select job_key from job where type = 'many' and end_time is null");
    await bench.do('job.complete', { jobKey: Number(many?.job_key), variables: {} });
    await bench.work('job');
    await bench.publish('answer', 'k');
    await bench.do('userTask.complete', { userTaskKey: (await bench.task(processInstanceKey)).key, variables: {}, action: 'complete' });
    expect(await bench.state(processInstanceKey)).toBe('COMPLETED');
    await bench.close();
  });

  it.each([[4, '-wide'], [5, ''], [6, '']] as const)('is read with parts of an instance, and items of a list, that have rows of their own (version %s)', async (version, wide) => {
    const { database, wideInstanceKey } = await restore(version, wide);
    const bench = await Bench.over(database);
    if (version === 6) {
      // Two workers had taken them, several at a time, before they were migrated; until their time is over nobody else is given them.
      const taken = await bench.rows<{ job_key: string; worker: string }>("select job_key, worker from job where type = 'wide' and deadline is not null order by job_key");
      expect([taken.map(({ worker }) => worker).sort().join(''), await bench.rows('select 1 from activation')]).toEqual(['one'.repeat(20) + 'two'.repeat(19), []]);
      await bench.do('job.complete', { jobKey: Number(taken[0]!.job_key), variables: { out: 1 } });
      expect(await bench.jobs('wide')).toEqual([]);
      await bench.wait(60_000);
    }
    await Promise.all((await bench.jobs('wide')).map(({ key, variables }) => bench.do('job.complete', { jobKey: key, variables: { out: variables.item } })));
    expect((await bench.work('step', { out: 'enough' })).variables.i).toBe(3);
    const undone = await bench.jobs('undo');
    expect(undone).toHaveLength(35);
    await Promise.all(undone.map(({ key }) => bench.do('job.complete', { jobKey: key, variables: {} })));
    expect(await bench.state(wideInstanceKey)).toBe('COMPLETED');
    const { results, made } = await bench.variables(wideInstanceKey);
    expect([results, made]).toEqual([['first', ...Array.from({ length: 39 }, (_, i) => i + 1)], [0, 1, 'enough', ...Array<null>(200).fill(null)]]);
    // Those of versions 5 and 6 were left amid a migration: the body, and all instances but the one that had ended, are of the other version.
    expect((await bench.elements(wideInstanceKey, 'COMPLETED')).filter((id) => id === 'w2')).toHaveLength(version >= 5 ? 40 : 0);
    expect([await bench.rows('select 1 from instance_part'), await bench.rows('select 1 from variable_item')]).toEqual([[], []]);
    await bench.close();
  });

  it('goes on with what was put off', async () => {
    const { database, processInstanceKey } = await restore(3);
    const bench = await Bench.over(database);
    await bench.do('clock.pin', { timestamp: bench.core.now() }); // is behind what the start has brought
    expect(await bench.rows('select process_instance_key = $1 as first, state from process_instance order by 1 desc', [processInstanceKey])).toEqual([{ first: true, state: 'ACTIVE' }, { first: false, state: 'TERMINATED' }]);
    expect(await bench.rows('select * from pending_command')).toEqual([]);
    await bench.close();
  });

  it('of a newer engine is refused, and left as it is', async () => {
    const { database } = await restore(1);
    const client = new pg.Client(database.url);
    await client.connect();
    await client.query('update engine.engine_state set schema_version = 99');
    await expect(startCore({ databaseUrl: database.url })).rejects.toThrow(/version 99, written by a newer engine/);
    expect((await client.query('select schema_version, epoch::int from engine.engine_state')).rows).toEqual([{ schema_version: 99, epoch: 1 }]);
    expect((await client.query("select to_regclass('engine.batch_operation') as made")).rows).toEqual([{ made: null }]);
    await client.end();
    await database.drop();
  });
});
