import { randomUUID } from 'node:crypto';
import type { ComplaintFiled } from '../../api/schemas/filing.ts';
import type { Search, SearchResult } from '../../api/schemas/search.ts';
import { searchWords } from '../../db/search.ts';
import { COMPLAINT, startTestApi, START, type TestApi } from '../api/kit.ts';

let api: TestApi;
let card: ComplaintFiled;
let loan: ComplaintFiled;
beforeAll(async () => {
  api = await startTestApi();
  card = await api.customer().file({ ...COMPLAINT, subject: '信用卡年费收取不明', narrative: '柜台承诺终身免年费，Ａｐｐｌｅ Ｐａｙ 绑卡后仍被扣 980 元。', category: 'fee-rate' });
  loan = await api.customer().file({ ...COMPLAINT, person: { name: '欧阳雪', phone: '000-0000-7788', email: 'ouyang@example.com', idNumber: '11000019900101778X' }, subject: '提前还款受阻', narrative: '要求预约三个月，信用卡中心的说法前后不一。', category: 'account-transaction' });
  await api.knex('complaint').where({ id: card.id }).update({ ownerUnitId: 'SH-OPS', category: 'fee-rate', severity: 'general' });
  await api.knex('complaint').where({ id: loan.id }).update({ ownerUnitId: 'BJ-OPS', category: 'account-transaction', severity: 'major' });
});
afterAll(() => api.close());

async function search(username: string, query: Search): Promise<SearchResult> {
  const client = await api.as(username);
  return client.request('GET', `/api/search?${new URLSearchParams(query as Record<string, string>)}`);
}
async function numbers(username: string, q: string): Promise<string[]> {
  return (await search(username, { q })).complaints?.items.map(({ number }) => number) ?? [];
}

