import { randomUUID } from 'node:crypto';
import { createHash } from 'node:crypto';
import { insertComplaint, insertMatter, matterKind, type ComplaintRow } from '../../db/index.ts';
import type { Paper, Papers, VerifiedPaper } from '../../api/schemas/papers.ts';
import { DEMO_PASSWORD } from '../../db/demo.ts';
import { addNotice } from '../../db/notices.ts';
import { makePdf, type Block } from '../../papers/index.ts';
import { loadTemplates } from '../../templates/index.ts';
import { sampleData } from '../../templates/samples.ts';
import { readShipped } from '../../templates/shipped.ts';
import { startTestApi, type TestApi } from '../api/kit.ts';
import { readPdf, type ReadPdf } from '../kit/pdf.ts';

let api: TestApi;
let filed: ComplaintRow;
beforeAll(async () => { api = await startTestApi(); });
beforeEach(async () => {
  const row = await insertComplaint(api.knex, {
    channel: 'website', policyId: '24h-5d-10d', receivedAt: api.clock.now(), subject: '跨行转账重复扣款', narrative: '转账时页面超时，账户被扣了两笔。', demand: '退回多扣的款项。',
    complainantName: '李小满', complainantPhone: '000-0000-0101', chosenCategory: 'account-transaction', complainedUnitId: 'SH-OPS',
  }, api.clock.now());
  if (!row) throw new Error('not stored');
  filed = row;
});
afterAll(() => api.close());

const when = new Date('2026-03-02T09:30:00+08:00');

/** A session's cookie, for what the client can't take: files. */
async function cookieOf(username: string): Promise<string> {
  const answer = await fetch(`${api.base}/api/session`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ username, password: DEMO_PASSWORD }) });
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

async function issue(kind: string, more: object = {}, username = 'manager'): Promise<Paper> {
  return (await api.as(username)).request('POST', `/api/complaints/${filed.id}/papers`, { kind, ...more });
}

async function print(paper: Paper, username = 'manager'): Promise<ReadPdf & { bytes: Buffer }> {
  const answer = await fetch(`${api.base}/api/papers/${paper.id}/file`, { headers: { Cookie: await cookieOf(username) } });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  const bytes = Buffer.from(await answer.arrayBuffer());
  const folder = process.env.TEST_PAPERS;
  if (folder) (await import('node:fs')).writeFileSync(`${folder}/${paper.kind}-${paper.locale}.pdf`, bytes);
  return { ...(await readPdf(bytes)), bytes };
}

const verify = (number: string, code: string): Promise<VerifiedPaper> => api.customer().request('POST', '/api/verify', { number, code });
const said = (call: Promise<unknown>): Promise<unknown> => call.then(() => 'done', (error: unknown) => (error as { problem: { status: number; title: string } }).problem);

async function userId(username: string): Promise<string> {
  return (await api.knex('userAccount').where({ username }).first('id'))?.id ?? '';
}

async function accepted(): Promise<void> {
  await api.knex('complaint').where({ id: filed.id }).update({ registeredAt: when, acceptedAt: when, dispatchedAt: when, ownerUnitId: 'SH-OPS', category: 'account-transaction', severity: 'major' });
  await api.knex('deadline').insert({ complaintId: filed.id, stage: 'result', startsAt: when, amount: 5, unit: 'working-days', dueAt: new Date('2026-03-09T09:30:00+08:00'), remindAt: when, arithmetic: '{}' as never });
}

async function resolved(): Promise<void> {
  await api.knex('resolution').insert({ id: randomUUID(), complaintId: filed.id, round: 1, facts: '系统超时导致重复扣款。', evidenceSufficient: true, rulesApplied: '支付结算办法', outcome: 'upheld', redress: ['apology', 'compensation'], compensationYuan: 60_000, reasons: '我行系统差错，应予退款。', proposedBy: await userId('manager'), proposedAt: when, approved: true, approvedBy: await userId('manager'), approvedAt: when, approvalComment: '同意，尽快退款。' });
}

