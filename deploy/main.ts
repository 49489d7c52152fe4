/** `npm run deploy`: deploys everything under `bpmn/` to the engine at the SDK's address variables, in one deployment. */
import path from 'node:path';
import { deployFolder } from './deploy.ts';

const folder = process.argv[2] ?? path.resolve(import.meta.dirname, '../bpmn');
try {
  const count = await deployFolder(folder, {
    ZEEBE_GRPC_ADDRESS: process.env.ZEEBE_GRPC_ADDRESS ?? 'grpc://127.0.0.1:26500',
    ZEEBE_REST_ADDRESS: process.env.ZEEBE_REST_ADDRESS ?? 'http://127.0.0.1:8080',
    ...(process.env.CAMUNDA_AUTH_STRATEGY || process.env.ZEEBE_CLIENT_ID || process.env.CAMUNDA_OAUTH_URL ? {} : { CAMUNDA_AUTH_STRATEGY: 'NONE' as const }),
  });
  console.log(`${count} files deployed.`);
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
