import { dropTemplates } from './database.ts';

export default async function globalTeardown(): Promise<void> {
  if (globalThis.testPostgres) await globalThis.testPostgres.stop();
  else await dropTemplates();
}
