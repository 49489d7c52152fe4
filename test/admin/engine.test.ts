import type { MailSettings, MailTest, Trail } from '../../api/schemas/admin.ts';
import type { Durations, Incidents, Instance, Instances, MigrationProgress, Process, Processes, Retried } from '../../api/schemas/engine.ts';
import type { SystemHealth } from '../../api/schemas/health.ts';
import { ApiProblem, type ApiClient } from '../../api/client.ts';
import { createDatabase } from '../../db/index.ts';
import { conditional, diagram, end, flows, gateway, process, service, start } from '../kit/bpmn.ts';
import { DESK, inBrowser, PHONE, type TestBrowser } from '../kit/browser.ts';
import { startTestSystem, type TestSystem } from '../kit/system.ts';

/** What it waits for decides the way; a job of its own, which no worker of the bank does, comes after. */
const STUCK = diagram(process('stuck', start('begun'), gateway('exclusive', 'decided', 'decided_other'), service('work', 'test.unknown'), end('done'), end('other'), flows('begun decided', 'work done', 'decided other'), conditional('decided', 'work', '=amountBand > 3')))
  .replace('id="stuck"', 'id="stuck" name="示例流程"').replace('id="decided"', 'id="decided" name="金额高？"').replace('id="work"', 'id="work" name="外部核对"')
  .replace(/(<bpmn:serviceTask [^>]*>)/, '$1<bpmn:documentation>示例\nEnglish: Check outside</bpmn:documentation>');

// It has no types of its own.
const { layoutProcess } = (await import('bpmn-auto-layout' as string)) as { layoutProcess(xml: string): Promise<string> };

let system: TestSystem;
let browser: TestBrowser;
let admin: ApiClient;
let complaint: { id: string; number: string };
inBrowser(startTestSystem, async (...started) => {
  [system, browser] = started;
  admin = await system.player.as('admin');
  complaint = await system.customer().file({ person: { name: '李小满', phone: '000-0000-0101' }, subject: '跨行转账重复扣款', narrative: '账户被扣了两笔。', category: 'account-transaction', complainedUnit: 'SH' } as never);
  const form = new FormData();
  form.append('resources', new Blob([await layoutProcess(STUCK)]), 'stuck.bpmn');
  await engine('POST', 'deployments', form);
});

