// `npm run screenshots [-- page …]`: set-up, then `test/screenshots.ts`.
import { prepare } from './prepare.mjs';

await prepare({ web: true, browser: true });
const { buildPrograms } = await import('./build.mjs');
await buildPrograms();
const { register } = await import('tsx/esm/api');
register();
await import('../test/screenshots.ts');
