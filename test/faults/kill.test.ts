import { ApiClient, ApiProblem } from '../../api/client.ts';
import type { Complaint } from '../../api/schemas/complaints.ts';
import type { ComplaintFiled } from '../../api/schemas/filing.ts';
import { demoPlayer } from '../../launcher/demo-complaints.ts';
import type { MailSummary } from '../../mail/inbox.ts';
import { LaunchedSystem } from '../kit/launched.ts';

/** How long after a step's request was sent everything is killed, ms: during the request, the commit, the workers' jobs, the mail. */
const MOMENTS = [0, 3, 10, 30, 60, 120, 250, 500, 1000];
const EMAIL = 'kill-test@example.com';

describe('kill -9 of everything', () => {
  let system: LaunchedSystem;
  beforeAll(async () => {
    system = await LaunchedSystem.create({ DEMO: 'true' });
    await system.start();
  });
  afterAll(() => system.dispose());

  it('at any moment of a journey loses nothing and repeats nothing: the journey goes on after the next start', async () => {
    let filed: ComplaintFiled | undefined;
    const step: Record<string, () => Promise<unknown>> = {
      async file() {
        const wanted = {
          person: { name: '测试客户', email: EMAIL }, subject: '转账重复扣款', narrative: '转账时页面超时，结果被扣了两笔。', category: 'account-transaction' as const, complainedUnit: 'BJ',
        };
        filed = await new ApiClient(system.web).file(wanted, [{ name: '流水.txt', content: new TextEncoder().encode('2026-03-02 4800.00') }], 'journey-1');
      },
      'preliminary-check': () => play('preliminary-check'),
      investigate: () => play('investigate'),
      decide: () => play('decide', { compensationYuan: 20_000, redress: ['compensation'] }),
      approve: () => play('approve'),
      survey: async () => {
        await until(async (seen) => seen.surveys.length > 0);
        await new ApiClient(system.web).answerSurvey({ number: filed!.number, code: filed!.trackingCode, satisfied: true, score: 5 });
      },
      archive: () => until(async (seen) => seen.milestones.archivedAt !== null),
    };

    let moment = 0;
    for (const [name, act] of Object.entries(step)) {
      // The step's request is sent, everything dies some moments later, and starts again; then the step is done, or done again.
      const killed = new Promise((resolve) => setTimeout(resolve, MOMENTS[moment % MOMENTS.length])).then(() => system.kill());
      moment += 2;
      await act().catch(() => undefined);
      await killed;
      await system.start();
      await doneOrRepeated(name, act);
    }

    const manager = await manager_();
    const { items } = await manager.complaints({ q: filed!.number });
    expect(items).toHaveLength(1);
    const seen = await manager.complaint(filed!.id);
    expect(seen.milestones.archivedAt).not.toBeNull();
    expect(seen.evidence).toHaveLength(1);
    const { items: events } = await manager.events(filed!.id);
    for (const type of ['complaint.filed', 'complaint.registered', 'complaint.closed', 'complaint.archived']) expect([type, events.filter((event) => event.type === type).length]).toEqual([type, 1]);

    const mails = (await (await fetch(`${system.mail}/mails?to=${EMAIL}`)).json()) as { items: MailSummary[] };
    const byId = new Map(mails.items.map((mail) => [mail.messageId, mail.subject]));
    expect([...byId.values()].sort()).toEqual([...new Set(byId.values())].sort());
    expect(byId.size).toBeGreaterThanOrEqual(4);

    async function manager_(): Promise<ApiClient> {
      return demoPlayer(system.web).as('manager');
    }
    async function play(element: string, answer: Record<string, unknown> = {}): Promise<void> {
      await demoPlayer(system.web).play(filed!.id, element, answer);
    }
    async function until(test: (seen: Complaint) => Promise<boolean>): Promise<void> {
      const player = demoPlayer(system.web);
      await player.until('the next state', async () => test(await player.see(filed!.id)));
    }
    /** A step whose answer was lost may have been done: then its task is not there any more. */
    async function doneOrRepeated(name: string, act: () => Promise<unknown>): Promise<void> {
      if (name in { file: 1, archive: 1 }) return void (await act());
      const player = demoPlayer(system.web);
      const done = async (): Promise<boolean> => {
        const seen = await player.see(filed!.id);
        const { items: events } = await (await player.as('manager')).events(filed!.id);
        if (name === 'survey') return seen.surveys.some((survey) => survey.answeredAt !== null);
        return events.some((event) => event.type === 'task.completed' && event.data.task === name);
      };
      await player.until(`step ${name}`, async () => {
        if (await done()) return true;
        await act().catch((error: unknown) => {
          if (!(error instanceof ApiProblem)) throw error;
        });
        return undefined;
      });
    }
  }, 300_000);
});
