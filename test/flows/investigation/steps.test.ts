import type { MatterList } from '../../../api/schemas/matters.ts';
import { startTestSystem, type TestSystem } from '../../kit/system.ts';
import { choosePolicy, eventsOf, investigated, reaches, waitsFor } from './kit.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.close());

const more = (nextSteps: string[], change: Record<string, unknown> = {}) => ({ investigationOutcome: 'more', nextSteps, ...change });
const investigation = async (id: string) => (await system.player.as('manager')).investigation(id);

describe('while a case is investigated', () => {
  it('several supplementary steps go on beside each other, and lead back to the investigation (D10-08, D07-12)', async () => {
    const { id } = await investigated(system);
    await system.player.play(id, 'investigate', more(['on-site', 'specialist'], { supportUnit: 'HQ-IT', supportQuestion: '系统是否重复扣费？' }));
    await reaches(system, id, 'both steps', (seen) => waitsFor('plan-on-site')(seen) && waitsFor('specialist-opinion')(seen));
    const { task, client } = await system.player.take(id, 'specialist-opinion');
    expect((await client.task(task.key)).data).toMatchObject({ supportQuestion: '系统是否重复扣费？' });
    expect(await system.player.play(id, 'specialist-opinion')).toBe('handler.it');
    await expect(system.player.play(id, 'plan-on-site', { visitMembers: ['handler.cp'] })).rejects.toMatchObject({ problem: { errors: [{ field: 'visitMembers', code: 'two-people' }] } });
    await system.player.play(id, 'plan-on-site');
    await system.mail('approver.bj@bank.example.com', /现场调查通知/);
    expect((await system.player.see(id)).tasks.some(({ elementId }) => elementId === 'investigate')).toBe(false);
    await system.player.play(id, 'record-on-site');
    await reaches(system, id, 'the investigation again', waitsFor('investigate'));
    expect((await investigation(id)).steps.map(({ kind }) => kind)).toEqual(['specialist', 'on-site-plan', 'on-site']);
  });

  it('a violation found on site is confirmed by the manager, handed to the body in charge, and somebody is held accountable (D10-09, D09-03, D08-11)', async () => {
    const { id } = await investigated(system);
    await system.player.play(id, 'investigate', more(['on-site']));
    await system.player.play(id, 'plan-on-site');
    await system.player.play(id, 'record-on-site', { visitFindings: '公示牌被遮挡，收费未登记。', violationFound: true });
    const { task, client } = await system.player.take(id, 'confirm-violation');
    expect((await client.task(task.key)).data).toMatchObject({ violationClue: '公示牌被遮挡，收费未登记。' });
    await system.player.play(id, 'confirm-violation', { violationUnit: 'HQ-CP' });
    await system.mail('approver.cp@bank.example.com', /违规线索移送/);
    await system.mail('auditor@bank.example.com', /违规线索移送/);
    expect(await system.player.play(id, 'accept-violation', { accountabilityNeeded: true })).toBe('approver.cp');
    await reaches(system, id, 'the investigation again', waitsFor('investigate'));
    expect((await investigation(id)).violations).toMatchObject([{ confirmed: true, unitId: 'HQ-CP', handling: expect.any(String) }]);
    // Accountability is confidential: it leaves no trace on the case, and those who oversee find it.
    expect(await eventsOf(system, id)).not.toContain('matter.opened');
    const { items } = await (await system.player.as('auditor')).request<MatterList>('GET', '/api/matters?kind=accountability');
    expect(items).toMatchObject([{ unitId: 'HQ-CP', state: 'open', confidential: true }]);
  });

  it('mediation is led by somebody who has not handled the case, and its agreement is kept and sent to the customer (D04-03, D14-05, D18-21)', async () => {
    const { id, email } = await investigated(system);
    await system.player.play(id, 'investigate', more(['mediation']));
    expect(await system.player.play(id, 'start-mediation')).toMatch(/^reviewer/);
    await system.mail(email, /调解邀请/);
    await system.player.play(id, 'hold-mediation');
    await system.player.play(id, 'confirm-mediation', { agreementText: '十个工作日内退还手续费300元。' });
    const mail = await system.mail(email, /调解协议/);
    expect(mail.text).toMatch(/十个工作日内退还手续费300元/);
    expect(mail.text).toMatch(/诉讼/);
    await reaches(system, id, 'the investigation again', waitsFor('investigate'));
    expect((await investigation(id)).mediations).toMatchObject([{ bothWilling: true, customerAgrees: true, bankAgrees: true, agreement: '十个工作日内退还手续费300元。', dueOn: '2026-03-12' }]);
  });

  it('there is no mediation when one side is unwilling, nor an agreement when one side doesn’t accept (D04-03)', async () => {
    const unwilling = await investigated(system);
    await system.player.play(unwilling.id, 'investigate', more(['mediation']));
    await system.player.play(unwilling.id, 'start-mediation', { bothWilling: false, mediationNotes: '客户表示不愿意调解。' });
    await reaches(system, unwilling.id, 'the investigation again', waitsFor('investigate'));

    const disagreeing = await investigated(system);
    await system.player.play(disagreeing.id, 'investigate', more(['mediation']));
    await system.player.play(disagreeing.id, 'start-mediation');
    await system.player.play(disagreeing.id, 'hold-mediation');
    await system.player.play(disagreeing.id, 'confirm-mediation', { customerAgrees: false, mediationConclusion: '客户不接受方案。' });
    await reaches(system, disagreeing.id, 'the investigation again', waitsFor('investigate'));
    const [mediation] = (await investigation(disagreeing.id)).mediations;
    expect(mediation).toMatchObject({ customerAgrees: false, agreement: null, conclusion: '客户不接受方案。' });
  });

  it('mediation is gone around where the bank has chosen to have none (D04-03)', async () => {
    await choosePolicy(system, '24h-5d-10d', {}, { mediation: false });
    const { id } = await investigated(system);
    await system.player.play(id, 'investigate', more(['mediation']));
    await system.player.until('the way around', async () => {
      const { instances } = await (await system.player.as('manager')).flow(id);
      return instances.find(({ processId }) => processId === 'mediation')?.flows.includes('flow-has-mediation-to-without-mediation');
    });
    await reaches(system, id, 'the investigation again', waitsFor('investigate'));
  });
});

