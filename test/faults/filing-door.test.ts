import { COMPLAINT, Doors, said } from './doors.ts';

let doors: Doors;
beforeAll(async () => {
  doors = await Doors.open();
});
afterAll(() => doors.close());

const JSON_TYPE = { 'content-type': 'application/json' };
const nested = (depth: number): string => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth);

describe('the door of POST /api/complaints', () => {
  type Case = [name: string, body: BodyInit, headers: Record<string, string>, status: number, zh: string, en: string];
  const wrong: Case[] = [
    ['half a JSON document', '{"subject": "转', JSON_TYPE, 400, '请求内容不是有效的 JSON', 'The body is not valid JSON'],
    ['JSON that is none', 'subject=x', JSON_TYPE, 400, '请求内容不是有效的 JSON', 'The body is not valid JSON'],
    ['JSON in another encoding', Buffer.from('{"subject":"\xd7\xaa\xd5\xcb"}', 'latin1'), JSON_TYPE, 400, '请求内容不是有效的 JSON（UTF-8 编码）', 'in UTF-8'],
    ['an encoding that is not supported', '{}', { 'content-type': 'application/json; charset=gbk' }, 415, '不支持的内容类型，请使用', 'Use application/json'],
    ['a form of the web', 'subject=x', { 'content-type': 'application/x-www-form-urlencoded' }, 415, '请使用 application/json, multipart/form-data', 'Use application/json, multipart/form-data'],
    ['no content type', Buffer.from('{}'), {}, 415, '请使用 application/json', 'Use application/json'],
    ['an Idempotency-Key that is too short to be one', JSON.stringify(COMPLAINT), { ...JSON_TYPE, 'idempotency-key': '1234567' }, 400, '至少 8 个字符', 'has at least 8 characters'],
    ['a list', '[]', JSON_TYPE, 422, '内容类型不正确', 'has the wrong type'],
    ['more than 1 MB of text', JSON.stringify({ ...COMPLAINT, narrative: '长'.repeat(400_000) }), JSON_TYPE, 413, '文字内容超过 1 MB', 'larger than 1 MB'],
    ['a multipart body without a boundary', 'x', { 'content-type': 'multipart/form-data' }, 400, '请重新上传', 'send it again'],
    ['a multipart body cut off in the middle', '--b\r\ncontent-disposition: form-data; name="complaint"\r\n\r\n{"subj', { 'content-type': 'multipart/form-data; boundary=b' }, 400, '请重新上传', 'send it again'],
  ];
  it.each(wrong)('refuses %s, in the language of the reader, and changes nothing', async (_name, body, headers, status, zh, en) => {
    const before = await doors.everything();
    const chinese = await doors.request('POST', '/api/complaints', body, headers);
    expect([chinese.status, said(chinese).join(' ')]).toEqual([status, expect.stringContaining(zh)]);
    const english = await doors.request('POST', '/api/complaints', body, { ...headers, 'accept-language': 'en' });
    expect([english.status, said(english).join(' ')]).toEqual([status, expect.stringContaining(en)]);
    expect(await doors.everything()).toEqual(before);
  });

  type FieldCase = [name: string, complaint: object | string, field: string, zh: string, en: string];
  const fields: FieldCase[] = [
    ['an unknown key', { ...COMPLAINT, colour: 'red' }, 'colour', '没有这个栏目', 'is not a known field'],
    ['an unknown key of the person', { ...COMPLAINT, person: { ...COMPLAINT.person, age: 3 } }, 'person.age', '没有这个栏目', 'is not a known field'],
    ['a prototype', JSON.stringify(COMPLAINT).replace('{', '{"__proto__":{"overseas":true},'), '__proto__', '没有这个栏目', 'is not a known field'],
    ['a number for a text', { ...COMPLAINT, subject: 5 }, 'subject', '内容类型不正确', 'has the wrong type'],
    ['a text for a number', { ...COMPLAINT, amountYuan: '12' }, 'amountYuan', '内容类型不正确', 'has the wrong type'],
    ['a narrative that is too long', { ...COMPLAINT, narrative: 'x'.repeat(20_001) }, 'narrative', '最多 20000 个字符', 'has at most 20000 characters'],
    ['U+0000', { ...COMPLAINT, narrative: '前\0后' }, 'narrative', '含有无法保存的字符', 'has a character that cannot be stored'],
    ['half a surrogate pair', JSON.stringify(COMPLAINT).replace('跨行', '\\ud83d'), 'subject', '含有无法保存的字符', 'has a character that cannot be stored'],
    ['U+0000 deep in the record of another system', { ...COMPLAINT, source: { a: [{ b: '\0' }] } }, 'source.a.0.b', '含有无法保存的字符', 'has a character that cannot be stored'],
    ['nesting without end', `{"subject":"x","source":${nested(20_000)}}`, 'subject', '', ''],
    ['a second line in the subject', { ...COMPLAINT, subject: '转账\r\nBcc: all@example.com' }, 'subject', '不能换行', 'is a single line'],
    ['a second line in the name', { ...COMPLAINT, person: { ...COMPLAINT.person, name: '李\nBcc: x@example.com' } }, 'person.name', '不能换行', 'is a single line'],
    ['a second line in the e-mail address', { ...COMPLAINT, person: { ...COMPLAINT.person, email: 'a@example.com\r\nRCPT TO:<b@example.com>' } }, 'person.email', '格式不正确', 'has the wrong format'],
    ['a negative amount', { ...COMPLAINT, amountYuan: -0.01 }, 'amountYuan', '不能小于 0', 'is at least 0'],
    ['an amount without bounds', JSON.stringify({ ...COMPLAINT, amountYuan: 7 }).replace('7}', '1e400}'), 'amountYuan', '内容', ''],
    ['an amount beyond all money', { ...COMPLAINT, amountYuan: 1e18 }, 'amountYuan', '不能大于', 'is at most'],
    ['a part of a fen', { ...COMPLAINT, amountYuan: 0.001 }, 'amountYuan', '必须是 0.01 的整数倍', 'must be a multiple of 0.01'],
    ['a day to come', { ...COMPLAINT, occurredOn: '2026-03-03' }, 'occurredOn', '不能晚于现在', 'lies in the future'],
    ['a day that is none', { ...COMPLAINT, occurredOn: '2026-02-30' }, 'occurredOn', '格式不正确', 'has the wrong format'],
    ['a day before all memory', { ...COMPLAINT, occurredOn: '0000-01-01' }, 'occurredOn', '不能早于 1900-01-01', 'lies before 1900-01-01'],
    ['a unit that does not exist', { ...COMPLAINT, complainedUnit: "BJ'; drop table unit; --" }, 'complainedUnit', '没有这个机构', 'is not a unit of the bank'],
    ['what only staff may say', { ...COMPLAINT, channel: 'letter' }, 'channel', '仅限银行员工填写', 'is for staff only'],
  ];
  it.each(fields)('refuses %s, naming the field, and changes nothing', async (_name, complaint, field, zh, en) => {
    const before = await doors.everything();
    const chinese = await doors.post('/api/complaints', complaint);
    expect(chinese.status).toBe(422);
    const english = await doors.post('/api/complaints', complaint, { 'accept-language': 'en' });
    if (zh) expect(said(chinese)).toContainEqual(expect.stringContaining(`${field}: ${zh}`));
    if (en) expect(said(english)).toContainEqual(`${field}: ${english.problem.errors?.find((error) => error.field === field)?.message}`);
    if (en) expect(said(english).join('\n')).toContain(en);
    expect(await doors.everything()).toEqual(before);
  });

  it('takes an ended or forged session with what is for staff as a sign-in that is needed (401), and without it as a customer', async () => {
    const cookie = await doors.cookie('intake');
    const asStaff = { ...COMPLAINT, channel: 'letter', receivedAt: '2026-03-01T10:00:00+08:00' };
    const forged = await doors.post('/api/complaints', asStaff, { cookie: `session=${'A'.repeat(43)}` });
    expect([forged.status, forged.problem.title]).toEqual([401, '登录已过期，请重新登录后再试']);
    await doors.rows("update complaints.session set expires_at = '2026-01-01'");
    const before = await doors.everything();
    const ended = await doors.post('/api/complaints', asStaff, { cookie, 'accept-language': 'en' });
    expect([ended.status, ended.problem.title]).toEqual([401, 'Your session has ended. Sign in again and repeat it']);
    expect(await doors.everything()).toEqual(before);
    await doors.filed(COMPLAINT, { cookie });
  });

  it.each<[string, Record<string, string>]>([
    ['an origin', { origin: 'https://evil.example.net' }],
    ['no origin that it would tell', { origin: 'null' }],
    ['the mark of another site', { 'sec-fetch-site': 'cross-site' }],
  ])('refuses a page of another site, known by %s', async (_name, headers) => {
    const before = await doors.everything();
    const refused = await doors.post('/api/complaints', COMPLAINT, headers);
    expect([refused.status, refused.problem.title]).toEqual([403, '拒绝来自其他网站的请求']);
    expect(await doors.everything()).toEqual(before);
  });
});

