import type { MailTest } from '../../api/schemas/admin.ts';
import type { Template, TemplateTrial } from '../../api/schemas/templates.ts';
import { createDatabase } from '../../db/index.ts';
import { COMPLAINT } from '../api/kit.ts';
import { startMatters, type Matters } from '../flows/matters/kit.ts';

let matters: Matters;
beforeAll(async () => { matters = await startMatters(); });
afterAll(() => matters.system.close());

const NAME = 'acceptance-notice';
const as = (username: string) => matters.system.player.as(username);
const read = async (name = NAME): Promise<Template> => (await as('designer')).request('GET', `/api/templates/${name}`);
const said = (call: Promise<unknown>): Promise<unknown> => call.then(() => 'done', (error: unknown) => (error as { problem: unknown }).problem);

async function propose(change: (text: string) => string, more: object = {}, by = 'designer'): Promise<string> {
  const { sources, version } = await read();
  const zh = change(sources['zh-CN']);
  return matters.open('template-change', by, { template: NAME, baseVersion: version, sources: { ...sources, 'zh-CN': zh }, reason: '用语更新' }, { ...({ title: '受理告知书用语更新' } as object), ...more });
}

async function acceptanceMail(address: string): Promise<string> {
  const { player } = matters.system;
  const { id } = await matters.system.customer().file({ ...COMPLAINT, person: { ...COMPLAINT.person, email: address } });
  await player.play(id, 'preliminary-check');
  return (await matters.system.mail(address, /受理/)).text;
}