describe('cases are found', () => {
  it('by Chinese words anywhere in their texts, those with them in the subject first, with the passage', async () => {
    const { complaints } = await search('manager', { q: '信用卡' });
    expect(complaints?.items.map(({ number, by }) => [number, by])).toEqual([[card.number, 'subject'], [loan.number, 'words']]);
    const [excerpt] = complaints?.items[1]?.excerpts ?? [];
    expect(excerpt?.part).toBe('case');
    expect(excerpt?.marks.map(([from, to]) => excerpt.text.slice(from, to))).toEqual(['信用卡']);
  });

  it.each([
    ['one character', '费', 'card'], ['one at the end of a sentence', '明', 'card'], ['English in any width and case', 'apple PAY', 'card'], ['the beginning of an English word', 'app', 'card'],
    ['an amount', '980', 'card'], ['two words that stand apart', '柜台 扣', 'card'], ['the last digits of the number', 'loan', 'loan'],
  ])('by %s', async (_what, q, which) => {
    const wanted = which === 'card' ? card : loan;
    expect(await numbers('manager', q === 'loan' ? loan.number.slice(-6) : q)).toEqual([wanted.number]);
  });

  it('not by characters that do not stand together, nor by half of a query', async () => {
    expect(await numbers('manager', '卡信')).toEqual([]);
    expect(await numbers('manager', '信用卡 理财')).toEqual([]);
  });

  it('by statements, findings, comments and letters, and not any more once these are gone', async () => {
    const client = await api.as('manager');
    await client.request('POST', `/api/complaints/${loan.id}/comments`, { body: '客户补充了麒麟路网点的排队小票' });
    await api.knex('statement').insert({ id: randomUUID(), complaintId: loan.id, side: 'complained-of', madeBy: '柜员', body: '当日系统升级，琥珀系统无法受理', takenAt: new Date(START) });
    await api.knex('notice').insert([
      { id: randomUUID(), complaintId: loan.id, template: 'result-notice', locale: 'zh-CN', audience: 'complainant', medium: 'mail', recipient: 'ouyang@example.com', subject: '处理结果', text: `凭查询码${loan.trackingCode}查询 http://bank.example.com/track?code=${loan.trackingCode}，已为您翡翠通道办理`, createdAt: new Date(START) },
      { id: randomUUID(), complaintId: card.id, template: 'task-assigned', locale: 'zh-CN', audience: 'staff', medium: 'mail', recipient: 'x@example.com', subject: '翡翠任务', text: '新任务', createdAt: new Date(START) },
    ]);
    expect(await numbers('manager', '麒麟路')).toEqual([loan.number]);
    expect(await numbers('manager', '琥珀系统')).toEqual([loan.number]);
    expect(await numbers('manager', '翡翠')).toEqual([loan.number]);
    // The customer's code is no staff's (D08-06).
    expect((await search('manager', { q: '翡翠' })).complaints?.items[0]?.excerpts[0]?.text).toBe('凭查询码••••••••••查询 …，已为您翡翠通道办理');
    const { items: letters } = await client.request<{ items: { text: string }[] }>('GET', `/api/complaints/${loan.id}/notices`);
    expect(letters.map(({ text }) => text)).toEqual([expect.stringContaining('翡翠通道')]);
    expect(JSON.stringify(letters)).not.toContain(loan.trackingCode);
    expect(await numbers('manager', '麒麟路 琥珀系统 提前还款')).toEqual([loan.number]);
    const { complaints } = await search('manager', { q: '琥珀系统' });
    expect(complaints?.items[0]?.excerpts[0]?.part).toBe('statement');
    await api.knex('statement').where({ complaintId: loan.id }).delete();
    expect(await numbers('manager', '琥珀系统')).toEqual([]);
  });

  it('by exactly who complains, which is a reading that is recorded (D18-19), and only for who may read it', async () => {
    await api.knex('complaintEvent').where({ type: 'person.viewed' }).delete();
    for (const q of ['欧阳雪', '000-0000-7788', '7788', '778X', '11000019900101778X', 'ouyang@example.com']) expect([q, await numbers('manager', q)]).toEqual([q, [loan.number]]);
    expect(await numbers('manager', '欧阳')).toEqual([]);
    expect(await numbers('auditor', '欧阳雪')).toEqual([]);
    const read = await api.knex('complaintEvent').where({ type: 'person.viewed' }).select('complaintId');
    expect(read).toEqual([{ complaintId: loan.id }]);
  });

  it('by exactly who complains from the list of cases too, and in its export, which are readings as well (D18-19)', async () => {
    const manager = await api.as('manager');
    const readings = async (): Promise<string[]> => (await api.knex('complaintEvent').where({ type: 'person.viewed' }).select('complaintId')).map(({ complaintId }) => complaintId);
    for (const path of ['complaints', 'complaints/export']) {
      await api.knex('complaintEvent').where({ type: 'person.viewed' }).delete();
      const list = (q: string): Promise<unknown> => manager.request('GET', `/api/${path}?q=${encodeURIComponent(q)}`);
      await list(loan.number);
      expect(await readings()).toEqual([]);
      await list('欧阳雪');
      await list('欧阳雪');
      expect(await readings()).toEqual([loan.id]);
    }
  });

  it('only where the person may see them (D03-05)', async () => {
    expect(await numbers('handler.sh', '信用卡')).toEqual([card.number]);
    expect(await numbers('handler.bj', '信用卡')).toEqual([loan.number]);
    expect((await search('designer', { q: '信用卡' })).complaints).toBeNull();
  });

  it('with passages that do not name the complainant to who may not read it', async () => {
    await (await api.as('manager')).request('POST', `/api/complaints/${loan.id}/comments`, { body: '欧阳雪女士来电询问青鸾业务' });
    // Nor do the texts that name them tell whose case it is.
    expect(await numbers('auditor', '欧阳雪')).toEqual([]);
    expect(await numbers('manager', '欧阳雪女')).toEqual([]);
    const { complaints } = await search('auditor', { q: '青鸾' });
    expect(complaints?.items[0]?.excerpts[0]?.text).toContain('青鸾');
    expect(complaints?.items[0]?.excerpts[0]?.text).not.toContain('欧阳雪');
  });

  it('counted and narrowed by status, category, unit and severity', async () => {
    const { complaints } = await search('manager', { q: '信用卡' });
    expect(complaints?.facets.unit).toEqual(expect.arrayContaining([{ code: 'SH-OPS', count: 1 }, { code: 'BJ-OPS', count: 1 }]));
    expect(complaints?.facets.severity).toEqual(expect.arrayContaining([{ code: 'major', count: 1 }]));
    expect((await search('manager', { q: '信用卡', unit: 'BJ', severity: 'major', status: 'received' })).complaints?.items.map(({ number }) => number)).toEqual([loan.number]);
  });

  it('in the case list by the same index', async () => {
    const { items, total } = await (await api.as('manager')).complaints({ q: '终身免年费' });
    expect([items.map(({ number }) => number), total]).toEqual([[card.number], 1]);
  });
});