describe('the door of tracking', () => {
  it('answers a wrong number and a wrong code alike, and shows nothing', async () => {
    const filed = await doors.filed();
    const other = await doors.filed();
    const before = await doors.everything();
    const wrong = [
      { number: filed.number, code: 'AAAAAAAAAA' }, { number: filed.number, code: other.trackingCode }, { number: 'TS20260302-999999', code: filed.trackingCode },
      { number: "' or 1=1 --", code: "' or ''='" },
    ];
    const answers = await Promise.all(wrong.map((key) => doors.post('/api/tracking', key)));
    for (const answer of answers) {
      expect(answer.status).toBe(404);
      expect({ ...answer.problem, instance: '' }).toEqual({ ...answers[0]?.problem, instance: '' });
      expect(answer.problem.title).toBe('投诉编号或查询码不正确，请核对受理通知');
    }
    for (const route of ['comments', 'survey', 'appeal']) {
      const body = { comments: { body: '补充' }, survey: { satisfied: true }, appeal: { reason: '不同意' } }[route];
      expect((await doors.post(`/api/tracking/${route}`, { number: filed.number, code: other.trackingCode, ...body })).status).toBe(404);
    }
    expect(await doors.everything()).toEqual(before);
  });

  it.each<[string, string, object, string]>([
    ['a comment with U+0000', 'comments', { body: 'a\0b' }, 'body'],
    ['a comment of half a surrogate pair', 'comments', { body: '\ud83d' }, 'body'],
    ['a score of six', 'survey', { satisfied: true, score: 6 }, 'score'],
    ['an appeal without a reason', 'appeal', { reason: ' ' }, 'reason'],
  ])('refuses %s by its field', async (_name, route, body, field) => {
    const answer = await doors.post(`/api/tracking/${route}`, { number: 'TS20260302-000001', code: 'AAAAAAAAAA', ...body });
    expect([answer.status, answer.problem.errors?.map((error) => error.field)]).toEqual([422, [field]]);
  });
});
