import { createReadStream } from 'node:fs';
import { addAdminEvent } from '../../db/admin-events.ts';
import type { Api } from '../context.ts';
import { fieldProblem, ProblemError } from '../http/problem.ts';
import type { UploadedFile } from '../http/upload.ts';
import { scanWithClamd } from './clamd.ts';
import { VirusScanError } from './error.ts';

/** Who sent the files: a person of the bank, one of its systems (with a key), or somebody else. */
export interface Sender { kind: 'staff' | 'system' | 'customer'; userId: string | null; route: string }

/**
 * Checks files for viruses before anything is done with them (D06-02, D19-04). What is found stands
 * in the administration's trail by its hash, without its name, which may be a customer's.
 *
 * @throws ProblemError 422 naming each file in which something was found; 503 when they can't be checked and must be
 */
export async function checkForViruses(api: Api, files: readonly UploadedFile[], sender: Sender): Promise<void> {
  const { virusScan } = api.settings;
  if (!virusScan || files.length === 0) return;
  const found = await Promise.all(files.map((file) => scanWithClamd(virusScan.address, createReadStream(file.path)))).catch((error: unknown) => {
    if (!(error instanceof VirusScanError)) throw error;
    api.log.error({ error: error.message, refused: virusScan.required }, 'files could not be checked for viruses');
    if (virusScan.required) throw new ProblemError(503, 'virus-scan-unavailable', { headers: { 'Retry-After': '5' } });
    return null;
  });
  const entry = ({ sha256, sizeBytes, mediaType }: UploadedFile): Record<string, unknown> => ({ sender: sender.kind, route: sender.route, sha256, sizeBytes, mediaType });
  const now = api.clock.now();
  if (!found) {
    for (const file of files) await addAdminEvent(api.knex, { actorId: sender.userId, type: 'file.unchecked', subject: file.sha256.slice(0, 12), data: entry(file) }, now);
    return;
  }
  const infected = files.flatMap((file, index) => (found[index] ? [{ file, index, virus: found[index] }] : []));
  for (const { file, virus } of infected) await addAdminEvent(api.knex, { actorId: sender.userId, type: 'file.infected', subject: virus.slice(0, 200), data: entry(file) }, now);
  if (infected.length > 0) throw fieldProblem(...infected.map(({ file, index }) => ({ field: `evidence.${index}`, code: 'infected-file' as const, params: { file: file.fileName } })));
}