describe('a paper of a case', () => {
  it('is the acceptance voucher with time, content and contact, no fee, number and code (D12-02, D02-11)', async () => {
    await accepted();
    const paper = await issue('acceptance-voucher');
    expect(paper).toMatchObject({ kind: 'acceptance-voucher', title: '投诉受理凭证', locale: 'zh-CN', number: expect.stringMatching(/^WSL20260302-\d{6}$/) });
    const { pages } = await print(paper);
    for (const words of ['投诉受理凭证', filed.number, filed.trackingCode, '李小满', '跨行转账重复扣款', '退回多扣的款项', '2026年3月2日09:30', '000-0000-0000', '不收取任何费用', '2026年3月9日09:30', paper.number, '验证码', '/verify']) expect(pages.join('')).toContain(words);
  });

  it("speaks English to who reads English", async () => {
    await accepted();
    const { pages } = await print(await issue('acceptance-voucher', { locale: 'en' }));
    for (const words of ['Complaintacceptancevoucher', 'DemonstrationBank', 'nofee', 'Verificationcode']) expect(pages.join('')).toContain(words);
  });

  it('is the transfer form with the result filed in it (D03-08, D03-11)', async () => {
    await accepted();
    await api.knex('assignment').insert({ id: randomUUID(), complaintId: filed.id, number: `ZB-${filed.number}`, round: 1, fromUnitId: 'HQ-CS', toUnitId: 'SH-OPS', wishes: '退款', assignedAt: when, answeredAt: when, answer: '已退款并致歉。' });
    const { pages } = await print(await issue('transfer-form'));
    for (const words of ['投诉转办单', `ZB-${filed.number}`, '客户服务中心', '退款', '已退款并致歉。', '转办人', '承办单位负责人']) expect(pages.join('')).toContain(words);
  });

  it('is the supervision form that names who received the visitor and what is late (D03-17, D18-06)', async () => {
    await accepted();
    await api.knex('complaint').where({ id: filed.id }).update({ channel: 'visit', channelDetails: JSON.stringify({ receptionist: '王晓' }) as never });
    await api.knex('deadline').insert({ complaintId: filed.id, stage: 'preliminary-check', startsAt: when, amount: 24, unit: 'hours', dueAt: new Date('2026-03-01T09:00:00+08:00'), remindAt: when, arithmetic: '{}' as never });
    const { pages } = await print(await issue('supervision-form'));
    for (const words of ['投诉督办单', '王晓', '初步核实与分派', '已逾期', '书面反馈督办部门', '承办单位签收']) expect(pages.join('')).toContain(words);
    expect(pages.join('')).not.toContain('李小满');
  });

  it("is the work order with the customer's wishes (D18-02)", async () => {
    await accepted();
    await api.knex('workOrder').insert({ id: randomUUID(), complaintId: filed.id, number: `GD-${filed.number}`, wishes: '当日退款', openedBy: await userId('intake'), openedAt: when });
    const { pages } = await print(await issue('work-order'));
    for (const words of ['投诉工单', `GD-${filed.number}`, '当日退款', '000-0000-0101']) expect(pages.join('')).toContain(words);
  });

  it('is the mediation agreement with both statements and the terms (D04-03)', async () => {
    await accepted();
    await api.knex('mediation').insert({ id: randomUUID(), complaintId: filed.id, number: `TJ-${filed.number}`, bothWilling: true, notes: '双方同意调解', startedAt: when, heldAt: when, participants: '李小满、王晓', customerPosition: '要求全额退款', bankPosition: '同意退款', proposal: '退还重复扣款', customerAgrees: true, bankAgrees: true, agreement: '银行于3月6日前退还4800.50元。', dueOn: '2026-03-06', concludedAt: when });
    const { pages } = await print(await issue('mediation-agreement'));
    for (const words of ['调解协议书', '要求全额退款', '银行于3月6日前退还4800.50元。', '2026年3月6日', '提起诉讼的权利', '甲方签字', '乙方盖章']) expect(pages.join('')).toContain(words);
  });

  it('is the approval document with proposal, authority and decision (D07-11, D18-04)', async () => {
    await accepted();
    await resolved();
    await api.knex('decisionRecord').insert({ complaintId: filed.id, at: when, decisionId: 'approval-authority', decisionVersion: 1, inputs: '[]' as never, outputs: JSON.stringify({ approvalLevel: 'general-manager' }), matchedRules: '[]' as never, jobKey: filed.id });
    const resolution = await api.knex('resolution').where({ complaintId: filed.id }).first('id');
    for (const [tier, comment] of [['department', '部门同意'], ['general-manager', '同意，尽快退款。']] as const) await api.knex('approval').insert({ resolutionId: resolution?.id ?? '', tier, approved: true, comment, approvedBy: await userId('approver.bj'), approvedAt: when });
    const { pages } = await print(await issue('approval-document'));
    for (const words of ['处理意见审批书', '部门负责人', '部门同意', '审批权限总经理', '¥60,000.00', '赔礼道歉、赔偿损失', '同意，尽快退款。', '审批人签字']) expect(pages.join('')).toContain(words);
  });

  it('is the cover of the archived file with its contents and seal (D19-01)', async () => {
    await accepted();
    await api.knex('complaint').where({ id: filed.id }).update({ closedAt: when, closeReason: 'resolved', archivedAt: when });
    await api.knex('caseFile').insert({ complaintId: filed.id, manifest: '{}', sha256: 'ab'.repeat(32), archivedAt: when, retainUntil: '2036-03-02' } as never);
    const { pages } = await print(await issue('archive-cover'));
    for (const words of ['投诉档案封面', '卷内目录', '办理记录', '2036年3月2日', 'ab'.repeat(32)]) expect(pages.join('')).toContain(words);
  });

  it('is a letter as it was written, with its reasons and rights (D01-07, D01-10, D02-13)', async () => {
    const templates = await loadTemplates();
    const shipped = (await readShipped()).find(({ name }) => name === 'result-notice');
    if (!shipped) throw new Error('no result-notice');
    const letter = templates.render('result-notice', 'zh-CN', { ...sampleData(shipped.sources, 'typical', 'zh-CN'), reasons: '系统差错，应予退款。' });
    const { id } = await addNotice(api.knex, { ...letter, complaintId: filed.id, template: 'result-notice', locale: 'zh-CN', audience: 'complainant', recipient: null, uniqueKey: `t:${filed.id}`, mailHost: 'x' }, when);
    const paper = await issue('letter', { noticeId: id });
    expect(paper.title).toBe('投诉处理结果告知书');
    const { pages } = await print(paper);
    for (const words of ['投诉处理结果告知书', '系统差错，应予退款。', '您的权利', '人民法院提起诉讼', '12378', '再次向我行投诉']) expect(pages.join('')).toContain(words);
  });

  it('says why there is nothing to print yet', async () => {
    expect(await said(issue('acceptance-voucher'))).toMatchObject({ status: 409, title: expect.stringContaining('投诉尚未受理') });
    await api.knex('complaint').where({ id: filed.id }).update({ registeredAt: when, closedAt: when, closeReason: 'not-ours' });
    expect(await said(issue('acceptance-voucher'))).toMatchObject({ status: 409, title: expect.stringContaining('投诉未予受理') });
    expect(await said(issue('mediation-agreement'))).toMatchObject({ status: 409, title: expect.stringContaining('没有达成调解协议') });
  });

  it('is the same paper until something in it changes; the timeline tells of each', async () => {
    await accepted();
    const first = await issue('acceptance-voucher');
    expect((await issue('acceptance-voucher')).number).toBe(first.number);
    expect((await print(first)).bytes).toEqual((await print(first)).bytes);
    await api.knex('complaint').where({ id: filed.id }).update({ ownerUnitId: 'SH-CARD' });
    expect((await issue('acceptance-voucher')).number).not.toBe(first.number);
    const { items, kinds } = await (await api.as('manager')).request<Papers>('GET', `/api/complaints/${filed.id}/papers`);
    expect(items).toHaveLength(2);
    expect(kinds.map(({ code }) => code)).toContain('transfer-form');
    expect(await api.knex('complaintEvent').where({ complaintId: filed.id, type: 'paper.printed' })).toHaveLength(2);
    expect(await api.knex('complaintEvent').where({ complaintId: filed.id, type: 'person.viewed' })).not.toHaveLength(0);
  });

  it("with the complainant's details is not for who may not read them, nor any for who may not see the case (D18-19, D19-03)", async () => {
    await accepted();
    const paper = await issue('acceptance-voucher');
    expect(await said(issue('acceptance-voucher', {}, 'auditor'))).toMatchObject({ status: 403 });
    expect((await fetch(`${api.base}/api/papers/${paper.id}/file`, { headers: { Cookie: await cookieOf('auditor') } })).status).toBe(403);
    expect((await fetch(`${api.base}/api/papers/${paper.id}/file`, { headers: { Cookie: await cookieOf('bj-card-handler') } })).status).not.toBe(200);
    expect((await fetch(`${api.base}/api/papers/${paper.id}/file`)).status).toBe(401);
  });
});