describe('the change of a template', () => {
  it('is proposed, approved by somebody else, and counts from its date on; letters keep the text they were written with (D03-07, D12-08)', async () => {
    expect(await acceptanceMail('first@example.com')).toContain('感谢您的监督');
    const id = await propose((text) => text.replace('感谢您的监督', '感谢您的信任与监督'), { effectiveFrom: '2026-03-05T00:00:00+08:00' });
    expect((await matters.reaches(id, 'impact', ({ impact }) => impact !== null)).impact).toMatchObject({ '现行版本 Version in force': 1, '近 30 天发出 Letters in 30 days': 1 });
    expect(await matters.play(id, 'approve-change')).toBe('manager');
    expect(await acceptanceMail('second@example.com')).toContain('感谢您的监督');
    await matters.system.moveTo('2026-03-05T08:00:00+08:00');
    expect((await matters.closed(id)).outcome).toBe('in-force');
    await matters.system.player.until('the new version', async () => (await read()).version === 2 || undefined);
    await matters.system.player.until('the new text', async () => (await acceptanceMail(`n${Math.random().toString(36).slice(2)}@example.com`)).includes('感谢您的信任与监督') || undefined);
    const { versions } = await read();
    expect(versions.map(({ version, origin, inForce }) => [version, origin, inForce])).toEqual([[2, 'bank', true], [1, 'shipped', false]]);
    expect(versions[0]?.matterNumber).toMatch(/^MB/);
    const knex = createDatabase(matters.system.databaseUrl);
    const rows = await knex('notice').where({ template: NAME }).orderBy('createdAt');
    expect([rows[0]?.templateVersion, rows.at(-1)?.templateVersion]).toEqual([1, 2]);
    expect(rows[0]?.text).toContain('感谢您的监督');
    await knex.destroy();
  });

  it('is refused when it is proposed, with what is wrong in it (D02-11)', async () => {
    const problem = await said(propose((text) => text.replace('我行办理投诉不收取任何费用。', '').replace('{{trackingCode}}', '{{secretCode}}')));
    expect(problem).toMatchObject({ status: 422, errors: [{ field: 'details.sources.zh-CN', message: expect.stringContaining('没有占位符“secretCode”') }] });
    expect(await said(propose((text) => text.replace('我行办理投诉不收取任何费用。', '').replace('办理不收费，', '')))).toMatchObject({ errors: [{ message: expect.stringContaining('D02-11') }] });
    expect(await said(propose((text) => text))).toMatchObject({ errors: [{ message: expect.stringContaining('与现行文本相同') }] });
  });

  it('that was made from an older text than the one in force puts nothing into force', async () => {
    const first = await propose((text) => text.replace('# 投诉受理凭证', '# 受理凭证'));
    const second = await propose((text) => text.replace('请妥善保管', '请务必妥善保管'));
    await matters.play(first, 'approve-change');
    await matters.closed(first);
    const { version } = await read();
    await matters.play(second, 'approve-change');
    expect((await matters.closed(second)).outcome).not.toBe('in-force');
    expect((await read()).version).toBe(version);
  });

  it('is tried out before, with invented and with real values, of whose people nothing is told (D12-06)', async () => {
    const { sources, placeholders, obligations, realCases } = await read();
    expect(placeholders.find(({ name }) => name === 'resultDueAt')).toMatchObject({ type: 'moment', words: { zh: '答复期限' } });
    expect(obligations.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['D12-02', 'D02-11', 'D01-04']));
    const client = await as('manager');
    const trial = (body: object, name = NAME): Promise<TemplateTrial> => client.request('POST', `/api/templates/${name}/trial`, { sources, locale: 'zh-CN', ...body });
    const typical = await trial({});
    expect(typical).toMatchObject({ problems: [], invented: [], letter: { subject: '投诉受理告知书（TS20260302-000001）', shortText: expect.stringContaining('已受理') } });
    expect(typical.letter?.text).toContain('柜面收费未提前告知');
    expect((await trial({ sample: 'edge' })).letter?.html).not.toContain('<b>“标记”');
    expect(realCases).toEqual([]); // the designer sees no cases
    const [real] = (await client.request<Template>('GET', `/api/templates/${NAME}`)).realCases;
    const known = await trial({ complaintId: real?.complaintId });
    expect(known.letter?.text).toContain(COMPLAINT.subject);
    expect(known.letter?.text).not.toContain('李小满');
    expect(known.letter?.text).not.toMatch(/code=[A-Z0-9]{10}/);
    expect(known.invented).toEqual([]);
    const result = await read('result-notice');
    const early = await trial({ sources: result.sources, complaintId: real?.complaintId }, 'result-notice');
    expect(early.letter?.text).toContain(COMPLAINT.subject);
    expect(early.invented).toContain('reasons');
    expect(await said((await as('designer')).request('POST', `/api/templates/${NAME}/trial`, { sources, locale: 'zh-CN', complaintId: real?.complaintId }))).toMatchObject({ status: 404 });
    expect(await said((await as('handler.bj')).request('POST', `/api/templates/${NAME}/trial`, { sources, locale: 'en' }))).toMatchObject({ status: 403 });
  });

  it('that is broken is told by line, in both languages', async () => {
    const { sources } = await read();
    const client = await as('designer');
    const broken = (zh: string, en: string): Promise<TemplateTrial> => client.request('POST', `/api/templates/${NAME}/trial`, { sources: { 'zh-CN': zh, en }, locale: 'zh-CN' });
    const crossed = await broken(sources['zh-CN'], 'Subject: x\n{{#if number}}\n{{#each number}}\n{{/if}}');
    expect(crossed.problems).toMatchObject([{ locale: 'en', line: 3, code: 'syntax', zh: '“{{#each}}”与“{{/if}}”不成对' }]);
    expect(crossed.letter?.subject).toContain('投诉受理告知书');
    const open = await broken('Subject: 告知\n尊敬的{{salutation\n您好', sources.en);
    expect(open).toMatchObject({ letter: null, problems: [{ locale: 'zh-CN', line: 2, code: 'syntax', zh: expect.stringContaining('没有写完整') }] });
    const unknown = sources['zh-CN'].split('\n').findIndex((line) => line.includes('{{trackingCode}}'));
    expect(await broken(sources['zh-CN'].replace('{{trackingCode}}', '{{secretCode}}'), sources.en)).toMatchObject({ letter: null, problems: [{ locale: 'zh-CN', line: unknown + 1, code: 'unknown-placeholder' }] });
  });

  it('is sent to whoever tries it out, and printed', async () => {
    const { sources } = await read();
    const client = await as('designer');
    const body = { sources: { ...sources, 'zh-CN': sources['zh-CN'].replace('感谢您的信任与监督', '感谢您的信任') }, locale: 'zh-CN' };
    expect(await client.request<MailTest>('POST', `/api/templates/${NAME}/trial/mail`, body)).toMatchObject({ sent: true, to: 'designer@bank.example.com', answer: expect.stringMatching(/^250/) });
    const mail = await matters.system.mail('designer@bank.example.com', /^【试发】投诉受理告知书/);
    expect(mail.text).toContain('感谢您的信任，');
    const voucher = await read('paper-acceptance-voucher');
    await client.request('POST', '/api/templates/paper-acceptance-voucher/trial/mail', { sources: voucher.sources, locale: 'en' });
    const paper = await matters.system.mail('designer@bank.example.com', /^\[Trial\]/);
    expect(paper.attachments).toMatchObject([{ fileName: 'paper-acceptance-voucher.pdf', mediaType: 'application/pdf' }]);
    expect(await said(client.request('POST', `/api/templates/${NAME}/trial/mail`, { ...body, sources: { ...sources, 'zh-CN': '{{#if}}' } }))).toMatchObject({ status: 422, errors: [{ field: 'sources.zh-CN' }] });
  });
});