describe('matters, knowledge and papers are found', () => {
  it('by their words and numbers; of a confidential matter only its title shows', async () => {
    const manager = await api.as('manager');
    const admin = await api.knex('userAccount').where({ username: 'manager' }).first('id');
    const row = { details: JSON.stringify({ title: '白泽网点整改', problem: '取号机故障未及时报修' }) as never, unitId: 'BJ-OPS', openedBy: admin?.id ?? null, openedAt: new Date(START), state: 'open' as const, excluded: [] };
    const [open, secret, article] = [randomUUID(), randomUUID(), randomUUID()];
    await api.knex('matter').insert([
      { ...row, id: open, number: 'DB20260302-000001', kind: 'supervision', title: '白泽网点整改', confidential: false },
      { ...row, id: secret, number: 'WZ20260302-000002', kind: 'accountability', title: '白泽问责', confidential: true },
      { ...row, id: article, number: 'ZS20260302-000003', kind: 'knowledge-article', title: '条目', details: '{}' as never, confidential: false },
    ]);
    await api.knex('knowledgeArticle').insert({ id: randomUUID(), matterId: article, title: '白泽卡挂失', category: 'fee-rate', question: '如何挂失', answer: '拨打热线', basis: null, keywords: null, publishedAt: new Date(START) });
    const { matters, articles } = await search('manager', { q: '白泽' });
    expect(matters?.items.map(({ number }) => number).sort()).toEqual(['DB20260302-000001', 'WZ20260302-000002']);
    expect((await search('manager', { q: '取号机故障' })).matters?.items.map(({ number, excerpts }) => [number, excerpts.length])).toEqual(expect.arrayContaining([['DB20260302-000001', 1], ['WZ20260302-000002', 0]]));
    expect(articles?.items.map(({ title }) => title)).toEqual(['白泽卡挂失']);
    expect((await search('handler.sh', { q: '白泽' })).matters?.items).toEqual([]);
    expect((await search('handler.sh', { q: '白泽' })).articles?.total).toBe(1);
    await api.knex('paper').insert({ id: randomUUID(), number: 'WSL20260302-000001', code: 'X', kind: 'acceptance-voucher', complaintId: card.id, template: 'paper-acceptance-voucher', templateVersion: 0, locale: 'zh-CN', title: '投诉受理凭证', issuer: '示范银行', verifyUrl: 'x', blocks: '[]' as never, issuedAt: new Date(START), uniqueKey: 'x' });
    expect((await manager.request<SearchResult>('GET', '/api/search?q=wsl20260302-000001')).papers?.items.map(({ complaintId }) => complaintId)).toEqual([card.id]);
    expect((await search('handler.bj', { q: 'WSL20260302-000001' })).papers?.items).toEqual([]);
  });
});

it('makes of a query the same words as the database makes of a text', async () => {
  const samples = ['跨行转账重复扣款ABC-12，账户被扣了两笔。', 'ＡＴＭ吞卡①②', 'Überweisung naïve', '한국어 テスト', '𠮷野家 emoji😀end', 'a'.repeat(90), "it's \\ \"quoted\" & | ! ( ) :*", '　全角　空格　'];
  for (const text of samples) {
    for (const { tsquery } of searchWords(text)) {
      const { rows } = await api.knex.raw<{ rows: { found: boolean }[] }>('select search_words(?) @@ ?::tsquery as found', [text, tsquery]);
      expect([text, tsquery, rows[0]?.found]).toEqual([text, tsquery, true]);
    }
  }
  expect(searchWords("！？ '' ; --")).toEqual([]);
});

it('refuses an empty query', async () => {
  await expect(search('manager', { q: ' ' })).rejects.toMatchObject({ status: 400 });
});
