import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createDatabase, migrate } from '../db/index.ts';
import { systemClock } from '../db/clock.ts';
import { seedDemoBank } from '../db/demo.ts';
import { startMailInbox } from '../mail/inbox.ts';
import { claimDataFolder } from './data-folder.ts';
import { prepareDatabases, type DatabaseUrls } from './databases.ts';
import { MailDoor, mailDoorKey } from './mail-door.ts';
import { seedDemo, type DemoOptions } from './demo.ts';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { assertPortFree } from './ports.ts';
import { Program, runProgram } from './program.ts';
import type { Progress } from './progress.ts';
import type { Settings } from './settings.ts';

export interface Door {
  web: string;
  mail?: string;
  /** Where a mail becomes a complaint: the bank's addresses, and the server that takes mails to them. */
  complaints?: { addresses: readonly string[]; smtp: string };
  engine?: { grpc: string; rest: string };
  signIns: { username: string; name: string; role: string; password: string }[];
}

export interface RunningSystem {
  door: Door;
  /** Stops the parts in the order in which they need each other; everything acknowledged is kept. */
  stop(): Promise<void>;
}

/**
 * Brings up the whole system: database, mail inbox, engine, API with the web interface, workers; deploys `bpmn/`;
 * seeds the demo bank. What fails leaves nothing running.
 *
 * @throws StartupError with what the person who starts it can mend.
 */
