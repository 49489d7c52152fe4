import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CrashRun, diskFull, faults, type Fault } from './crash.ts';

describe('what was answered is there, and nothing twice, after', () => {
  let run: CrashRun;
  beforeAll(async () => {
    run = await CrashRun.open(1);
  });
  afterAll(() => run?.close());

  it.each(Object.entries(faults))('%s: %s', async (fault) => {
    await run.round(fault as Fault);
  });

  it('and every instance comes to its end', async () => {
    const { instances, jobs } = await run.finish();
    expect(instances).toBeGreaterThan(50);
    expect(jobs).toBe(2 * instances);
  });
});

const small = mountSmallDisk();
afterAll(() => {
  if (!small) return;
  execFileSync('umount', [small]);
  rmdirSync(small);
});

// Only where this process may mount a disk.
(small ? describe : describe.skip)('what was answered is there, and nothing twice, also after', () => {
  it(diskFull.disk, async () => {
    const run = await CrashRun.open(1, small!);
    try {
      await run.round('disk');
      const { instances, jobs } = await run.finish();
      expect(instances).toBeGreaterThan(20);
      expect(jobs).toBe(2 * instances);
    } finally {
      await run.close();
    }
  });
});

/** A disk of 300 MB in memory; null where none may be mounted. */
function mountSmallDisk(): string | null {
  const folder = mkdtempSync(path.join(tmpdir(), 'small-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=300m,mode=1777', 'tmpfs', folder], { stdio: 'ignore' });
    return folder;
  } catch {
    rmdirSync(folder);
    return null;
  }
}
