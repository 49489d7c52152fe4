import { rmSync } from 'node:fs';
import type { Matter } from '../../api/schemas/matters.ts';
import { createDatabase } from '../../db/index.ts';
import { startTestSystem, type TestSystem } from '../kit/system.ts';
import { writeTestFlows } from './flows.ts';

let system: TestSystem;
let flows: string;
beforeAll(async () => {
  flows = writeTestFlows();
  system = await startTestSystem({ flows });
});
afterAll(async () => {
  await system.close();
  rmSync(flows, { recursive: true, force: true });
});

const proposal = { title: '缩短柜面等候时间', proposal: '高峰时段增开窗口', unitId: 'BJ-OPS', scope: 'unit' };

async function propose(by = 'manager', details: Record<string, unknown> = proposal): Promise<string> {
  return (await (await system.player.as(by)).openMatter({ kind: 'improvement', details })).id;
}

function reaches(id: string, what: string, test: (matter: Matter) => boolean, by?: string): Promise<Matter> {
  return system.player.until(what, async () => {
    const matter = await system.player.seeMatter(id, by);
    return test(matter) ? matter : undefined;
  });
}

describe('a matter from its opening to its close', () => {
  it('goes through its own flow; what was entered stays with it in words (D18-13, D18-14)', async () => {
    const id = await propose('handler.bj');
    expect(await system.player.seeMatter(id)).toMatchObject({
      kind: 'improvement', title: proposal.title, unitId: 'BJ-OPS', state: 'open', openedBy: { username: 'handler.bj' },
      entries: [{ name: '改进', by: { username: 'handler.bj' }, fields: [{ label: '标题 Title', shown: proposal.title }, { shown: proposal.proposal }, { shown: expect.stringContaining('北京分行运营管理部') as string }, { label: '范围 Scope', shown: '本机构' }] }],
    });
    const decider = await system.player.playMatter(id, 'adopt', { approved: true });
    await system.player.playMatter(id, 'check', { finding: '已增开两个窗口' });
    const opened = await reaches(id, 'the supervision that it opens', ({ children }) => children.length === 1);
    await system.player.playMatter(opened.children[0]?.id ?? '', 'put-right', { finding: '已落实' });
    const closed = await reaches(id, 'its end', ({ state }) => state === 'closed');
    // The flow waited for the other matter and took over its outcome.
    expect(closed.outcome).toBe('rectified');
    expect(closed.entries.map(({ elementId, by }) => [elementId, by?.username])).toEqual([[null, 'handler.bj'], ['adopt', decider], ['check', 'approver.bj']]);
    expect(closed.entries[1]?.fields).toEqual([{ key: 'approved', label: '是否同意 Approve', shown: '同意', choice: true }]);
    expect(closed.events.map(({ type }) => type)).toEqual(expect.arrayContaining(['matter.opened', 'deadline.set', 'task.created', 'task.completed', 'matter.milestone', 'deadline.met', 'matter.closed']));
    expect(closed.events.find(({ type }) => type === 'matter.milestone')?.data).toEqual({ milestone: 'handling', name: '已采纳' });
  });

  it('shows its limit with the arithmetic, writes to the people of its task, and shows the task in their inbox (D18-20)', async () => {
    const id = await propose();
    const { deadlines, number, notices } = await reaches(id, 'its limit', (matter) => matter.tasks.length > 0);
    // Monday 2 March, nine o'clock; five working days.
    expect(deadlines).toMatchObject([{ stage: 'handling', amount: 5, unit: 'working-days', dueAt: '2026-03-09T01:00:00.000Z', arithmetic: { zone: 'Asia/Shanghai' } }]);
    expect(notices.find(({ recipient }) => recipient === 'manager2@bank.example.com')).toMatchObject({ subject: expect.stringContaining(number) as string, text: expect.stringContaining(proposal.title) as string });
    const { items } = await (await system.player.as('manager2')).tasks({ view: 'group', q: number });
    expect(items).toMatchObject([{ elementId: 'adopt', complaint: null, matter: { id, number, kind: 'improvement', title: proposal.title } }]);
  });

  it('opening again with the same key gives the first one', async () => {
    const client = await system.player.as('manager');
    const once = await client.openMatter({ kind: 'improvement', details: proposal }, 'same-key-1');
    expect(await client.openMatter({ kind: 'improvement', details: proposal }, 'same-key-1')).toEqual(once);
  });

  it('opens nothing that its form does not take, and names each field', async () => {
    const client = await system.player.as('manager');
    await expect(client.openMatter({ kind: 'improvement', details: { title: '只有标题', unitId: 'NOWHERE', scope: 'moon' } })).rejects.toMatchObject({
      status: 422,
      problem: { errors: expect.arrayContaining([expect.objectContaining({ field: 'details.proposal', code: 'required' }), expect.objectContaining({ field: 'details.unitId', code: 'not-an-option' }), expect.objectContaining({ field: 'details.scope', code: 'not-an-option' })]) as unknown },
    });
    await expect((await system.player.as('intake')).openMatter({ kind: 'supervision', details: { title: '督办' } })).rejects.toMatchObject({ status: 403 });
  });
});

