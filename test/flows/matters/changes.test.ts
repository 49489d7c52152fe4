import { readFileSync } from 'node:fs';
import type { Template } from '../../../api/schemas/templates.ts';
import { startMatters, type Matters } from './kit.ts';

let matters: Matters;
beforeAll(async () => { matters = await startMatters(); });
afterAll(() => matters.system.close());

const source = (locale: string): string => readFileSync(`templates/closing-notice/${locale}.hbs`, 'utf8');
/** A new text of the closing notice, written from the version that is in force. */
const change = async (words: string) => ({ template: 'closing-notice', baseVersion: await versionInForce(), reason: '措辞更清楚。', sources: { 'zh-CN': `${source('zh-CN')}\n${words}\n`, en: `${source('en')}\nThank you.\n` } });
async function versionInForce(): Promise<number> {
  const { versions } = await (await matters.system.player.as('manager')).request<Template>('GET', '/api/templates/closing-notice');
  return versions.find(({ inForce }) => inForce)?.version ?? 0;
}
const named = { title: '结案告知书措辞' };

describe('a change of the rules', () => {
  it('is approved by another person and takes effect on its day, not before (D03-07, D12-08)', async () => {
    const client = await matters.system.player.as('manager');
    const { id } = await client.openMatter({ kind: 'template-change', ...named, details: await change('祝您生活愉快。'), effectiveFrom: '2026-03-05T00:00:00+08:00' });
    const approver = await matters.play(id, 'approve-change');
    expect(approver).toBe('manager2');
    const approved = await matters.reaches(id, 'the approval', ({ deadlines }) => deadlines.some(({ metAt }) => metAt !== null));
    expect(approved).toMatchObject({ state: 'open', appliedAt: null });
    await matters.system.moveTo('2026-03-05T00:00:00+08:00');
    const done = await matters.closed(id);
    expect(done).toMatchObject({ outcome: 'in-force', appliedAt: '2026-03-04T16:00:00.000Z' });
    expect(done.notices.find(({ template }) => template === 'change-in-force')?.recipient).toBe('manager@bank.example.com');
  });

  it('that is refused changes nothing, and its proposer is told why (D03-07, D18-20)', async () => {
    const { id } = await (await matters.system.player.as('manager2')).openMatter({ kind: 'template-change', ...named, details: await change('敬礼。') });
    expect(await matters.play(id, 'approve-change', { changeApproved: false, approvalComment: '语气不合适。' })).toBe('manager');
    const done = await matters.closed(id);
    expect(done).toMatchObject({ outcome: 'refused', appliedAt: null });
    expect(done.notices.find(({ template }) => template === 'matter-declined')).toMatchObject({ recipient: 'manager2@bank.example.com', text: expect.stringContaining('语气不合适') as string });
  });

  it('that does not hold any more when its day comes is not applied at all (D03-07)', async () => {
    const later = '2026-03-10T00:00:00+08:00';
    const client = await matters.system.player.as('manager');
    const { id: first } = await client.openMatter({ kind: 'template-change', ...named, details: await change('第一种写法。') });
    const { id: second } = await client.openMatter({ kind: 'template-change', ...named, details: await change('第二种写法。'), effectiveFrom: later });
    await matters.play(first, 'approve-change');
    await matters.play(second, 'approve-change');
    expect((await matters.closed(first)).outcome).toBe('in-force');
    await matters.reaches(second, 'the approval', ({ deadlines }) => deadlines.some(({ metAt }) => metAt !== null));
    await matters.system.moveTo(later);
    const done = await matters.closed(second);
    expect(done).toMatchObject({ outcome: 'not-applied', appliedAt: null });
    expect(done.notices.some(({ template }) => template === 'change-not-applied')).toBe(true);
  });
});

describe('a legal hold', () => {
  it('is approved by another; a disposal of a held file is refused when it is proposed (D19-04)', async () => {
    const { system } = matters;
    const filed = await system.customer().file({ person: { name: '档案客户', phone: '000-0000-9101', email: 'held@example.com' }, subject: '快递丢失', narrative: '快递公司丢失包裹，希望银行赔偿。', category: 'service-attitude', complainedUnit: 'BJ' });
    await system.player.play(filed.id, 'preliminary-check', { checkResult: 'not-ours', referTo: '邮政管理部门' });
    await system.player.until('the archive', async () => (await system.player.see(filed.id)).milestones.archivedAt !== null);
    const manager = await system.player.as('manager');
    const { id } = await manager.openMatter({ kind: 'legal-hold', title: '诉讼保全', details: { action: 'place', complaintIds: [filed.id], reason: '客户已起诉。' } });
    expect(await matters.play(id, 'approve-legal-hold')).not.toBe('manager');
    expect((await matters.closed(id)).outcome).toBe('in-force');
    await expect(manager.openMatter({ kind: 'disposal', title: '期满销毁', details: { complaintIds: [filed.id], reason: '保管期满。' } })).rejects.toMatchObject({ status: 422 });
  });
});
