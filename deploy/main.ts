/**
 * `npm run deploy`: deploys everything under `bpmn/` to the engine at the SDK's address variables, in one deployment.
 * With DATABASE_URL, what the bank approved itself counts before the files (D03-07).
 * `deploy --check <folder> <file> …`: tells as JSON what would be wrong with the changed files of a folder.
 */
import { approvedFiles, overlay, SHIPPED_FOLDER } from '../flows/files.ts';
import { checkFolder } from './check.ts';

const args = process.argv.slice(2);
try {
  if (args[0] === '--check') await print(JSON.stringify(await checkFolder(args[1] ?? SHIPPED_FOLDER, args.slice(2))));
  else console.log(`${await deploy(args[0] ?? SHIPPED_FOLDER)} files deployed.`);
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

async function deploy(folder: string): Promise<number> {
  // The check of files, which somebody waits for, needs neither database nor engine.
  const { deployFolder } = await import('./deploy.ts');
  const whole = await overlay(await approved(), folder);
  try {
    return await deployFolder(whole.folder, {
      ZEEBE_GRPC_ADDRESS: process.env.ZEEBE_GRPC_ADDRESS ?? 'grpc://127.0.0.1:26500',
      ZEEBE_REST_ADDRESS: process.env.ZEEBE_REST_ADDRESS ?? 'http://127.0.0.1:8080',
      ...(process.env.CAMUNDA_AUTH_STRATEGY || process.env.ZEEBE_CLIENT_ID || process.env.CAMUNDA_OAUTH_URL ? {} : { CAMUNDA_AUTH_STRATEGY: 'NONE' as const }),
    });
  } finally {
    await whole.remove();
  }
}

async function approved(): ReturnType<typeof approvedFiles> {
  if (!process.env.DATABASE_URL) return [];
  const [{ createDatabase }, { migrate }] = await Promise.all([import('../db/connection.ts'), import('../db/migrate.ts')]);
  const knex = createDatabase(process.env.DATABASE_URL);
  try {
    await migrate(knex);
    return await approvedFiles(knex);
  } finally {
    await knex.destroy();
  }
}

function print(text: string): Promise<void> {
  return new Promise((resolve) => void process.stdout.write(text, () => resolve()));
}
