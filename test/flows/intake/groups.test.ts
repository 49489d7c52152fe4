import { startTestSystem, type TestSystem } from '../../kit/system.ts';
import { choosePolicy, complaint, eventsOf, reaches } from '../investigation/kit.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
  await choosePolicy(system, 'first-contact', { groupWindowDays: 10 });
});
afterAll(() => system.close());

const joined = (id: string) => system.player.until('the group', async () => (await eventsOf(system, id)).includes('group.joined'));

describe('a group complaint (D13-02)', () => {
  const words = [
    '理财产品到期未按时兑付', '理财产品到期没有按时兑付本金', '到期理财产品未按时兑付', '购买的理财产品到期未兑付', '理财到期未按时兑付，请尽快处理',
  ];
  const file = (subject: string, change: Parameters<typeof complaint>[0] = {}) => system.customer().file(complaint({
    subject, narrative: `我在北京分行购买的理财产品已经到期，至今没有兑付本金和收益。${subject}`, category: 'product-selling', product: 'wealth-management', ...change,
  }));

  it('is found when five customers complain of a like matter, across channels, under the case that came first, and reported at once', async () => {
    const first = [];
    for (const [index, subject] of words.slice(0, 4).entries()) {
      first.push(index === 1 ? await (await system.player.as('intake')).file(complaint({ subject, narrative: '客户来信称理财产品已经到期，至今没有兑付本金和收益。', category: 'product-selling', product: 'wealth-management', channel: 'letter' })) : await file(subject));
      await system.player.waitingTask(first.at(-1)?.id ?? '', 'preliminary-check');
    }
    // The same person once more is not a fifth customer.
    const again = await file(words[0] ?? '', { person: { name: '再次来访', email: 'again@example.com', phone: '000-0000-6001' } });
    await system.player.waitingTask(again.id, 'preliminary-check');
    const lead = first[0]?.id ?? '';
    await joined(lead);
    const groups = await (await system.player.as('manager')).request<{ items: { number: string; leadComplaintId: string; size: number; customers: number }[] }>('GET', '/api/complaint-groups');
    expect(groups.items).toMatchObject([{ leadComplaintId: lead, size: 5, customers: 5 }]);
    const mail = await system.mail('approver.bj@bank.example.com', /群体投诉报告/);
    expect(mail.text).toContain(groups.items[0]?.number ?? '?');
    await system.player.play(lead, 'plan-group', { groupPlan: '由个人金融部统一答复。' });

    const sixth = await file(words[4] ?? '');
    await joined(sixth.id);
    expect((await (await system.player.as('manager')).request<{ items: { size: number }[] }>('GET', '/api/complaint-groups')).items).toMatchObject([{ size: 6 }]);
  });

  it('is not made of different matters, nor of one customer who complains again and again', async () => {
    const person = { name: '反复投诉', email: 'same@example.com', phone: '000-0000-6002' };
    for (let index = 0; index < 5; index += 1) {
      const filed = await system.customer().file(complaint({ person, subject: '自助设备吞卡', narrative: '上海分行自助设备吞卡后无人处理。', category: 'account-transaction', product: 'debit-card', complainedUnit: 'SH' }));
      await reaches(system, filed.id, 'the check', (seen) => seen.tasks.some((task) => task.elementId === 'preliminary-check'));
      expect(await eventsOf(system, filed.id)).not.toContain('group.joined');
    }
  });

  it('can be joined and left by hand; the lead case stays', async () => {
    const manager = await system.player.as('manager');
    const one = await file('理财经理承诺保本', { complainedUnit: 'SH' });
    const [group] = (await manager.request<{ items: { id: string; leadComplaintId: string; size: number }[] }>('GET', '/api/complaint-groups')).items;
    await manager.request('POST', `/api/complaints/${one.id}/group`, { groupId: group?.id });
    expect((await manager.request<{ members: { complaint: { id: string }; joinedBy: unknown }[] }>('GET', `/api/complaint-groups/${group?.id ?? ''}`)).members.find(({ complaint: { id } }) => id === one.id)).toMatchObject({ joinedBy: { username: 'manager' } });
    await manager.request('DELETE', `/api/complaints/${one.id}/group`);
    expect(await eventsOf(system, one.id)).toEqual(expect.arrayContaining(['group.joined', 'group.left']));
    await expect(manager.request('DELETE', `/api/complaints/${group?.leadComplaintId ?? ''}/group`)).rejects.toMatchObject({ status: 409 });
  });
});