describe('a limit of a matter', () => {
  it('is reminded of a day before it ends, and its end is told to those who oversee such matters, each once (D18-06, D02-09)', async () => {
    const id = await propose('handler.bj');
    const { number } = await reaches(id, 'its limit', (matter) => matter.tasks.length > 0);
    const letters = async (template: string): Promise<string[]> => (await system.player.seeMatter(id)).notices.filter((notice) => notice.template === template).map(({ recipient }) => (recipient ?? '').split('@')[0] ?? '').sort();
    await system.moveTo('2026-03-08T09:01:00+08:00');
    const reminded = await reaches(id, 'the reminder', ({ deadlines }) => deadlines[0]?.remindedAt !== null);
    expect(await letters('matter-reminder')).toEqual(['manager', 'manager2']);
    expect(reminded.deadlines[0]?.missedAt).toBeNull();
    await system.moveTo('2026-03-09T09:01:00+08:00');
    await reaches(id, 'the end of its limit', ({ deadlines }) => deadlines[0]?.missedAt !== null);
    expect(await letters('matter-escalation')).toEqual(['auditor', 'gm', 'manager', 'manager2', 'reviewer', 'reviewer2', 'supervisor']);
    const { items } = await (await system.player.as('manager')).matters({ q: number });
    expect(items).toMatchObject([{ overdue: true, dueStage: 'handling' }]);
    await system.player.playMatter(id, 'adopt', { approved: true });
    // A limit that was missed is met late: it stays missed.
    const { deadlines, events } = await reaches(id, 'the milestone', (matter) => matter.deadlines[0]?.metAt !== null);
    expect(deadlines[0]?.missedAt).not.toBeNull();
    expect(events.map(({ type }) => type)).not.toContain('deadline.met');
  });
});

describe('a change', () => {
  const hold = (complaintIds: string[], action = 'place'): Record<string, unknown> => ({ action, complaintIds, reason: '法院调取案卷' });
  const file = async (): Promise<string> => (await system.customer().file({ person: { name: '客户', phone: '000-0000-0002' }, subject: '案卷保全', narrative: '案卷保全测试。', category: 'privacy', complainedUnit: 'BJ-OPS' })).id;

  it('is checked when it is proposed, shows what it would touch, is approved by another person and then in force (D03-07, D19-04)', async () => {
    const client = await system.player.as('manager');
    const complaint = await file();
    await expect(client.openMatter({ kind: 'legal-hold', title: '解除保全', details: hold([complaint], 'release') })).rejects.toMatchObject({
      status: 422, problem: { errors: [expect.objectContaining({ field: 'details.complaintIds', message: expect.stringContaining('没有被保全') as string })] as unknown },
    });
    const { id } = await client.openMatter({ kind: 'legal-hold', title: '诉讼保全', details: hold([complaint]) });
    expect(await client.matter(id)).toMatchObject({ impact: { files: 1 }, objections: [], appliedAt: null, entries: [{ fields: [{ shown: '保全案卷' }, {}, { shown: '法院调取案卷' }] }] });
    const task = await system.player.waitingMatterTask(id, 'agree');
    await expect(client.claim(task.key)).rejects.toMatchObject({ status: 403 });
    expect(await system.player.playMatter(id, 'agree', { approved: true })).toBe('manager2');
    expect(await reaches(id, 'its being in force', ({ state }) => state === 'closed')).toMatchObject({ outcome: 'in-force', appliedAt: expect.any(String) as string });
  });

  it('that does not hold any more when it is approved changes nothing (D03-07)', async () => {
    const client = await system.player.as('manager');
    const [complaint, other] = [await file(), await file()];
    const first = await client.openMatter({ kind: 'legal-hold', title: '先提出', details: hold([complaint]) });
    const second = await client.openMatter({ kind: 'legal-hold', title: '后提出', details: hold([other, complaint]) });
    await system.player.playMatter(first.id, 'agree', { approved: true });
    await reaches(first.id, 'the first in force', ({ state }) => state === 'closed');
    expect((await client.matter(second.id)).objections).toMatchObject([{ field: 'complaintIds', zh: expect.stringContaining('已经保全') as string }]);
    await system.player.playMatter(second.id, 'agree', { approved: true });
    expect(await reaches(second.id, 'its end', ({ state }) => state === 'closed')).toMatchObject({ outcome: 'not-applied', appliedAt: null });
    // Not even the file against which nothing spoke.
    const knex = createDatabase(system.databaseUrl);
    expect(await knex('legalHold').whereIn('complaintId', [complaint, other]).select('complaintId')).toEqual([{ complaintId: complaint }]);
    await knex.destroy();
  });
});