export async function startSystem(settings: Settings, progress: Progress): Promise<RunningSystem> {
  const stops: (() => Promise<void> | void)[] = [];
  const stop = async (): Promise<void> => {
    for (const each of stops.splice(0).reverse()) await each();
  };
  try {
    stops.push(claimDataFolder(settings.DATA_DIR));
    await assertPorts(settings);
    const door = await bringUp(settings, progress, stops);
    return { door, stop };
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
}

async function bringUp(settings: Settings, progress: Progress, stops: (() => Promise<void> | void)[]): Promise<Door> {
  const door: Door = { web: settings.PUBLIC_URL, signIns: [] };

  const databases = await progress.step('数据库 Database', () => startDatabase(settings, stops));
  const knex = createDatabase(databases.complaints);
  let mailDoor: MailDoor | undefined;
  try {
    await progress.step('数据库结构 Migrations', () => migrate(knex));
    const key = await mailDoorKey(knex, systemClock);
    if (key) mailDoor = new MailDoor(settings, key, () => anotherKey(databases.complaints));
    if (settings.DEMO) door.signIns = await progress.step('演示银行 Demo bank', () => seedDemoBank(knex, systemClock));
  } finally {
    await knex.destroy();
  }

  let smtpUrl = settings.SMTP_URL;
  if (!smtpUrl) {
    const inbox = await progress.step('演示邮箱 Mail inbox', () => startMailInbox({ folder: path.join(settings.DATA_DIR, 'mail'), smtpPort: settings.MAIL_PORT, webPort: settings.MAIL_WEB_PORT, clock: systemClock, handOn: (raw, to) => mailDoor?.handOn(raw, to) }));
    stops.push(() => inbox.close());
    smtpUrl = inbox.smtpUrl;
    door.mail = inbox.webUrl;
  }

  const program = async (name: string, env: Record<string, string>): Promise<Record<string, unknown>> => {
    const child = new Program({ name, env, logFolder: path.join(settings.DATA_DIR, 'logs'), say: (line) => progress.say(`  ! ${line}`) });
    stops.push(() => child.stop());
    return child.start();
  };

  let engine: Record<string, string> = {};
  if (!settings.outsideEngine) {
    const ready = await progress.step('流程引擎 Engine', () => program('engine', { DATABASE_URL: databases.engine, ZEEBE_GRPC_PORT: String(settings.ZEEBE_GRPC_PORT), ZEEBE_REST_PORT: String(settings.ZEEBE_REST_PORT) }));
    door.engine = { grpc: String(ready.grpcAddress), rest: String(ready.restAddress) };
    engine = { ZEEBE_GRPC_ADDRESS: `grpc://${door.engine.grpc}`, ZEEBE_REST_ADDRESS: door.engine.rest, CAMUNDA_AUTH_STRATEGY: 'NONE' };
  }
  const shared = {
    ...engine,
    DATABASE_URL: databases.complaints,
    DATA_DIR: settings.DATA_DIR,
    PUBLIC_URL: settings.PUBLIC_URL,
    SMTP_URL: smtpUrl,
    DEMO: String(settings.DEMO),
    ...(settings.SMS_URL ? { SMS_URL: settings.SMS_URL, ...(settings.SMS_TOKEN ? { SMS_TOKEN: settings.SMS_TOKEN } : {}) } : door.mail ? { SMS_URL: `${door.mail}/sms` } : {}),
    ...(door.mail ? { MAIL_INBOX_URL: door.mail } : {}),
  };
  let local = '';
  await Promise.all([
    progress.step('部署流程、决策和表单 Deployment', () => runProgram('deploy', shared)),
    progress.step('作业程序 Workers', () => program('workers', shared)),
    progress.step('接口与网页 API and web', async () => {
      const ready = await program('api', { ...shared, PORT: String(settings.PORT) });
      local = String(ready.url);
      if (settings.PORT === 0) door.web = local;
    }),
  ]);

  if (mailDoor) {
    const open = await mailDoor.open(local);
    stops.push(() => open.close());
    const smtp = settings.SMTP_DOOR_PORT ? `smtp://${settings.SMTP_DOOR_HOST}:${settings.SMTP_DOOR_PORT}` : settings.SMTP_URL ? undefined : smtpUrl;
    if (smtp) door.complaints = { addresses: mailDoor.addresses, smtp };
  }

  if (settings.DEMO) {
    let stopped = false;
    stops.push(() => void (stopped = true));
    void fillDemoBank(settings.DATA_DIR, local, { say: (line) => progress.say(line), stopped: () => stopped });
  }
  return door;
}

/** For the mail door, whose key an administrator has renewed. */
async function anotherKey(databaseUrl: string): Promise<string | undefined> {
  const knex = createDatabase(databaseUrl);
  try {
    return await mailDoorKey(knex, systemClock);
  } finally {
    await knex.destroy();
  }
}

/** In the background, once for a data folder: what people change afterwards is left as it is. */
async function fillDemoBank(folder: string, local: string, options: Omit<DemoOptions, 'began'>): Promise<void> {
  const filled = path.join(folder, 'demo-filled');
  if (existsSync(filled)) return;
  if (await seedDemo(local, { ...options, began: demoBegan(folder) })) writeFileSync(filled, systemClock.now().toISOString());
}

/** When the demo bank began: now, at the first start on this folder. */
function demoBegan(folder: string): Date {
  const file = path.join(folder, 'demo-began');
  if (!existsSync(file)) writeFileSync(file, systemClock.now().toISOString());
  return new Date(readFileSync(file, 'utf8'));
}

async function startDatabase(settings: Settings, stops: (() => Promise<void> | void)[]): Promise<DatabaseUrls> {
  if (settings.DATABASE_URL) return prepareDatabases(settings.DATABASE_URL, { dataFolder: settings.DATA_DIR, engine: !settings.outsideEngine });
  const server = await startEmbeddedPostgres(path.join(settings.DATA_DIR, 'postgres'));
  stops.push(() => server.stop());
  return prepareDatabases(server.adminUrl, { dataFolder: settings.DATA_DIR, database: 'complaints', engine: !settings.outsideEngine });
}

async function assertPorts(settings: Settings): Promise<void> {
  await assertPortFree('PORT', settings.PORT);
  if (!settings.outsideEngine) {
    await assertPortFree('ZEEBE_GRPC_PORT', settings.ZEEBE_GRPC_PORT);
    await assertPortFree('ZEEBE_REST_PORT', settings.ZEEBE_REST_PORT);
  }
  if (settings.SMTP_DOOR_PORT) await assertPortFree('SMTP_DOOR_PORT', settings.SMTP_DOOR_PORT);
  if (!settings.SMTP_URL) {
    await assertPortFree('MAIL_PORT', settings.MAIL_PORT);
    await assertPortFree('MAIL_WEB_PORT', settings.MAIL_WEB_PORT);
  }
}
