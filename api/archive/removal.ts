import type { Api } from '../context.ts';
import { removeAbandonedUploads } from '../http/upload.ts';

const LOOK_EVERY_MS = 30_000;

/** Keeps the store of evidence clear: of what was disposed of, after its disposal was committed (a crash in between leaves the row, and it is tried again), and of uploads that nobody finished. */
export function startEvidenceRemoval(api: Api): { close(): Promise<void> } {
  let last: Promise<unknown> = Promise.resolve();
  const look = (): void => {
    last = Promise.all([removeDisposedEvidence(api), removeAbandonedUploads(api.settings.evidenceFolder, api.clock.now())])
      .catch((error: unknown) => api.log.warn({ reason: error instanceof Error ? error.message : String(error) }, 'files that are not kept any more could not be removed, trying again'));
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
export async function removeDisposedEvidence(api: Pick<Api, 'knex' | 'clock' | 'evidence'>): Promise<number> {
  const waiting = await api.knex('evidenceRemoval').whereNull('removedAt').orderBy('queuedAt').limit(500);
  for (const { storedAs } of waiting) {
    await api.evidence.remove(storedAs);
    await api.knex('evidenceRemoval').where({ storedAs }).update({ removedAt: api.clock.now() });
  }
  return waiting.length;
}