describe('a paper of a matter', () => {
  it('is the accountability decision, told step by step (D04-08, D08-11)', async () => {
    const kind = matterKind('accountability');
    if (!kind) throw new Error('no such kind');
    const opener = { id: await userId('supervisor'), username: 'supervisor' };
    const matter = await api.knex.transaction((trx) => insertMatter(trx, { kind, title: '首问推诿问责', details: {}, outcome: {}, fields: [{ key: 'reason', label: '问责事由', shown: '推诿客户' }], unitId: 'SH-OPS', complaintId: filed.id, aboutUsername: null, effectiveFrom: null, openedBy: opener }, when));
    if (!matter) throw new Error('not opened');
    await api.knex('matterEntry').insert({ id: randomUUID(), matterId: matter.id, userTaskKey: '1', elementId: 'decide', name: '作出问责决定', formId: 'x', userId: opener.id, at: when, data: '{}' as never, fields: JSON.stringify([{ key: 'measure', label: '问责措施', shown: '通报批评' }]) as never });
    const paper = await (await api.as('supervisor')).request<Paper>('POST', `/api/matters/${matter.id}/papers`, { kind: 'accountability-decision' });
    const { pages } = await print(paper, 'supervisor');
    for (const words of ['问责决定书', matter.number, '首问推诿问责', '推诿客户', '作出问责决定', '问责措施通报批评', filed.number, '被问责人签收']) expect(pages.join('')).toContain(words);
    expect((await print(await (await api.as('supervisor')).request<Paper>('POST', `/api/matters/${matter.id}/papers`, { kind: 'matter-record' }), 'supervisor')).pages.join('')).toContain('问责记录');
  });
});

