import path from 'node:path';
import { deployFolder } from '../../deploy/deploy.ts';
import { startEngine } from '../../engine/index.ts';
import { demoBank, START } from './bank.ts';
import type { DatabaseTemplate } from './database.ts';

export const FLOWS = path.resolve(import.meta.dirname, '../../bpmn');

/** The demo bank with its flows deployed at `START`. */
export const deployedBank: DatabaseTemplate = {
  name: 'flows',
  from: demoBank,
  async fill(url) {
    const engine = await startEngine({ databaseUrl: url, grpcPort: 0, restPort: 0 });
    try {
      await pinEngine(engine.restAddress, new Date(START));
      await deployFlows(engine, FLOWS);
    } finally {
      await engine.close();
    }
  },
};

interface Addresses { grpcAddress: string; restAddress: string }

export async function deployFlows({ grpcAddress, restAddress }: Addresses, folder: string): Promise<void> {
  await deployFolder(folder, { ZEEBE_GRPC_ADDRESS: grpcAddress, ZEEBE_REST_ADDRESS: restAddress, CAMUNDA_AUTH_STRATEGY: 'NONE' });
}

export async function pinEngine(restAddress: string, moment: Date): Promise<void> {
  const answer = await fetch(`${restAddress}/v2/clock`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ timestamp: moment.getTime() }) });
  if (!answer.ok) throw new Error(`the engine's clock could not be pinned: ${answer.status} ${await answer.text()}`);
}
