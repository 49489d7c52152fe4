import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { StartupError } from './startup-error.ts';

/**
 * Makes the data folder and takes it for this process: two systems on one folder would stop each other's database.
 * A claim left by a killed process is taken over. Returns the function that gives the claim back.
 */
export function claimDataFolder(folder: string): () => void {
  const claim = path.join(folder, 'launcher.pid');
  try {
    mkdirSync(folder, { recursive: true });
    const holder = readHolder(claim);
    if (holder && holder !== process.pid && isAlive(holder)) {
      throw new StartupError(`The folder ${folder} is in use by a running system (process ${holder}). Stop it first, or choose another folder with DATA_DIR.`);
    }
    writeFileSync(claim, String(process.pid));
  } catch (error) {
    if (error instanceof StartupError) throw error;
    throw new StartupError(`The folder ${folder} can't be written (${(error as NodeJS.ErrnoException).code}). Choose another with DATA_DIR.`);
  }
  return () => rmSync(claim, { force: true });
}

function readHolder(claim: string): number | undefined {
  try {
    return Number(readFileSync(claim, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}

/** A process id may be used again by another program after a crash, so the command line is asked where the system shows it. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('launcher');
  } catch {
    return true;
  }
}