describe('a decision', () => {
  it('is blocked without facts and sufficient evidence, and its cost to the bank is kept (D08-05, D18-21)', async () => {
    const { id } = await investigated(system);
    await system.player.play(id, 'investigate');
    await expect(system.player.play(id, 'decide', { evidenceSufficient: false })).rejects.toMatchObject({ status: 422 });
    await expect(system.player.play(id, 'decide', { facts: '' })).rejects.toMatchObject({ status: 422 });
    await system.player.play(id, 'decide', { handlingHours: 6.5, handlingCostYuan: 120 });
    await reaches(system, id, 'the authority', (seen) => seen.milestones.decidedAt !== null || waitsFor('approve')(seen));
    expect((await investigation(id)).costs).toMatchObject([{ hours: 6.5, amountYuan: 120 }]);
  });

  it('is approved by the tier that the amount asks for, up to the general manager, with a numbered approval document each time (D18-04, D07-11)', async () => {
    const { id } = await investigated(system);
    await system.player.play(id, 'investigate');
    const proposer = await system.player.play(id, 'decide', { compensationYuan: 60_000, redress: ['compensation'] });
    const approver = await system.player.play(id, 'approve', { approved: false, approvalComment: '请补充赔偿依据。' });
    expect(approver).toBe('gm');
    expect(approver).not.toBe(proposer);
    await reaches(system, id, 'the proposal again', waitsFor('decide'));
    await system.player.play(id, 'decide', { compensationYuan: 55_000, redress: ['compensation'] });
    await system.player.play(id, 'approve');
    await reaches(system, id, 'the decision', (seen) => seen.milestones.decidedAt !== null);
    const { approvals } = await investigation(id);
    expect(approvals).toMatchObject([{ approved: false, level: 'general-manager', comment: '请补充赔偿依据。' }, { approved: true, level: 'general-manager' }]);
    expect(new Set(approvals.map(({ number }) => number)).size).toBe(2);
    for (const { number } of approvals) expect(number).toMatch(/^SP20260302-\d{6}$/);
  });
});

describe('material that only the customer has (D06-02)', () => {
  it('is asked for in writing, never when the bank holds it, and what the customer adds ends the waiting', async () => {
    const { id, number, code, email } = await investigated(system);
    await system.player.play(id, 'investigate', more(['customer-material']));
    await expect(system.player.play(id, 'request-material-from-customer', { materialNotHeld: false })).rejects.toMatchObject({ status: 422 });
    await system.player.play(id, 'request-material-from-customer', { materialWanted: '当日排队号票。' });
    expect((await system.mail(email, /请您补充材料/)).text).toMatch(/当日排队号票/);
    await reaches(system, id, 'the waiting', waitsFor('await-material'));
    await system.customer().request('POST', '/api/tracking/comments', { number, code, body: '号票是A023。' });
    await reaches(system, id, 'the investigation again', waitsFor('investigate'));
    expect((await investigation(id)).steps.map(({ kind }) => kind)).toEqual(['material-request']);
  });
});
