import { createTask, playTask, startBench, succeed, type Bench } from './kit.ts';

describe('jobs', () => {
  let bench: Bench;
  beforeAll(async () => { bench = await startBench(); });
  afterAll(() => bench.close());

  const noticesOf = (complaintId: string) => bench.knex('notice').where({ complaintId }).orderBy('createdAt');

  async function withLimits(change: Parameters<Bench['complaint']>[0] = {}) {
    const complaint = await bench.complaint(change);
    const variables = await succeed(bench.run(bench.job('deadline.set', complaint.id, { customHeaders: { stages: 'preliminary-check,result,close' }, variables: { policyId: '24h-5d-10d' } })));
    return { complaint, deadlines: variables.deadlines };
  }

  it('register a complaint and return routing facts without personal data (D03-01)', async () => {
    const complaint = await bench.complaint();
    const variables = await succeed(bench.run(bench.job('complaint.register', complaint.id)));
    expect(variables).toEqual({ channel: 'website', policyId: '24h-5d-10d', branchId: 'BJ', anonymous: false, hasEmail: true, hasPhone: true, fromSource: false, checkedBySource: false, policy: expect.objectContaining({ id: "24h-5d-10d" }) });
    expect(await bench.read(complaint.id)).toMatchObject({ registeredAt: bench.clock.now(), processInstanceKey: '2251799813685300' });
  });

  it('delivered twice, even at the same time, have one effect, one mail and the same answer', async () => {
    const { complaint } = await withLimits();
    const job = bench.job('notification.send', complaint.id, { customHeaders: { template: 'acceptance-notice', audience: 'complainant' } });
    const outcomes = await Promise.all([bench.run(job), bench.run(job), bench.run(job)]);
    expect(outcomes.map((outcome) => outcome.kind === 'completed' && outcome.repeated).sort()).toEqual([false, true, true]);
    expect(await noticesOf(complaint.id)).toHaveLength(1);
    expect(await bench.knex('outbox').where({ complaintId: complaint.id, kind: 'mail' })).toHaveLength(1);

    const register = bench.job('complaint.register', complaint.id);
    const first = await bench.run(register);
    expect(await bench.run(register)).toEqual({ ...first, repeated: true });
    expect(await bench.knex('complaintEvent').where({ complaintId: complaint.id, type: 'complaint.registered' })).toHaveLength(1);
  });

  it('that fail write nothing and are tried again later and later, then become an incident', async () => {
    const { complaint } = await withLimits();
    const failing = bench.job('notification.send', complaint.id, { customHeaders: { template: 'result-notice', audience: 'complainant' } });
    expect(await bench.run(failing)).toMatchObject({ kind: 'failed', retries: 2, backOffMs: 5_000, message: expect.stringMatching(/no resolution/) });
    expect(await bench.run({ ...failing, retries: 2 })).toMatchObject({ kind: 'failed', retries: 1, backOffMs: 30_000 });
    expect(await bench.run({ ...failing, retries: 1 })).toMatchObject({ kind: 'failed', retries: 0 });
    expect(await bench.knex('jobRecord').where({ jobKey: failing.key })).toEqual([]);
  });

  it('become an incident at once when the diagram is wrong, saying what to mend', async () => {
    const complaint = await bench.complaint();
    expect(await bench.run(bench.job('deadline.set', complaint.id, { customHeaders: { stages: 'result,final' }, variables: { policyId: 'x' } })))
      .toMatchObject({ kind: 'failed', retries: 0, message: expect.stringMatching(/complaint-handling: element "deadline\.set".*task headers.*stages/) });
    expect(await bench.run(bench.job('notification.send', complaint.id, { customHeaders: { template: 'acceptance', audience: 'complainant' } })))
      .toMatchObject({ kind: 'failed', retries: 0, message: expect.stringMatching(/template "acceptance".*acceptance-notice/) });
    expect(await bench.run(bench.job('complaint.register', '00000000-0000-4000-8000-000000000000'))).toMatchObject({ kind: 'failed', retries: 0, message: expect.stringMatching(/not in the complaints database/) });
  });

  it('store a decision with its inputs and the rows that fired, and write what it says on the case (D08-04)', async () => {
    const complaint = await bench.complaint({ amountYuan: 60_000 });
    bench.decisions.set('complaint-severity', { severity: 'major', urgency: 'urgent', severityReason: '金额超过五万元' });
    const variables = await succeed(bench.run(bench.job('decision.evaluate', complaint.id, { customHeaders: { decisionId: 'complaint-severity' } })));
    expect(variables).toMatchObject({ severity: 'major', urgency: 'urgent' });
    expect(await bench.read(complaint.id)).toMatchObject({ severity: 'major', urgency: 'urgent' });
    const [record] = await bench.knex('decisionRecord').where({ complaintId: complaint.id });
    expect(record).toMatchObject({ decisionId: 'complaint-severity', matchedRules: [{ ruleId: 'row-1', ruleIndex: 1 }] });
    expect(record?.inputs).toContainEqual({ name: 'amountYuan', value: 60_000 });
  });

  it('set limits on the working-day calendar with their arithmetic (D03-02, D03-03, D03-04)', async () => {
    const { complaint, deadlines } = await withLimits();
    expect(deadlines).toEqual({
      preliminaryCheck: { dueAt: '2026-03-03T09:00:00+08:00', remindAt: '2026-03-03T05:00:00+08:00' },
      result: { dueAt: '2026-03-09T09:00:00+08:00', remindAt: '2026-03-08T09:00:00+08:00' },
      close: { dueAt: '2026-03-16T09:00:00+08:00', remindAt: '2026-03-15T09:00:00+08:00' },
    });
    const result = await bench.knex('deadline').where({ complaintId: complaint.id, stage: 'result' }).first();
    expect(result).toMatchObject({ rule: 'D03-03', arithmetic: { skipped: [{ date: '2026-03-07', why: '周末' }, { date: '2026-03-08', why: '周末' }] } });
  });

  const fromElsewhere = { sourceSystem: 'consumer-association', anonymous: true, complainantName: null, complainantPhone: null, complainantEmail: null, receivedAt: new Date('2013-07-29T00:00:00+08:00') };

  it("start the limits of another system's complaint when it reached the bank, not when it reached that system (D03-02, D18-12)", async () => {
    const { complaint, deadlines } = await withLimits({ ...fromElsewhere, sourceId: '1' });
    expect(deadlines).toMatchObject({ preliminaryCheck: { dueAt: '2026-03-03T09:00:00+08:00' }, close: { dueAt: '2026-03-16T09:00:00+08:00' } });
    expect(await bench.knex('deadline').where({ complaintId: complaint.id, stage: 'result' }).first()).toMatchObject({ startsAt: complaint.createdAt });
  });

  it('say of a complaint that another body has checked that it has, and answer it back on paper (D18-12, D01-04)', async () => {
    const { complaint } = await withLimits({ ...fromElsewhere, sourceId: '2', checkedBySource: true });
    expect(await succeed(bench.run(bench.job('complaint.register', complaint.id)))).toMatchObject({ anonymous: true, hasEmail: false, hasPhone: false, fromSource: true, checkedBySource: true });
    await succeed(bench.run(bench.job('notification.send', complaint.id, { customHeaders: { template: 'acceptance-notice', audience: 'complainant' } })));
    expect(await noticesOf(complaint.id)).toMatchObject([{ template: 'acceptance-notice', medium: 'paper', recipient: null, text: expect.stringContaining(complaint.number) }]);
    expect(await bench.knex('outbox').where({ complaintId: complaint.id, kind: 'mail' })).toEqual([]);
  });

  it('extend a limit by the approved working days, and tell the customer why and until when (D12-04)', async () => {
    const { complaint, deadlines } = await withLimits();
    await playTask(bench, complaint.id, 'investigate', 'handler.bj', { investigationOutcome: 'extension', extensionReason: '需向境外机构调取凭证', extensionWorkingDays: 5 }, { groups: ['BJ-OPS:handler'] });
    await playTask(bench, complaint.id, 'approve-extension', 'approver.bj', { extensionApproved: true }, { groups: ['BJ-OPS:approver'] });
    const extended = await succeed(bench.run(bench.job('deadline.extend', complaint.id, { customHeaders: { stage: 'result' }, variables: { deadlines } })));
    expect(extended.deadlines).toMatchObject({ result: { dueAt: '2026-03-16T09:00:00+08:00' }, close: { dueAt: '2026-03-23T09:00:00+08:00' } });
    await succeed(bench.run(bench.job('notification.send', complaint.id, { customHeaders: { template: 'extension-notice', audience: 'complainant' } })));
    const letter = (await noticesOf(complaint.id)).find(({ template }) => template === 'extension-notice');
    expect(letter?.text).toMatch(/需向境外机构调取凭证[\s\S]*2026年3月16日/);
  });

  it('remind once, and escalate a missed limit to approver, manager and supervisor, once (D18-06)', async () => {
    const { complaint } = await withLimits();
    await bench.knex('complaint').where({ id: complaint.id }).update({ ownerUnitId: 'BJ-OPS' });
    await createTask(bench, complaint.id, 'preliminary-check');
    const headers = { customHeaders: { stage: 'preliminary-check' } };
    await succeed(bench.run(bench.job('deadline.escalate', complaint.id, headers)));
    expect(await bench.knex('deadline').where({ complaintId: complaint.id }).whereNotNull('missedAt')).toEqual([]);

    bench.clock.set(new Date('2026-03-03T05:00:00+08:00'));
    for (let times = 0; times < 2; times++) await succeed(bench.run(bench.job('deadline.remind', complaint.id, headers)));
    bench.clock.set(new Date('2026-03-03T09:00:00+08:00'));
    for (let times = 0; times < 2; times++) await succeed(bench.run(bench.job('deadline.escalate', complaint.id, headers)));
    const sent = await noticesOf(complaint.id);
    const to = (template: string) => sent.filter((notice) => notice.template === template).map(({ recipient }) => recipient?.split('@')[0]).sort();
    expect(to('reminder')).toEqual(['intake', 'intake2']);
    expect(to('escalation')).toEqual(expect.arrayContaining(['approver.bj', 'manager', 'supervisor']));
    expect(new Set(to('escalation')).size).toBe(to('escalation').length);
  });

  it('dispatch with a transfer form, in which the unit files its answer (D03-08, D03-11, D03-12)', async () => {
    const { complaint } = await withLimits();
    bench.decisions.set('complaint-owner', { ownerUnit: 'BJ-OPS' });
    await succeed(bench.run(bench.job('decision.evaluate', complaint.id, { customHeaders: { decisionId: 'complaint-owner' } })));
    expect(await succeed(bench.run(bench.job('complaint.route', complaint.id)))).toEqual({ ownerUnit: 'BJ-OPS', cooperatingUnits: [], handlerGroup: 'BJ-OPS:handler', approverGroup: 'BJ-OPS:approver' });
    await succeed(bench.run(bench.job('notification.send', complaint.id, { customHeaders: { template: 'transfer-form', audience: 'handlers' } })));
    const [form] = await bench.knex('assignment').where({ complaintId: complaint.id });
    expect(form).toMatchObject({ number: expect.stringMatching(/^ZB\d{8}-\d{6}$/), fromUnitId: 'HQ-CS', toUnitId: 'BJ-OPS', wishes: '退还手续费' });
    const mail = (await noticesOf(complaint.id)).find(({ template }) => template === 'transfer-form');
    expect(mail).toMatchObject({ recipient: 'handler.bj@bank.example.com', subject: expect.stringContaining(form?.number ?? '?') });

    await playTask(bench, complaint.id, 'decide', 'handler.bj', decision, { groups: ['BJ-OPS:handler'] });
    await succeed(bench.run(bench.job('complaint.milestone', complaint.id, { customHeaders: { milestone: 'decided' } })));
    expect(await bench.knex('assignment').where({ complaintId: complaint.id }).first()).toMatchObject({ answer: decision.reasons });
  });

  const decision = { facts: '收费前未告知客户。', evidenceSufficient: true, outcome: 'upheld', redress: ['apology'], compensationYuan: 20, reasons: '未履行告知义务。' };

  it('keep people who worked on the case away from judging it (D03-10, D12-05, D18-21)', async () => {
    const { complaint } = await withLimits();
    await playTask(bench, complaint.id, 'preliminary-check', 'intake', { checkResult: 'accept' });
    await playTask(bench, complaint.id, 'rehear-recording', 'intake2', { recordingReheard: true });
    const excluded = async (element: string, options: Parameters<typeof createTask>[3] = {}) => {
      const { userTaskKey } = await createTask(bench, complaint.id, element, options);
      return (await bench.knex('inboxTask').where({ userTaskKey }).first())?.excluded;
    };
    expect(await excluded('second-review')).toEqual(['intake', 'intake2']);
    await playTask(bench, complaint.id, 'investigate', 'handler.bj', { investigationOutcome: 'complete' });
    await playTask(bench, complaint.id, 'decide', 'handler.bj', decision);
    expect(await excluded('approve')).toEqual(['handler.bj']);
    await playTask(bench, complaint.id, 'approve', 'approver.bj', { approved: true });
    expect(await excluded('review-investigate', { processId: 'complaint-review' })).toEqual(['approver.bj', 'handler.bj']);
  });

  it('keep a person away from a complaint about themselves, and tell the manager when nobody else is there (D06-03, D18-10)', async () => {
    const complaint = await bench.complaint({ complainedStaff: '大堂经理王建国' });
    const { userTaskKey } = await createTask(bench, complaint.id, 'investigate', { groups: ['BJ-OPS:handler'] });
    expect((await bench.knex('inboxTask').where({ userTaskKey }).first())?.excluded).toEqual(['handler.bj']);
    const told = await noticesOf(complaint.id);
    expect(told.map(({ template, recipient }) => [template, recipient]).sort()).toEqual([['task-assigned', 'manager2@bank.example.com'], ['task-assigned', 'manager@bank.example.com']]);
  });

  it('put what a person entered on the case: statements, facts, proposal, approval (D10-07, D10-10, D08-05)', async () => {
    const { complaint } = await withLimits();
    await playTask(bench, complaint.id, 'preliminary-check', 'intake', { checkResult: 'accept', hotTopic: true, category: 'service-attitude' });
    await playTask(bench, complaint.id, 'investigate', 'handler.bj', { investigationOutcome: 'complete', complainantStatement: '未告知收费。', respondentStatement: '忙时疏漏。' });
    const decided = await playTask(bench, complaint.id, 'decide', 'handler.bj', decision);
    await playTask(bench, complaint.id, 'approve', 'approver.bj', { approved: true, approvalComment: '同意' });
    expect(await bench.read(complaint.id)).toMatchObject({ hotTopic: true, category: 'service-attitude' });
    expect((await bench.knex('statement').where({ complaintId: complaint.id })).map(({ side }) => side).sort()).toEqual(['complainant', 'complained-of']);
    expect(await bench.knex('resolution').where({ complaintId: complaint.id })).toMatchObject([{ round: 1, outcome: 'upheld', redress: ['apology'], compensationYuan: 20, approved: true, approvalComment: '同意' }]);
    expect(await bench.knex('inboxTask').where({ userTaskKey: decided }).first()).toMatchObject({ state: 'completed', assignee: 'handler.bj' });
  });

  it('refuse a decision without sufficient evidence (D08-05)', async () => {
    const { complaint } = await withLimits();
    await expect(playTask(bench, complaint.id, 'decide', 'handler.bj', { ...decision, evidenceSufficient: false })).rejects.toThrow(/evidenceSufficient/);
    expect(await bench.knex('resolution').where({ complaintId: complaint.id })).toEqual([]);
  });

  it('log an oral answer with who, when and what (D04-04)', async () => {
    const complaint = await bench.complaint({ complainantEmail: null });
    await playTask(bench, complaint.id, 'oral-feedback', 'handler.bj', { feedbackSummary: '已电话告知处理结果。', satisfied: true, wantsReview: false });
    expect(await noticesOf(complaint.id)).toEqual(expect.arrayContaining([expect.objectContaining({ medium: 'phone', text: '已电话告知处理结果。' })]));
    expect(await bench.knex('survey').where({ complaintId: complaint.id })).toMatchObject([{ round: 1, satisfied: true, answeredAt: bench.clock.now() }]);
  });

  it('write a letter for the post where the customer gave no address', async () => {
    const complaint = await bench.complaint({ complainantEmail: null });
    await succeed(bench.run(bench.job('complaint.close', complaint.id, { variables: { closeReason: 'resolved' } })));
    expect(await noticesOf(complaint.id)).toMatchObject([{ template: 'closing-notice', medium: 'paper', recipient: null }]);
    expect(await bench.knex('outbox').where({ complaintId: complaint.id, kind: 'mail' })).toEqual([]);
  });

  it('write nothing to somebody anonymous who left no address (D13-04)', async () => {
    const complaint = await bench.complaint({ complainantEmail: null, anonymous: true, complainantName: null });
    await succeed(bench.run(bench.job('complaint.close', complaint.id, { variables: { closeReason: 'insufficient' } })));
    expect(await noticesOf(complaint.id)).toEqual([]);
    expect(await bench.read(complaint.id)).toMatchObject({ closeReason: 'insufficient' });
  });

  it('close and archive the case: everything with a hash, and the gaps named (D02-07, D19-01, D19-04)', async () => {
    const { complaint } = await withLimits();
    await succeed(bench.run(bench.job('complaint.register', complaint.id)));
    await succeed(bench.run(bench.job('complaint.close', complaint.id, { variables: { closeReason: 'resolved' } })));
    expect(await succeed(bench.run(bench.job('complaint.archive', complaint.id)))).toEqual({ fileComplete: false });
    const file = await bench.knex('caseFile').where({ complaintId: complaint.id }).first();
    const manifest = file?.manifest as { items: { kind: string }[]; gaps: { rule: string }[] };
    expect(file?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set(manifest.items.map(({ kind }) => kind))).toEqual(new Set(['complaintEvent', 'decisionRecord', 'deadline', 'notice']));
    expect(manifest.gaps.map(({ rule }) => rule)).toEqual(['D10-06', 'D03-08', 'D10-07', 'D10-10', 'D01-07']);
    expect(await bench.read(complaint.id)).toMatchObject({ closeReason: 'resolved', closedAt: bench.clock.now(), archivedAt: bench.clock.now() });
  });
});