describe('independence', () => {
  it('who opened it does not decide it, and who decided it does not check it (D18-21, D08-08)', async () => {
    const id = await propose('manager');
    const task = await system.player.waitingMatterTask(id, 'adopt');
    await expect((await system.player.as('manager')).claim(task.key)).rejects.toMatchObject({ status: 403 });
    expect(await system.player.playMatter(id, 'adopt', { approved: false })).toBe('manager2');
    expect((await reaches(id, 'its end', ({ state }) => state === 'closed')).outcome).toBe('refused');
  });
});

describe('what is confidential', () => {
  const details = { title: '违规代客操作', account: '该员工代客户签字', aboutUsername: 'approver.bj' };

  it('is never seen by whom it is about, even with the task in their group; each reading is recorded (D05-01)', async () => {
    const { id, number } = await (await system.player.as('handler.bj')).openMatter({ kind: 'misconduct-report', details });
    const task = await system.player.waitingMatterTask(id, 'screen', 'auditor');
    const about = await system.player.as('approver.bj');
    await expect(about.matter(id)).rejects.toMatchObject({ status: 404 });
    await expect(about.task(task.key)).rejects.toMatchObject({ status: 404 });
    await expect(about.claim(task.key)).rejects.toMatchObject({ status: 404 });
    expect((await about.matters({ kind: 'misconduct-report' })).items).toEqual([]);
    expect((await about.tasks({ view: 'group', q: number })).items).toEqual([]);
    // Not for the complaint manager either, nor for others of the unit.
    await expect((await system.player.as('manager')).matter(id)).rejects.toMatchObject({ status: 404 });
    expect(await system.player.playMatter(id, 'screen', { finding: '属实' }, 'auditor')).toBe('auditor');
    const { events } = await reaches(id, 'its end', ({ state }) => state === 'closed', 'auditor');
    expect(events.filter(({ type }) => type === 'matter.viewed').map(({ actor }) => actor?.username)).toContain('auditor');
  });

  it('does not go out by mail with its title', async () => {
    const { id, number } = await (await system.player.as('handler.sh')).openMatter({ kind: 'misconduct-report', details });
    await system.player.waitingMatterTask(id, 'screen', 'auditor');
    const { notices } = await system.player.seeMatter(id, 'auditor');
    expect(notices).toMatchObject([{ recipient: 'auditor@bank.example.com', subject: expect.stringContaining(number) as string }]);
    expect(notices[0]?.text).not.toContain(details.title);
  });

  it('who reports may stay unnamed: nothing in the database says who it was (D05-01)', async () => {
    const { id } = await (await system.player.as('handler.sh')).openMatter({ kind: 'misconduct-report', details: { ...details, anonymous: true } }, 'unnamed-1');
    const matter = await system.player.seeMatter(id, 'auditor');
    expect(matter.openedBy).toBeNull();
    expect(matter.entries[0]?.by).toBeNull();
    const knex = createDatabase(system.databaseUrl);
    const user = await knex('userAccount').where({ username: 'handler.sh' }).first();
    const rows = JSON.stringify([await knex('matter').where({ id }), await knex('matterEntry').where({ matterId: id }), await knex('matterEvent').where({ matterId: id })]);
    await knex.destroy();
    expect(rows).not.toContain(user?.id);
    expect(rows).not.toContain('handler.sh');
  });
});

describe('a complaint and its matters', () => {
  it('a matter opened from a complaint is linked to it and found from it; so is one that names it later', async () => {
    const filed = await system.customer().file({ person: { name: '客户', phone: '000-0000-0001' }, subject: '等候两小时', narrative: '柜面等候两小时。', category: 'service-attitude', complainedUnit: 'BJ-OPS' });
    const client = await system.player.as('manager');
    const { id } = await client.openMatter({ kind: 'improvement', details: proposal, complaintId: filed.id });
    const other = await propose();
    await client.request('POST', `/api/matters/${other}/complaints`, { number: filed.number });
    expect((await client.matters({ complaintId: filed.id })).items.map((matter) => matter.id).sort()).toEqual([id, other].sort());
    expect((await client.matter(other)).complaints).toEqual([{ id: filed.id, number: filed.number, subject: '等候两小时' }]);
    await expect(client.request('POST', `/api/matters/${other}/complaints`, { number: 'TS20200101-000000' })).rejects.toMatchObject({ status: 422 });
  });
});
