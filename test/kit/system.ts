import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino, type Logger } from 'pino';
import { ApiClient } from '../../api/client.ts';
import { startApi } from '../../api/start.ts';
import { readApiSettings } from '../../api/settings.ts';
import { createDatabase } from '../../db/index.ts';
import { startEngine } from '../../engine/index.ts';
import { demoPlayer } from '../../launcher/demo-complaints.ts';
import type { Player } from '../../launcher/player.ts';
import { startMailInbox, type MailInbox, type StoredMail } from '../../mail/inbox.ts';
import { startWorkers, WORKER_CONNECTIONS } from '../../workers/kit.ts';
import { workerSettings } from '../../workers/settings.ts';
import { demoBank, PUBLIC_URL, START } from './bank.ts';
import { deployedBank, deployFlows, FLOWS, pinEngine } from './deployed-bank.ts';
import { TestClock } from './clock.ts';
import { createTestDatabase } from './database.ts';

export { START };

export interface TestSystem {
  /** Address of API and web interface. */
  base: string;
  grpcAddress: string;
  restAddress: string;
  clock: TestClock;
  player: Player;
  inbox: MailInbox;
  databaseUrl: string;
  /** Where evidence and mails are kept. */
  folder: string;
  /** A client without a session: the customer. */
  customer(): ApiClient;
  /** Moves the system's clock and the engine's, together. */
  moveTo(moment: string | Date): Promise<void>;
  /** Waits for a mail to `address` whose subject or text matches, and gives it whole. */
  mail(address: string, matching: RegExp): Promise<StoredMail>;
  close(): Promise<void>;
}

export interface TestSystemOptions {
  start?: string;
  /** Proxies whose `X-Forwarded-For` is believed. */
  trustProxy?: number;
  /** Where the programs log; nowhere by default. */
  log?: Logger;
  /** Another folder of flows, decisions and forms. */
  flows?: string;
  /** Another mail server than the inbox. */
  smtpUrl?: string;
}

/** The whole system in this process: real database, engine on the wire, workers, API, SMTP; one pinned clock for all. */
export async function startTestSystem(options: TestSystemOptions = {}): Promise<TestSystem> {
  const clock = new TestClock(options.start ?? START);
  // A flow's start timers count from its deployment.
  const deployed = options.flows === undefined && clock.now().getTime() === new Date(START).getTime();
  const database = await createTestDatabase(deployed ? deployedBank : demoBank);
  const folder = mkdtempSync(path.join(tmpdir(), 'complaints-test-'));
  const log = options.log ?? pino({ level: process.env.TEST_LOG ?? 'silent' });

  const engine = await startEngine({ databaseUrl: database.url, grpcPort: 0, restPort: 0, host: '127.0.0.1' });
  await pinEngine(engine.restAddress, clock.now());
  const flowsFolder = options.flows ?? FLOWS;
  if (!deployed) await deployFlows(engine, flowsFolder);

  const inbox = await startMailInbox({ folder: path.join(folder, 'mail'), smtpPort: 0, webPort: 0, clock });
  const smtpUrl = options.smtpUrl ?? inbox.smtpUrl;
  const knex = createDatabase(database.url);
  const workersKnex = createDatabase(database.url, WORKER_CONNECTIONS);
  const settings = { ...readApiSettings({ PORT: '0', DATABASE_URL: database.url, DATA_DIR: folder, SMTP_URL: smtpUrl, PUBLIC_URL, MAIL_INBOX_URL: inbox.webUrl, TRUST_PROXY: String(options.trustProxy ?? 0) }), flowsFolder };
  const api = await startApi({ settings, knex, clock, log, engine: { restAddress: engine.restAddress } });
  const workers = await startWorkers({ knex: workersKnex, clock, log, settings: workerSettings({ smtpUrl, publicUrl: PUBLIC_URL }), engine: { grpcAddress: engine.grpcAddress, restAddress: engine.restAddress } });
  const player = demoPlayer(api.url);

  return {
    base: api.url,
    grpcAddress: engine.grpcAddress,
    restAddress: engine.restAddress,
    clock,
    player,
    inbox,
    databaseUrl: database.url,
    folder,
    customer: () => new ApiClient(api.url),
    async moveTo(moment) {
      clock.set(new Date(moment));
      player.signOut();
      await pinEngine(engine.restAddress, clock.now());
    },
    async mail(address, matching) {
      return player.until(`a mail to ${address} matching ${matching}`, async () => {
        const found = (await (await fetch(`${inbox.webUrl}/mails?to=${encodeURIComponent(address)}`)).json()) as { items: { id: string; subject: string }[] };
        for (const { id } of found.items) {
          const mail = (await (await fetch(`${inbox.webUrl}/mails/${id}`)).json()) as StoredMail;
          if (matching.test(mail.subject) || matching.test(mail.text)) return mail;
        }
        return undefined;
      });
    },
    async close() {
      await workers.close();
      await api.close();
      await Promise.all([knex.destroy(), workersKnex.destroy()]);
      await engine.close();
      await inbox.close();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