async function engine<T>(method: string, path: string, body: unknown): Promise<T> {
  const form = body instanceof FormData;
  const answer = await fetch(`${system.restAddress}/v2/${path}`, { method, ...(form ? {} : { headers: { 'content-type': 'application/json' } }), body: form ? body : JSON.stringify(body) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
  return (text ? JSON.parse(text) : undefined) as T;
}

const begin = async (variables: object): Promise<string> => String((await engine<{ processInstanceKey: string }>('POST', 'process-instances', { processDefinitionId: 'stuck', variables })).processInstanceKey);
/** The job that no worker of the bank does. */
const activate = (): Promise<{ jobs: { jobKey: string }[] }> => engine('POST', 'jobs/activation', { type: 'test.unknown', maxJobsToActivate: 1, timeout: 60_000, requestTimeout: 100, worker: 'outside' });
const instance = (key: string): Promise<Instance> => admin.request('GET', `/api/engine/instances/${key}`);
/** Without its variable, the gateway can't decide: the instance stops. */
async function stop(more: object = {}): Promise<{ key: string; incident: Instance['incidents'][number] }> {
  const key = await begin({ complaintId: complaint.id, ...more });
  const incident = await system.player.until('the incident', async () => (await instance(key)).incidents[0]);
  return { key, incident };
}
async function refusal(work: Promise<unknown>): Promise<number> {
  const error = await work.then(() => undefined, (thrown: unknown) => thrown);
  if (!(error instanceof ApiProblem)) throw error ?? new Error('it was not refused');
  return error.status;
}

describe('incidents of the engine (D18-10, D18-14)', () => {
  it('are shown by their cause with the case they hold up; a variable is mended with a reason, and the process goes on', async () => {
    const { key, incident } = await stop();
    await stop();
    const { causes, items } = await admin.request<Incidents>('GET', `/api/engine/incidents?q=${complaint.number}`);
    expect(causes).toMatchObject([{ processName: { zh: '示例流程' }, elementName: { zh: '金额高？' }, errorType: incident.errorType, count: 2 }]);
    expect(items.map(({ subject }) => subject)).toEqual([{ kind: 'complaint', id: complaint.id, number: complaint.number }, { kind: 'complaint', id: complaint.id, number: complaint.number }]);
    const change = (value: string): Promise<unknown> => admin.request('PUT', `/api/engine/instances/${key}/variables`, { scopeKey: key, name: 'amountBand', value, reason: '分级数据缺失' });
    expect(await refusal(change('one'))).toBe(422);
    await change('1');
    expect(await admin.request<Retried>('POST', '/api/engine/incidents/retry', { incidentKeys: [incident.incidentKey] })).toEqual({ retried: 1, failed: [] });
    await system.player.until('its end', async () => (await instance(key)).state === 'COMPLETED');
    const { items: trail } = await (await system.player.as('auditor')).request<Trail>('GET', `/api/admin/trail?q=${key}`);
    expect(trail.map(({ type, data }) => [type.code, data.before, data.after, data.reason])).toEqual([['incident.retried', undefined, undefined, undefined], ['variable.changed', null, '1', '分级数据缺失']]);
    // What is done already says so, and the others of the cause are still tried.
    const again = await admin.request<Retried>('POST', '/api/engine/incidents/retry', { incidentKeys: [incident.incidentKey, ...(causes[0]?.incidentKeys ?? [])] });
    expect(again).toMatchObject({ retried: 1, failed: [expect.anything(), expect.anything()] });
  });

  it('a job that failed for good gets new attempts', async () => {
    const key = await begin({ complaintId: complaint.id, amountBand: 9 });
    const { jobs: [job] } = await system.player.until('the job', async () => { const taken = await activate(); return taken.jobs.length > 0 && taken; });
    await engine('POST', `jobs/${job?.jobKey}/failure`, { retries: 0, errorMessage: '外部系统无应答' });
    const stopped = await system.player.until('the incident', async () => { const found = await instance(key); return found.incidents.length > 0 && found; });
    expect(stopped.incidents).toMatchObject([{ errorType: 'JOB_NO_RETRIES', message: '外部系统无应答', elementName: { zh: '外部核对', en: 'Check outside' }, job: { type: 'test.unknown', retries: 0 } }]);
    await admin.request('POST', '/api/engine/incidents/retry', { incidentKeys: [stopped.incidents[0]?.incidentKey], retries: 2 });
    const { jobs: [again] } = await system.player.until('the job once more', async () => { const taken = await activate(); return taken.jobs.length > 0 && taken; });
    expect(again?.jobKey).toBe(job?.jobKey);
    await engine('POST', `jobs/${job?.jobKey}/completion`, {});
    expect((await instance(key)).state).toBe('COMPLETED');
  });

  it('administrators are told by mail once for a cause, however many stop by it', async () => {
    const { incident } = await stop({ band: 1 });
    const letter = await system.mail('admin@bank.example.com', /流程“示例流程”在“金额高？”停/);
    expect(letter.text).toContain(incident.message.slice(0, 20));
    expect(letter.text).toContain('/staff/admin/incidents?cause=');
    await stop({ band: 2 });
    // Another cause is told of, so the engine was looked at once more.
    const key = await begin({ complaintId: complaint.id, amountBand: 9 });
    const { jobs: [job] } = await system.player.until('the job', async () => { const taken = await activate(); return taken.jobs.length > 0 && taken; });
    await engine('POST', `jobs/${job?.jobKey}/failure`, { retries: 0, errorMessage: '对方系统停机维护' });
    await system.mail('admin@bank.example.com', /对方系统停机维护/);
    const knex = createDatabase(system.databaseUrl);
    try {
      expect((await knex('notice').where({ template: 'engine-incident', recipient: 'admin@bank.example.com' })).filter(({ text }) => text.includes('金额高？'))).toHaveLength(1);
    } finally {
      await knex.destroy();
    }
    await admin.request('POST', '/api/engine/incidents/retry', { incidentKeys: [(await instance(key)).incidents[0]?.incidentKey] });
  });

  it('are for administrators to mend; designers and auditors look, nobody else', async () => {
    const { key, incident } = await stop();
    for (const username of ['designer', 'auditor']) {
      const client = await system.player.as(username);
      expect((await client.request<Instance>('GET', `/api/engine/instances/${key}`)).incidents).toHaveLength(1);
      expect(await refusal(client.request('POST', '/api/engine/incidents/retry', { incidentKeys: [incident.incidentKey] }))).toBe(403);
    }
    expect(await refusal((await system.player.as('manager')).request('GET', '/api/engine/incidents'))).toBe(403);
  });

  it('an instance is ended by a proposal that somebody else approves (D03-07, D18-14)', async () => {
    const { key } = await stop();
    const matter = await admin.request<{ id: string; number: string }>('POST', '/api/matters', { kind: 'process-end', title: '终止流程', details: { processInstanceKey: key, processName: '示例流程', complaintId: complaint.id, reason: '重复发起' } });
    expect((await instance(key)).endingMatter?.number).toBe(matter.number);
    await system.player.playMatter(matter.id, 'approve-change', { changeApproved: true, approvalComment: '同意' });
    await system.player.until('its end', async () => (await instance(key)).state === 'TERMINATED');
    expect((await admin.request<Trail>('GET', `/api/admin/trail?q=${key}&type=instance.ended`)).items).toMatchObject([{ by: { username: 'admin' }, data: { reason: '重复发起', matter: matter.number } }]);
  });
});

describe('running processes', () => {
  it('are counted by process and element, and found by the number of their case, without personal data (D12-06)', async () => {
    const { key } = await stop();
    const { items } = await admin.request<Processes>('GET', '/api/engine/processes');
    expect(items.length).toBeGreaterThan(50);
    const handling = items.find(({ processId }) => processId === 'complaint-handling');
    expect(handling).toMatchObject({ name: { zh: expect.stringMatching(/投诉/), en: expect.stringMatching(/omplaint/) }, active: expect.any(Number) });
    const process = await admin.request<Process>('GET', `/api/engine/processes/${items.find(({ processId }) => processId === 'stuck')?.definitionKey}`);
    expect(process.elements.find(({ elementId }) => elementId === 'decided')).toMatchObject({ incidents: expect.any(Number), active: 0 });
    const found = await admin.request<Instances>('GET', `/api/engine/instances?q=${complaint.number}&state=ACTIVE&pageSize=100`);
    expect(found.items.map((each) => each.processId)).toEqual(expect.arrayContaining(['stuck', 'complaint-handling']));
    expect(found.items.every(({ subject }) => subject?.number === complaint.number)).toBe(true);
    const whole = JSON.stringify(await Promise.all(found.items.map((each) => instance(each.processInstanceKey))));
    for (const secret of ['李小满', '000-0000-0101', '账户被扣了两笔']) expect(whole).not.toContain(secret);
    expect((await admin.request<Instances>('GET', `/api/engine/instances?q=${key}`)).items).toHaveLength(1);
    expect((await admin.request<Instances>('GET', '/api/engine/instances?q=TS20000101-000001')).items).toEqual([]);
  });
});

/** The flow of a migration looks every few seconds how far the engine is. */
const carriedOut = (id: string, over: () => Promise<boolean>): Promise<true> => system.player.until(`what matter ${id} waits for`, async () => {
  if (await over()) return true;
  await system.moveTo(new Date(system.clock.now().getTime() + 5_000));
  return undefined;
});

describe('running instances (D03-07)', () => {
  it('go on with another version of their flow once somebody else agrees, at the element that the proposal names; the case says so', async () => {
    const key = await begin({ complaintId: complaint.id, amountBand: 9 });
    const before = await system.player.until('the step outside', async () => { const found = await instance(key); return found.elements.some(({ elementId, state }) => elementId === 'work' && state === 'ACTIVE') && found; });
    const form = new FormData();
    form.append('resources', new Blob([(await layoutProcess(STUCK)).replaceAll('"work"', '"recheck"').replaceAll('>work<', '>recheck<').replace('name="外部核对"', 'name="外部复核"')]), 'stuck.bpmn');
    await engine('POST', 'deployments', form);
    expect((await (await system.player.as('auditor')).request<Durations>('GET', `/api/engine/processes/${before.definitionKey}/durations`)).items).toEqual(expect.arrayContaining([expect.objectContaining({ elementId: 'begun', medianSeconds: expect.any(Number) })]));

    const visit = await browser.signIn('designer', `/staff/admin/processes/${before.definitionKey}?shows=times`, { width: DESK });
    const { page } = visit;
    await page.getByText(/各环节耗时的中位数|还没有可统计的已办环节/).waitFor();
    await page.getByRole('button', { name: '申请迁移版本' }).click();
    await page.getByText('还有 1 个环节没有对应').waitFor();
    const propose = page.getByRole('dialog').getByRole('button', { name: '申请迁移版本' });
    await page.getByLabel('理由').fill('外部核对改为复核');
    expect(await propose.isDisabled()).toBe(true);
    await page.getByLabel(/^外部核对（停留 \d+）$/).click();
    await page.locator('.ant-select-dropdown:visible').getByTitle('外部复核（recheck）').click();
    await visit.picture('migration');
    await visit.isSound();
    await propose.click();
    await page.waitForURL(/\/staff\/matters\//);
    await page.getByText('第 1 版 → 第 2 版').first().waitFor();
    await page.getByText('在途实例', { exact: true }).first().waitFor();
    await visit.isSound();
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    expect((await instance(key)).version).toBe(1);
    await system.player.playMatter(id, 'approve-change', { changeApproved: true, approvalComment: '同意' });
    await carriedOut(id, async () => (await system.player.seeMatter(id)).state === 'closed');

    const after = await instance(key);
    expect([after.version, after.elements.filter(({ state }) => state === 'ACTIVE').map(({ elementId }) => elementId)]).toEqual([2, ['recheck']]);
    const { items: [trail] } = await admin.request<Trail>('GET', '/api/admin/trail?q=stuck&type=instances.migrated');
    expect(trail).toMatchObject({ by: { username: 'designer' }, data: { from: 1, to: 2, reason: '外部核对改为复核', moved: expect.any(Number), refused: 0 } });
    const events = await (await system.player.as('manager')).request<{ items: { type: string }[] }>('GET', `/api/complaints/${complaint.id}/events`);
    expect(events.items.map(({ type }) => type)).toContain('process.migrated');
    // Others of the process wait at the same step.
    await system.player.until('its end', async () => {
      for (const { jobKey } of (await activate()).jobs) await engine('POST', `jobs/${jobKey}/completion`, {});
      return (await instance(key)).state === 'COMPLETED';
    });
  });

  it('are moved however many, each once though the order is repeated; those refused are listed, and tried again; each case says under which change', async () => {
    const versioned = (name: string): string => diagram(process('many', start('begun'), service('first', 'test.first'), service('second', 'test.second'), end('done'), flows('begun first second done'))).replace('id="many"', `id="many" name="${name}"`);
    const deploy = async (name: string): Promise<string> => {
      const form = new FormData();
      form.append('resources', new Blob([await layoutProcess(versioned(name))]), 'many.bpmn');
      return (await engine<{ deployments: { processDefinition: { processDefinitionKey: string } }[] }>('POST', 'deployments', form)).deployments[0]?.processDefinition.processDefinitionKey ?? '';
    };
    // Others look for what is about the complaint of this file.
    const own = await system.customer().file({ person: { name: '李小满', phone: '000-0000-0101' }, subject: '账单分期多次扣款', narrative: '账单扣款有误。', category: 'account-transaction', complainedUnit: 'SH' } as never);
    const fromKey = await deploy('批量示例');
    const count = 1_050;
    const started: string[] = [];
    for (let from = 0; from < count; from += 50) started.push(...await Promise.all(Array.from({ length: 50 }, async () => String((await engine<{ processInstanceKey: string }>('POST', 'process-instances', { processDefinitionKey: fromKey, variables: { complaintId: own.id } })).processInstanceKey))));
    const toKey = await deploy('批量示例（修订）');
    const moveTo = async (key: string, from: string, to: string): Promise<void> => {
      const { items } = await engine<{ items: { elementInstanceKey: string }[] }>('POST', 'element-instances/search', { filter: { processInstanceKey: key, elementId: from, state: 'ACTIVE' } });
      await engine('POST', `process-instances/${key}/modification`, { activateInstructions: [{ elementId: to }], terminateInstructions: [{ elementInstanceKey: items[0]?.elementInstanceKey }] });
    };
    const [one, two, three] = started as [string, string, string];
    for (const key of [one, two, three]) await moveTo(key, 'first', 'second');

    // Nothing is said of what stands at the second step: the engine is to refuse it.
    const mappings = [{ from: 'first', to: 'first' }];
    const designer = await system.player.as('designer');
    const { id, number } = await designer.request<{ id: string; number: string }>('POST', '/api/matters', { kind: 'process-migration', title: '迁移批量示例', details: { processId: 'many', processName: '批量示例', processNameEn: 'Many', fromKey, fromVersion: 1, toKey, toVersion: 2, running: count, mappings, reason: '流程修订' } });
    const progress = (page = 1): Promise<MigrationProgress> => designer.request('GET', `/api/matters/${id}/migration?page=${page}&pageSize=2`);
    expect(await progress()).toMatchObject({ state: 'not-begun' });
    // An order that the engine has taken, and whose record was lost with the program that gave it.
    await engine('POST', 'process-instances/migration', { filter: { state: 'ACTIVE', processDefinitionKey: fromKey }, migrationPlan: { targetProcessDefinitionKey: toKey, mappingInstructions: mappings.map(({ from, to }) => ({ sourceElementId: from, targetElementId: to })) } });
    const ordered = async (): Promise<number> => (await engine<{ items: unknown[] }>('POST', 'batch-operations/search', { filter: { operationType: 'MIGRATE_PROCESS_INSTANCE' } })).items.length;
    const before = await ordered();
    await system.player.playMatter(id, 'approve-change', { changeApproved: true, approvalComment: '同意' });
    const waiting = async (): Promise<boolean> => (await system.player.seeMatter(id)).tasks.some(({ elementId }) => elementId === 'decide-unmoved');
    await carriedOut(id, waiting);
    expect(await ordered()).toBe(before);
    const refused = await progress();
    expect(refused).toMatchObject({ state: 'over', total: count, moved: count - 3, refused: 3, items: [{ ended: false, subject: { number: own.number }, reason: expect.stringContaining('second') }, expect.anything()] });
    expect((await progress(2)).items).toHaveLength(1);
    expect((await (await system.player.as('manager')).request<{ items: { type: string; data: { matter?: string } }[] }>('GET', `/api/complaints/${own.id}/events`)).items.filter(({ type, data }) => type === 'process.migrated' && data.matter === number)).toHaveLength(1);

    const visit = await browser.signIn('designer', `/staff/matters/${id}`, { width: DESK });
    await visit.page.getByText(`已迁移 ${count - 3} 件，共 ${count} 件`).waitFor();
    await visit.page.getByText('未能迁移 3 件').waitFor();
    await visit.page.getByRole('link', { name: own.number }).first().waitFor();
    await visit.picture('migration-progress');
    await visit.isSound();

    // Two come to a step of which something is said, one is ended.
    for (const key of [one, two]) await moveTo(key, 'second', 'first');
    await engine('POST', `process-instances/${three}/cancellation`, {});
    await system.player.playMatter(id, 'decide-unmoved', { tryAgain: true, unmovedComment: '已退回上一环节' });
    await carriedOut(id, async () => (await system.player.seeMatter(id)).state === 'closed');
    expect(await system.player.seeMatter(id)).toMatchObject({ outcome: 'in-force', state: 'closed' });
    expect(await progress()).toMatchObject({ state: 'over', total: count - 1, moved: count - 1, refused: 0, items: [] });
    await visit.page.getByText(`已迁移 ${count - 1} 件，共 ${count - 1} 件`).waitFor();
    const left = await engine<{ page: { totalItems: number } }>('POST', 'process-instances/search', { filter: { processDefinitionKey: fromKey, state: 'ACTIVE' }, page: { limit: 1 } });
    expect(left.page.totalItems).toBe(0);
    await engine('POST', 'process-instances/cancellation', { filter: { processDefinitionKey: toKey } });
  });

  it('are not to be migrated by those who only look, nor to another process', async () => {
    const { items } = await admin.request<Processes>('GET', '/api/engine/processes');
    const [one, other] = ['stuck', 'complaint-handling'].map((processId) => items.find((each) => each.processId === processId)?.definitionKey);
    expect(await refusal(admin.request('GET', `/api/engine/processes/${one}/migration?to=${other}`))).toBe(404);
    const details = { processId: 'stuck', processName: '示例流程', processNameEn: 'Sample', fromKey: one, fromVersion: 2, toKey: one, toVersion: 2, instances: ['1'], mappings: [{ from: 'recheck', to: 'recheck' }], reason: '试' };
    expect(await refusal((await system.player.as('auditor')).request('POST', '/api/matters', { kind: 'process-migration', title: '迁移', details }))).toBe(403);
    expect(await refusal(admin.request('POST', '/api/matters', { kind: 'process-migration', title: '迁移', details }))).toBe(422);
  });
});

describe('roles by approval (D18-17, D12-05)', () => {
  it('take effect once the complaint manager agrees, and are refused otherwise', async () => {
    const person = await admin.request<{ name: string; email: string; locale: string }>('GET', '/api/admin/people/handler.bj');
    const propose = (roles: string[]): Promise<{ matter: { id: string; number: string } }> => admin.request('PUT', '/api/admin/people/handler.bj', { name: person.name, email: person.email, locale: person.locale, unitId: 'BJ-OPS', validUntil: null, roles, reason: '晋升' });
    const roles = async (): Promise<string[]> => (await admin.request<{ roles: string[] }>('GET', '/api/admin/people/handler.bj')).roles;
    const refused = await propose(['handler', 'reviewer']);
    await system.player.playMatter(refused.matter.id, 'approve-change', { changeApproved: false, approvalComment: '理由不足' });
    await system.player.until('the refusal', async () => (await system.player.seeMatter(refused.matter.id)).state === 'closed');
    expect(await roles()).toEqual(['handler']);
    const agreed = await propose(['handler', 'approver']);
    await system.player.playMatter(agreed.matter.id, 'approve-change', { changeApproved: true, approvalComment: '同意' });
    await system.player.until('the new role', async () => (await roles()).includes('approver'));
    const { items } = await admin.request<Trail>('GET', '/api/admin/trail?q=handler.bj&type=person.roles-approved');
    expect(items).toMatchObject([{ data: { matter: agreed.matter.number, before: { roles: ['handler'] }, after: { roles: ['handler', 'approver'] } } }]);
  });
});

describe('mail and health', () => {
  it('a test mail goes out for real, and the dialogue with the server is shown', async () => {
    const test = await admin.request<MailTest>('POST', '/api/admin/mail/test');
    expect(test).toMatchObject({ sent: true, to: 'admin@bank.example.com', answer: expect.stringMatching(/^250/) });
    expect(test.dialogue.map(({ line }) => line).join('\n')).toMatch(/EHLO[^]*MAIL FROM[^]*RCPT TO:<admin@bank\.example\.com>[^]*DATA[^]*250/);
    expect((await system.mail('admin@bank.example.com', /测试邮件/)).text).toContain('邮件服务器');
    expect(await admin.request<MailSettings>('GET', '/api/admin/mail')).toMatchObject({ smtp: { host: '127.0.0.1', encrypted: false, signsIn: false }, sender: { zh: '"示范银行" <complaints@complaints.example.com>', en: '"Demonstration Bank" <complaints@complaints.example.com>' } });
  });

  it('every part tells its figures; what gave up is sent once more', async () => {
    const health = await system.player.until('jobs of the workers, told since the clock was moved', async () => {
      const found = await admin.request<SystemHealth>('GET', '/api/admin/health');
      const [program] = found.workers.programs;
      return program?.alive && program.jobs.some(({ done }) => done > 0) && found;
    });
    expect(health).toMatchObject({
      database: { state: 'good', version: expect.stringMatching(/^\d+/), sizeBytes: expect.any(Number), migration: expect.stringMatching(/^\d{4}_/) },
      engine: { brokers: [{ partitions: [{ health: 'healthy' }] }], incidents: expect.any(Number) },
      workers: { state: 'good', programs: [{ alive: true }] }, mail: { state: 'good' }, storage: { files: 0 }, outbox: { kinds: expect.arrayContaining([expect.objectContaining({ kind: 'mail' })]) },
    });
    const knex = createDatabase(system.databaseUrl);
    try {
      const row = await knex('outbox').where({ kind: 'mail' }).whereNotNull('sentAt').first();
      await knex.raw("update outbox set sent_at = null, next_attempt_at = 'infinity', last_error = '550 no such user <li.xiaoman@example.com>' where id = ?", [row?.id ?? 0]);
      const failing = await admin.request<SystemHealth>('GET', '/api/admin/health');
      expect(failing.outbox).toMatchObject({ state: 'warning', troubles: [{ id: row?.id, nextAttemptAt: null, reason: '550 no such user <***@example.com>' }] });
      expect(await admin.request('POST', '/api/admin/outbox/retry', { kind: 'mail' })).toEqual({ queued: 1 });
      await system.player.until('the mail', async () => (await knex('outbox').where({ id: row?.id ?? 0 }).first())?.sentAt !== null);
    } finally {
      await knex.destroy();
    }
  });

  it('the published channels change once somebody else agrees (D03-14, D10-03, D03-07)', async () => {
    const { channels } = await admin.request<{ channels: { code: string; contact: string | null; zh: string; en: string }[] }>('GET', '/api/admin/channels');
    expect(channels[0]).toMatchObject({ code: 'hotline', contact: '000-0000-0000' });
    const matter = await admin.request<{ id: string }>('POST', '/api/matters', { kind: 'channel-change', title: '变更渠道', details: { channels: [...channels, { code: 'fax', contact: '000-0000-0009', zh: '传真至总行', en: 'By fax' }], reason: '增加传真' } });
    await system.player.playMatter(matter.id, 'approve-change', { changeApproved: true, approvalComment: '同意' });
    await system.player.until('the published list', async () => (await system.customer().request<{ publishedChannels: { code: string }[] }>('GET', '/api/meta')).publishedChannels.some(({ code }) => code === 'fax'));
    const { page } = await browser.visit({ width: PHONE });
    await page.goto('/');
    await page.getByText('000-0000-0009').waitFor();
  });
});

describe('the pages', () => {
  it('an administrator finds the cause, mends the variable and tries again', async () => {
    const { key } = await stop();
    const { page } = await browser.signIn('admin', `/staff/admin/incidents?q=${complaint.number}`);
    await page.getByRole('heading', { name: '示例流程 · 金额高？' }).waitFor();
    await page.getByRole('link', { name: new RegExp(`查看 ${key}`) }).click();
    await page.getByRole('heading', { name: '在“金额高？”停下' }).waitFor();
    await page.locator('.flow-incident').first().waitFor();
    await page.getByRole('button', { name: '修改变量 complaintId' }).waitFor();
    await page.getByRole('button', { name: '新增变量' }).click();
    await page.getByLabel('名称', { exact: true }).fill('amountBand');
    await page.getByLabel('值', { exact: true }).fill('0');
    await page.getByLabel('理由').fill('补录');
    await page.getByRole('dialog').getByRole('button', { name: /保\s*存/ }).click();
    await page.getByRole('button', { name: '修改变量 amountBand' }).click();
    await page.getByLabel('值', { exact: true }).fill('2');
    await page.getByLabel('理由').fill('核对后更正');
    await page.getByRole('dialog').getByRole('button', { name: /保\s*存/ }).click();
    await page.getByRole('cell', { name: '2', exact: true }).waitFor();
    await page.locator('.incident-panel').getByRole('button', { name: /重\s*试/ }).click();
    await page.locator('.ant-popconfirm:visible').getByRole('button', { name: /重\s*试/ }).click();
    await page.getByText('已重试 1 个').waitFor();
    await page.locator('.page-head').getByText('已完成').waitFor();
  });

  it('an administrator adds a person, who sets a password with the link and is in', async () => {
    const { page } = await browser.signIn('admin', '/staff/admin/people');
    await page.getByRole('button', { name: '新增人员' }).click();
    await page.getByLabel('用户名', { exact: true }).fill('xin.yuan');
    await page.getByLabel('姓名', { exact: true }).fill('辛媛');
    await page.getByLabel('电子邮箱').fill('xin.yuan@bank.example.com');
    await page.getByRole('dialog').getByLabel('所属机构').click();
    await page.locator('.ant-select-dropdown:visible').getByTitle('北京分行运营管理部').click();
    await page.getByLabel('处理岗').check();
    await page.getByLabel('理由').fill('新入职');
    await page.getByRole('button', { name: /^新\s*增$/ }).click();
    const link = await page.locator('.admin-secret').textContent();
    await page.getByRole('button', { name: '已交给本人' }).click();
    const visit = await browser.visit({ width: PHONE });
    await visit.page.goto(link ?? '');
    await visit.page.getByLabel('新密码', { exact: true }).fill('long enough');
    await visit.page.getByLabel('再输一次新密码').fill('long enough');
    await visit.page.getByRole('button', { name: '设置密码' }).click();
    await visit.page.getByRole('link', { name: /登\s*录/ }).click();
    await visit.enter('xin.yuan', 'long enough');
    await visit.page.waitForURL((url) => url.pathname !== '/staff/sign-in');
  });

  it('two who change one account at the same time keep what each typed; whoever is signed out elsewhere is told at once (D18-17)', async () => {
    const [one, other, colleague] = [await browser.signIn('admin', '/staff/admin/people/handler.card'), await browser.signIn('admin', '/staff/admin/people/handler.card'), await browser.signIn('handler.card', '/staff/inbox')];
    const save = async (page: typeof one.page): Promise<void> => {
      await page.getByRole('button', { name: '保存' }).click();
      await page.getByRole('dialog').getByLabel('理由').fill('更正');
      await page.getByRole('dialog').getByRole('button', { name: /确\s*定/ }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    };
    await one.page.getByLabel('姓名').fill('马文博（信用卡）');
    await other.page.getByLabel('电子邮箱').fill('ma.wenbo@bank.example.com');
    await save(other.page);
    await save(one.page);
    await one.page.getByRole('heading', { name: '马文博（信用卡）' }).waitFor();
    expect(await one.page.getByLabel('电子邮箱').inputValue()).toBe('ma.wenbo@bank.example.com');
    colleague.expects(/^401/);
    await one.page.getByRole('button', { name: /退出/ }).click();
    await one.page.locator('.ant-popconfirm').getByRole('button', { name: /退出/ }).click();
    await one.page.getByText('当前登录数').locator('xpath=..').getByText('0', { exact: true }).waitFor();
    await colleague.page.getByRole('dialog', { name: '登录已失效' }).getByRole('button', { name: '放弃本页，换账号登录' }).click();
    await colleague.page.waitForURL(/\/staff\/sign-in/);
  });

  it('an inspector gives a reason before the complainant is shown, and an auditor reads it (D18-19)', async () => {
    const { page } = await browser.signIn('inspector', `/staff/complaints/${complaint.id}`);
    await page.getByRole('button', { name: '查看完整信息' }).click();
    await page.getByLabel('理由').fill('抽查告知是否送达');
    await page.getByRole('dialog').getByRole('button', { name: '查看完整信息' }).click();
    await page.getByText('000-0000-0101').waitFor();
    const auditor = await browser.signIn('auditor', '/staff/audit?tab=readings');
    await auditor.page.getByRole('cell', { name: '抽查告知是否送达' }).first().waitFor();
  });

  it.each([[PHONE, 'light', 'zh-CN'], [DESK, 'dark', 'en']] as const)('have no fault that axe-core finds, at %i, %s, in %s (WCAG 2.2 AA)', async (width, theme, locale) => {
    const { key } = await stop();
    const definition = (await instance(key)).definitionKey;
    const visit = await browser.signIn('admin', '/staff/admin/people', { width, theme, locale });
    const faults: string[] = [];
    for (const path of [
      '/staff/admin/people', '/staff/admin/people/handler.bj', '/staff/admin/units', '/staff/admin/roles', '/staff/admin/trail', '/staff/admin/channels', '/staff/admin/channels?tab=published', '/staff/admin/channels?tab=retention',
      `/staff/admin/incidents?q=${complaint.number}`, '/staff/admin/processes', `/staff/admin/processes/${definition}`, `/staff/admin/instances/${key}`, '/staff/admin/health', '/staff/password',
    ]) {
      await visit.page.goto(path);
      await visit.settled();
      faults.push(...(await visit.accessibilityFaults()).map((fault) => `${path}: ${fault}`));
      expect([path, await visit.overflow()]).toEqual([path, 0]);
    }
    expect(faults).toEqual([]);
  }, 240_000);
});
