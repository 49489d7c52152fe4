import { DateTime } from 'luxon';
import type { Api } from '../context.ts';
import { iso } from '../moments.ts';
import type { SystemHealth } from '../schemas/health.ts';
import { placeOf, versionOfClamd } from './clamd.ts';

/** ClamAV's own programs warn when their database is older than this. */
const OLD_DAYS = 7;

export async function clamdHealth({ settings, clock }: Pick<Api, 'settings' | 'clock'>): Promise<SystemHealth['virusScan']> {
  const { virusScan } = settings;
  if (!virusScan) return null;
  const { required } = virusScan;
  const place = placeOf(virusScan.address);
  try {
    const [version = '', , built = ''] = (await versionOfClamd(virusScan.address)).split('/');
    // As C's ctime writes it, in the zone of clamd's machine, which it does not tell: a matter of hours.
    const day = DateTime.fromFormat(built.replace(/\s+/g, ' '), 'EEE MMM d HH:mm:ss yyyy', { zone: 'utc', locale: 'en' });
    const old = !day.isValid || clock.now().getTime() - day.toMillis() > OLD_DAYS * 86_400_000;
    return { state: old ? 'warning' : 'good', detail: null, place, required, version, signaturesOf: day.isValid ? iso(day.toJSDate()) : null };
  } catch (error) {
    return { state: 'bad', detail: error instanceof Error ? error.message : String(error), place, required, version: null, signaturesOf: null };
  }
}
