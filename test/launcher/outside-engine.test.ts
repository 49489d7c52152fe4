import { startEngine } from '../../engine/index.ts';
import { ApiClient } from '../../api/client.ts';
import { demoPlayer } from '../../launcher/demo-complaints.ts';
import { assertPortFree } from '../../launcher/ports.ts';
import { createTestDatabase } from '../kit/database.ts';
import { LaunchedSystem } from '../kit/launched.ts';

describe("with the SDK's address variables set to another gateway", () => {
  it('starts nothing of the embedded engine, and everything works', async () => {
    const database = await createTestDatabase();
    const engine = await startEngine({ databaseUrl: database.url, grpcPort: 0, restPort: 0, host: '127.0.0.1' });
    const system = await LaunchedSystem.create({ ZEEBE_GRPC_ADDRESS: `grpc://${engine.grpcAddress}`, ZEEBE_REST_ADDRESS: engine.restAddress, CAMUNDA_AUTH_STRATEGY: 'NONE' });
    try {
      await system.start();
      await assertPortFree('ZEEBE_GRPC_PORT', Number(system.env.ZEEBE_GRPC_PORT));
      await assertPortFree('ZEEBE_REST_PORT', Number(system.env.ZEEBE_REST_PORT));
      expect(system.output).not.toContain('流程引擎');
      const filed = await new ApiClient(system.web).file({ anonymous: true, subject: '自助机具故障', narrative: '北京分行大厅的自助机具连续三天无法使用。', category: 'service-attitude', complainedUnit: 'BJ' });
      const player = demoPlayer(system.web);
      await player.play(filed.id, 'preliminary-check');
      expect((await player.waitingTask(filed.id, 'investigate')).candidateGroups).toEqual(['BJ-OPS:handler']);
    } finally {
      await system.dispose();
      await engine.close();
      await database.drop();
    }
  }, 120_000);
});
