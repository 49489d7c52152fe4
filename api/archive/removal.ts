import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Api } from '../context.ts';

const LOOK_EVERY_MS = 30_000;

/** Removes the stored evidence of disposed files from the folder, after their disposal was committed. A crash in between leaves the row, and it is tried again. */
export function startEvidenceRemoval(api: Api): { close(): Promise<void> } {
  let last: Promise<unknown> = Promise.resolve();
  const look = (): void => {
    last = removeDisposedEvidence(api).catch((error: unknown) => api.log.warn({ reason: error instanceof Error ? error.message : String(error) }, 'evidence of disposed files could not be removed, trying again'));
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  timer.unref();
  look();
  return {
    async close() {
      clearInterval(timer);
      await last;
    },
  };
}

/** @returns how many files were removed. */
export async function removeDisposedEvidence(api: Pick<Api, 'knex' | 'clock' | 'settings'>): Promise<number> {
  const waiting = await api.knex('evidenceRemoval').whereNull('removedAt').orderBy('queuedAt').limit(500);
  for (const { storedAs } of waiting) {
    await rm(path.join(api.settings.evidenceFolder, storedAs), { force: true });
    await api.knex('evidenceRemoval').where({ storedAs }).update({ removedAt: api.clock.now() });
  }
  return waiting.length;
}
