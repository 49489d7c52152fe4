import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { importClasses } from '../../import/classes.ts';
import { startTestSystem, type TestSystem } from '../kit/system.ts';

let system: TestSystem;
let folder: string;
beforeAll(async () => {
  system = await startTestSystem();
  folder = mkdtempSync(path.join(tmpdir(), 'classes-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await system.close();
});

interface Class { dimension: string; id: string; parentId: string | null; officialCode: string | null; zh: string; source: string }
const classes = async (): Promise<Class[]> => (await (await system.player.as('admin')).request<{ items: Class[] }>('GET', '/api/class-codes')).items;
const csv = (...lines: string[]): string => {
  const file = path.join(folder, `${lines.length}-${Math.trunc(performance.now())}.csv`);
  writeFileSync(file, ['dimension,code,parent,name_zh,name_en', ...lines].join('\n'));
  return file;
};

describe('the classes of JR/T 0169-2018 (D15-02, D18-16)', () => {
  it('are the top ones that public sources state, each with its source, and no code is invented', async () => {
    const all = await classes();
    expect(new Set(all.map(({ dimension }) => dimension))).toEqual(new Set(['channel', 'business', 'cause']));
    expect(all.every(({ officialCode, source }) => officialCode === null && source.startsWith('http'))).toBe(true);
  });

  it('are on every complaint, by a table, and corrected in the preliminary check', async () => {
    const filed = await system.customer().file({ anonymous: false, person: { name: '郑女士', phone: '000-0000-4001' }, subject: '短信提醒收费', narrative: '未开通短信提醒却被收费。', category: 'fee-rate', product: 'debit-card', complainedUnit: 'BJ' });
    await system.player.waitingTask(filed.id, 'preliminary-check');
    expect((await system.player.see(filed.id)).intake.classes).toEqual({ channel: '中、后台业务渠道', business: '借记卡', cause: '因定价收费引起的投诉' });
    await system.player.play(filed.id, 'preliminary-check', { classCause: 'disclosure' });
    expect((await system.player.see(filed.id)).intake.classes.cause).toBe('因信息披露引起的投诉');
  });

  it("get their codes and the deeper classes from the bank's own copy, wholly or not at all", async () => {
    const admin = await system.player.as('admin');
    const before = await classes();
    await expect(importClasses(csv('cause,X1,,因信息披露引起的投诉,', 'cause,X1.1,X9,披露不充分,'), admin)).rejects.toThrow(/line 3, parent/);
    expect(await classes()).toEqual(before);
    await expect(importClasses(csv('reason,X1,,因信息披露引起的投诉,'), admin)).rejects.toThrow(/line 2, dimension/);

    const file = csv('cause,X1,,因信息披露引起的投诉,', 'cause,X1.1,X1,披露不充分,Insufficient disclosure');
    expect(await importClasses(file, admin)).toEqual({ added: 1, named: 1, same: 0 });
    expect(await importClasses(file, admin)).toEqual({ added: 0, named: 0, same: 2 });
    expect(await classes()).toEqual(expect.arrayContaining([
      expect.objectContaining({ id: 'disclosure', officialCode: 'X1' }), expect.objectContaining({ parentId: 'disclosure', officialCode: 'X1.1', zh: '披露不充分' }),
    ]));
    await expect(importClasses(file, await system.player.as('intake'))).rejects.toMatchObject({ status: 403 });
  });
});
