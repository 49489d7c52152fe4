import fc from 'fast-check';
import { Bench } from '../core/kit.ts';
import { scenarios } from './blocks.ts';
import { kept } from './kept.ts';
import { Player } from './player.ts';

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

  for (const { defect, block, actions } of kept) it(defect, () => new Player(bench).play(`k${++runs}`, block, actions));

  it('do what their blocks mean, over restarts, failures, time-outs, errors, messages, modification, migration and cancellation', async () => {
    await fc.assert(fc.asyncProperty(scenarios, async ({ block, actions }) => {
      // A restart reads all definitions: few at a time keep it quick.
      if (++runs % 25 === 0) {
        await bench.close();
        bench = await Bench.open();
      }
      await new Player(bench).play(`r${runs}`, block, actions);
    }), {
      numRuns: RUNS, ...(process.env.MODEL_SEED ? { seed: Number(process.env.MODEL_SEED) } : {}), ...(process.env.MODEL_PATH ? { path: process.env.MODEL_PATH } : {}),
    });
  }, 3_600_000);
});
