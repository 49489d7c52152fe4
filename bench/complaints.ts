import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { ApiClient, ApiProblem } from '../api/client.ts';
import type { ComplaintFiled, NewComplaint } from '../api/schemas/filing.ts';
import { systemClock } from '../db/clock.ts';
import { DEMO_PASSWORD, DEMO_USERS } from '../db/demo.ts';
import { groupsOf } from '../db/roles.ts';
import { USUAL_ANSWERS } from '../launcher/player.ts';
import { Crew } from './crew.ts';
import { keep, machine } from './keep.ts';
import { countOf, round, singleRowCommits, startBenchSystem } from './system.ts';

/**
 * Whole complaints, from the door to the archive: the three programs as `npm start` runs them, a PostgreSQL server of
 * their own, mail to a sink. A few customers file, staff claim and complete every task through the API, customers
 * answer the survey. Beside it, in the same run and on the same server: single-row transactions through bare `pg`.
 *
 * BENCH_COMPLAINTS (500) how many; BENCH_CUSTOMERS (8) file, and BENCH_STAFF (24) work, at the same time;
 * BENCH_CPU_PROF a folder for V8 profiles of the programs; BENCH_DIST where the built programs are.
 */
const settings = {
  complaints: Number(process.env.BENCH_COMPLAINTS ?? 500),
  customers: Number(process.env.BENCH_CUSTOMERS ?? 8),
  staff: Number(process.env.BENCH_STAFF ?? 24),
  profiles: process.env.BENCH_CPU_PROF,
};

const system = await startBenchSystem(settings.profiles);
const clients = new Map<string, Promise<ApiClient>>();
try {
  const peer = await singleRowCommits(system.adminUrl, settings.customers);
  await run(system.apiUrl, system.databaseUrl, Math.min(50, settings.complaints)); // warm
  const before = system.cpu();
  const measured = await run(system.apiUrl, system.databaseUrl, settings.complaints);
  const cpuMsPerComplaint = system.cpuMsSince(before, settings.complaints);
  const result = {
    at: systemClock.now().toISOString(), machine: machine(),
    complaints: settings.complaints, customers: settings.customers, staff: settings.staff,
    filedPerSecond: round(settings.complaints / measured.filingSeconds),
    archivedPerSecond: round(settings.complaints / measured.seconds),
    jobsPerComplaint: round(measured.jobs / settings.complaints),
    mailsPerComplaint: round(measured.mails / settings.complaints),
    cpuMsPerComplaint,
    peer: { what: 'single-row transactions through bare pg, same server and concurrency', perSecond: round(peer) },
  };
  console.log(JSON.stringify(result, null, 2));
  if (!settings.profiles) keep('complaints', result);
} finally {
  await system.close();
}

interface Played { seconds: number; filingSeconds: number; jobs: number; mails: number }

/** Files `count` complaints and plays everybody until the last one is archived. */
async function run(base: string, databaseUrl: string, count: number): Promise<Played> {
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  try {
    return await play(base, database, count);
  } finally {
    await database.end();
  }
}

async function play(base: string, database: pg.Client, count: number): Promise<Played> {
  await database.query('set search_path to complaints');
  const jobsBefore = await countOf(database, 'select count(*) from job_record');
  const archivedBefore = await countOf(database, 'select count(*) from complaint where archived_at is not null');
  const mailsBefore = system.mails();
  const began = performance.now();
  const filed: ComplaintFiled[] = [];
  const intake = await signedIn(base, 'intake');
  let filingSeconds = 0;
  const filing = inParallel(settings.customers, Array.from({ length: count }, (_, index) => async () => {
    filed.push(await intake.file(complaintOf(index)));
  })).then(() => void (filingSeconds = (performance.now() - began) / 1000));

  const done = new Set<string>();
  const staff = new Crew(settings.staff);
  const customer = new ApiClient(base);
  const end = performance.now() + 60_000 + count * 1_500;
  for (;;) {
    const { rows: tasks } = await database.query<OpenTask>("select user_task_key as key, element_id as element, candidate_groups as groups, excluded from inbox_task where state = 'created' and created_at < now() - interval '0.5 s' order by created_at limit 500");
    for (const task of tasks) if (!done.has(task.key)) staff.add(() => work(base, task), done, task.key);
    const { rows: surveys } = await database.query<{ id: string; number: string; code: string }>('select survey.id, complaint.number, tracking_code as code from survey join complaint on complaint.id = complaint_id where answered_at is null limit 500');
    for (const survey of surveys) if (!done.has(survey.id)) staff.add(() => customer.answerSurvey({ number: survey.number, code: survey.code, satisfied: true, score: 5 }), done, survey.id);
    const archived = (await countOf(database, 'select count(*) from complaint where archived_at is not null')) - archivedBefore;
    if (archived >= count) break;
    if (staff.failure) throw staff.failure;
    if (performance.now() > end) throw new Error(`only ${archived} of ${count} complaints were archived in time`);
    await pause(100);
  }
  await filing;
  const seconds = (performance.now() - began) / 1000;
  const jobs = (await countOf(database, 'select count(*) from job_record')) - jobsBefore;
  while ((await countOf(database, "select count(*) from outbox where sent_at is null and kind = 'mail'")) > 0) await pause(100);
  return { seconds, filingSeconds, jobs, mails: system.mails() - mailsBefore };
}

interface OpenTask { key: string; element: string; groups: string[]; excluded: string[] }

/** Somebody of its group takes the task, opens it, fills in its form and completes it. */
async function work(base: string, task: OpenTask): Promise<void> {
  const user = DEMO_USERS.find((each) => !task.excluded.includes(each.username) && groupsOf(each).some((group) => task.groups.includes(group)));
  if (!user) throw new Error(`nobody may do the task ${task.element} (${task.groups.join(', ')})`);
  const client = await signedIn(base, user.username);
  await claim(client, task.key);
  const { data } = await client.task(task.key);
  await client.complete(task.key, { ...data, ...USUAL_ANSWERS[task.element] });
}

/** The inbox shows a task when its *creating* listener has committed; the engine gives it away when it has heard so. */
async function claim(client: ApiClient, key: string): Promise<void> {
  for (const end = performance.now() + 30_000; ;) {
    try {
      return await client.claim(key);
    } catch (error) {
      if (!(error instanceof ApiProblem && error.status === 409) || performance.now() > end) throw error;
      await pause(250);
    }
  }
}

function signedIn(base: string, username: string): Promise<ApiClient> {
  let client = clients.get(username);
  if (!client) {
    const made = new ApiClient(base);
    client = made.signIn(username, DEMO_PASSWORD).then(() => made);
    clients.set(username, client);
  }
  return client;
}

function complaintOf(index: number): NewComplaint {
  return {
    person: { name: '周雨晴', phone: '000-0000-7001', email: `customer-${index}@example.com` },
    subject: '柜面收费未提前告知', narrative: '办理挂失时被收取手续费，事先没有任何告知，请核实并退还。', demand: '退还手续费',
    category: 'fee-rate', complainedUnit: 'BJ-OPS', amountYuan: 50, channel: 'hotline',
  };
}

async function inParallel(concurrency: number, work: (() => Promise<void>)[]): Promise<void> {
  const rest = [...work];
  await Promise.all(Array.from({ length: concurrency }, async () => {
    for (let next = rest.shift(); next; next = rest.shift()) await next();
  }));
}
