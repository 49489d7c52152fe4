import { CrashRun, faults, type Fault } from './crash.ts';

let run: CrashRun;
beforeAll(async () => {
  run = await CrashRun.open(1);
});
afterAll(() => run?.close());

describe('what was answered is there, and nothing twice, after', () => {
  it.each(Object.entries(faults))('%s: %s', async (fault) => {
    await run.round(fault as Fault);
  });

  it('and every instance comes to its end', async () => {
    const { instances, jobs } = await run.finish();
    expect(instances).toBeGreaterThan(50);
    expect(jobs).toBe(2 * instances);
  });
});