describe('verification', () => {
  it('tells anybody who holds a paper that it is genuine, with the hash of its file, and not what it says', async () => {
    await accepted();
    const paper = await issue('acceptance-voucher');
    const row = await api.knex('paper').where({ id: paper.id }).first();
    const { bytes } = await print(paper);
    const found = await verify(paper.number.toLowerCase(), ` ${row?.code.toLowerCase()} `.trim());
    expect(found).toMatchObject({ number: paper.number, kind: { zh: '投诉受理凭证' }, issuer: '示范银行', about: filed.number, sha256: createHash('sha256').update(bytes).digest('hex') });
    expect(JSON.stringify(found)).not.toMatch(/李小满|跨行转账/);
  });

  it('gives a wrong code and a wrong number the same answer, and ends guessing', async () => {
    await accepted();
    const paper = await issue('acceptance-voucher');
    const [code, number] = [await said(verify(paper.number, 'AAAAAAAAAA')), await said(verify('WSL20260302-999999', 'AAAAAAAAAA'))];
    expect(code).toMatchObject({ status: 404, title: expect.stringContaining('不是我行签发的文书') });
    expect({ ...(code as object), instance: '' }).toEqual({ ...(number as object), instance: '' });
    for (let guess = 0; guess < 9; guess++) await said(verify(paper.number, 'AAAAAAAAAB'));
    expect(await said(verify(paper.number, 'AAAAAAAAAB'))).toMatchObject({ status: 429 });
  });
});

it("the customer's own voucher comes through the tracking door (D12-02)", async () => {
  await accepted();
  const get = (code: string) => fetch(`${api.base}/api/tracking/voucher`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ number: filed.number, code }) });
  const answer = await get(filed.trackingCode);
  expect((await readPdf(Buffer.from(await answer.arrayBuffer()))).pages.join('')).toContain('投诉受理凭证');
  expect((await get('AAAAAAAAAA')).status).toBe(404);
});

describe('the pages of a long paper', () => {
  const pagesOf = async (blocks: Block[]): Promise<string[]> => (await readPdf(await makePdf({ locale: 'zh-CN', title: '监督检查', issuer: '示范银行', issuedAt: when, blocks }))).pages;
  const figures = (rows: number): Block => ({ kind: 'table', heading: '指标口径', columns: [{ title: '指标', width: 130 }, { title: '口径', width: '*' }], rows: Array.from({ length: rows }, (_, index) => [`第${index + 1}项`, '件数']) });

  it.each([21, 22, 24])('have no heading alone at their foot, below %i lines of text', async (lines) => {
    const pages = await pagesOf([...Array.from({ length: lines }, (): Block => ({ kind: 'paragraph', text: '正文' })), figures(30)]);
    expect(pages.find((page) => page.includes('指标口径'))).toContain('第3项');
  });

  it.each([54, 55])('are never empty, also where the last of %i rows ends with its page', async (rows) => {
    expect((await pagesOf([figures(rows)])).at(-1)).toContain(`第${rows}项`);
  });
});
