import type { z } from 'zod';
import { readdirSync } from 'node:fs';
import { CHANNELS } from '../../db/codes.ts';
import { COMPLAINT, startTestApi, type TestApi } from './kit.ts';
import type { NewComplaint } from '../../api/schemas/filing.ts';
import type { IntakeForms, SimilarComplaints } from '../../api/schemas/intake.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const inForce = async () => (await (await api.as('intake')).request<z.infer<typeof IntakeForms>>('GET', '/api/intake-forms')).items;

describe('the intake forms (D18-01)', () => {
  it('are there for every channel, one each, and open with what to do and its rule (D04-09)', async () => {
    const forms = await inForce();
    expect(forms.flatMap(({ channels }) => channels).sort()).toEqual(CHANNELS.map(({ code }) => code).sort());
    expect(forms.map(({ schema }) => `${schema.id}.form`)).toEqual(readdirSync('bpmn').filter((file) => file.startsWith('intake-')).sort());
    for (const { schema } of forms) expect((schema.components as { type: string; text?: string }[])[0]).toMatchObject({ type: 'text', text: expect.stringMatching(/D\d\d-\d\d/) });
  });

  it('are checked as the browser does, kept with the case and shown in their words (D03-17, D18-12)', async () => {
    const intake = await api.as('intake');
    const visit = (channelDetails: Record<string, unknown>) => intake.file({ ...COMPLAINT, channel: 'visit', channelDetails });
    await expect(visit({ visitors: 3 })).rejects.toMatchObject({ status: 422, problem: { errors: [{ field: 'channelDetails.receptionist', code: 'required' }] } });
    await expect(visit({ receptionist: 'nobody' })).rejects.toMatchObject({ problem: { errors: [{ field: 'channelDetails.receptionist', code: 'not-an-option' }] } });
    await expect(visit({ receptionist: 'intake2', secret: 1 })).rejects.toMatchObject({ problem: { errors: [{ field: 'channelDetails.secret', code: 'unknown-field' }] } });
    const { id } = await visit({ receptionist: 'intake2', visitors: 3 });
    const { intake: shown } = await intake.complaint(id);
    expect(shown.details.map(({ zh, shown: value }) => [zh, value])).toEqual([['接待人 Receptionist', '赵一鸣（客户服务中心）'], ['来访人数 Visitors', '3']]);
    await expect(api.customer().file({ ...COMPLAINT, channelDetails: {} } as NewComplaint)).rejects.toMatchObject({ problem: { errors: [{ field: 'channelDetails', code: 'staff-only' }] } });
  });
});

/** What each form must have. */
const NEEDED: Readonly<Record<string, Record<string, unknown>>> = {
  website: { readOn: '2026-03-02' }, 'mobile-app': { readOn: '2026-03-02' }, 'e-mail': { fromAddress: 'a@example.com' }, letter: { arrivedOn: '2026-03-02', scanned: true }, fax: { arrivedOn: '2026-03-02', scanned: true },
  visit: { receptionist: 'intake2' }, counter: { outlet: 'BJ-OPS' }, branch: { fromUnit: 'BJ' }, 'suggestion-book': { outlet: 'BJ-OPS', readOn: '2026-03-02' },
  ...Object.fromEntries(['superior', 'regulator', 'media', 'consumer-association'].map((channel) => [channel, { office: '来文单位', officeNumber: '2026-1' }])),
};

describe('every channel', () => {
  it('leads into the same list: telephone, hotline, letter, fax, visit, counter, suggestion book, web, app, chat, e-mail, and what others pass on (D01-02, D02-02, D06-01, D08-01, D11-01, D12-01, D13-01, D13-03, D14-01, D15-01, D18-01)', async () => {
    const intake = await api.as('intake');
    for (const { code } of CHANNELS) {
      const filed = await intake.file({ ...COMPLAINT, subject: `渠道投诉 ${code}`, channel: code, channelDetails: NEEDED[code] ?? {} });
      const { items } = await intake.complaints({ channel: code, q: filed.number });
      expect(items.map(({ id, channel }) => [id, channel])).toEqual([[filed.id, code]]);
      expect((await intake.complaint(filed.id)).intake.channelDetails).toEqual(NEEDED[code] ?? {});
    }
  });
});

describe('similar complaints', () => {
  it('are found while one is entered: duplicates of the same person, and others with a like matter, each with its reasons', async () => {
    const matter = { category: 'fee-rate', product: 'debit-card', complainedUnit: 'BJ', narrative: '借记卡被收取短信提醒费，未经本人同意开通。' } as const;
    const filed = await api.customer().file({ ...COMPLAINT, ...matter, person: { name: '严女士', phone: '000-0000-3001' }, subject: '短信提醒费未经同意开通' });
    const other = await api.customer().file({ ...COMPLAINT, ...matter, person: { name: '许先生', phone: '000-0000-3002' }, subject: '没有同意就开通短信提醒收费' });
    await api.customer().file({ ...COMPLAINT, ...matter, complainedUnit: 'SH', person: { name: '方先生', phone: '000-0000-3003' }, subject: '短信提醒费未经同意开通' });
    const ask = { subject: '短信提醒费未经同意开通', narrative: matter.narrative, category: matter.category, product: matter.product, complainedUnit: matter.complainedUnit, phone: '000-0000-3001' };
    const { items } = await (await api.as('intake')).request<SimilarComplaints>('POST', '/api/complaints/similar', ask);
    expect(items.map(({ complaint: { id }, samePerson, sameMatter }) => [id, samePerson, sameMatter])).toEqual([[filed.id, true, true], [other.id, false, true]]);
    expect(items[1]?.reasons).toEqual(expect.arrayContaining([{ reason: 'same-product', value: 'debit-card' }, { reason: 'same-unit', value: 'BJ' }, { reason: 'like-words', value: expect.any(Number) }]));
    // Who may not see a case is not told of it.
    expect((await (await api.as('handler.sh')).request<SimilarComplaints>('POST', '/api/complaints/similar', ask)).items).toEqual([]);
    await expect(api.customer().request('POST', '/api/complaints/similar', ask)).rejects.toMatchObject({ status: 401 });
  });
});
