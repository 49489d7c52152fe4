/** `npm run crash -- --rounds 300 [--seed 1] [--disk]`: as many crash rounds as asked for, and what came of them. */
import { parseArgs } from 'node:util';
import { CrashRun, diskFull, faults, randomOf, type Fault } from './crash.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '300' }, seed: { type: 'string', default: '1' }, disk: { type: 'boolean', default: false } } });
const rounds = Number(values.rounds);
const seed = Number(values.seed);
if (!Number.isInteger(rounds) || rounds < 1 || !Number.isInteger(seed)) throw new Error('--rounds and --seed are whole numbers');

const random = randomOf(seed);
const all: Partial<Record<Fault, string>> = values.disk ? diskFull : faults;
const run = await CrashRun.open(seed);
const took = new Map<Fault, number[]>();
try {
  for (let round = 1; round <= rounds; round++) {
    const fault = (Object.keys(all) as Fault[])[Math.floor(random() * Object.keys(all).length)]!;
    const ms = await run.round(fault);
    took.set(fault, [...(took.get(fault) ?? []), ms]);
    process.stdout.write(`round ${round}: ${fault}, answered again after ${Math.round(ms)} ms; ${run.counts.commands} commands, ${run.counts.lost} without an answer\n`);
  }
  const { instances, jobs } = await run.finish();
  process.stdout.write(`${rounds} rounds: ${instances} instances and ${jobs} jobs, none lost and none twice\n`);
  for (const [fault, times] of took) {
    times.sort((a, b) => a - b);
    process.stdout.write(`${all[fault]}: ${times.length} rounds, answered again after ${Math.round(times[times.length >> 1]!)} ms (median), ${Math.round(times.at(-1)!)} ms (at most)\n`);
  }
} finally {
  await run.close();
}
