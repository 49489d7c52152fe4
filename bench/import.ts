import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { ApiClient } from '../api/client.ts';
import { systemClock } from '../db/clock.ts';
import { DEMO_PASSWORD } from '../db/demo.ts';
import { importComplaints } from '../import/import.ts';
import { readMapping } from '../import/mapping.ts';
import { keep, machine } from './keep.ts';
import { countOf, round, singleRowCommits, startBenchSystem } from './system.ts';

/**
 * An import, from the file to the task that waits at each complaint's owner: registration, category, limits, notice,
 * grading, owner and dispatch of every complaint. Beside it, single-row transactions through bare `pg`.
 *
 * BENCH_COMPLAINTS (1000) rows of the sample file, up to 3186; BENCH_CPU_PROF a folder for V8 profiles.
 */
const project = path.resolve(import.meta.dirname, '..');
const wanted = Number(process.env.BENCH_COMPLAINTS ?? 1000);
const system = await startBenchSystem(process.env.BENCH_CPU_PROF);
try {
  const peer = await singleRowCommits(system.adminUrl, 8);
  const file = path.join(tmpdir(), `complaints-bench-${process.pid}.csv`);
  const lines = readFileSync(path.join(project, 'test/data/cfpb-complaints-2013.csv'), 'utf8').split('\n');
  writeFileSync(file, lines.slice(0, wanted + 1).join('\n'));
  const client = new ApiClient(system.apiUrl);
  await client.signIn('intake', DEMO_PASSWORD);
  const database = new pg.Client({ connectionString: system.databaseUrl });
  await database.connect();
  await database.query('set search_path to complaints');

  const before = system.cpu();
  const began = performance.now();
  const { imported } = await importComplaints({ file, mapping: readMapping(path.join(project, 'import/mappings/cfpb-2013.json')), client });
  const filing = (performance.now() - began) / 1000;
  rmSync(file);
  while ((await countOf(database, "select count(distinct complaint_id) from inbox_task where state = 'created'")) < imported) {
    if (performance.now() - began > 60_000 + imported * 1_000) throw new Error('the imported complaints did not reach their owners in time');
    await pause(250);
  }
  const seconds = (performance.now() - began) / 1000;
  const result = {
    at: systemClock.now().toISOString(), machine: machine(), complaints: imported,
    filedPerSecond: round(imported / filing), processedPerSecond: round(imported / seconds), seconds: round(seconds),
    jobsPerComplaint: round((await countOf(database, 'select count(*) from job_record')) / imported), mails: system.mails(),
    cpuMsPerComplaint: system.cpuMsSince(before, imported),
    peer: { what: 'single-row transactions through bare pg, same server, 8 at a time', perSecond: round(peer) },
  };
  await database.end();
  console.log(JSON.stringify(result, null, 2));
  if (!process.env.BENCH_CPU_PROF) keep('import', result);
} finally {
  await system.close();
}
