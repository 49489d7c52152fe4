import { loadTemplates, type Templates } from '../../templates/index.ts';
import { sampleData } from '../../templates/samples.ts';
import { readShipped } from '../../templates/shipped.ts';

const at = new Date('2026-03-02T09:05:00+08:00');

const data = {
  number: 'TS20260302-000001', subject: '柜面收费未提前告知', category: 'fee-rate', severity: 'major', channel: 'website', receivedAt: at, dispatchedAt: at, closedAt: at, closeReason: 'resolved',
  caseUrl: 'https://bank.example.com/staff/complaints/1', bankName: '示范银行', hotline: '000-0000-0000', today: at, salutation: '周雨晴客户', trackingCode: 'ABCDEFGHJK',
  trackingUrl: 'https://bank.example.com/track?number=TS20260302-000001&code=ABCDEFGHJK', surveyUrl: 'https://bank.example.com/survey?number=TS20260302-000001&code=ABCDEFGHJK',
  demand: '退还手续费', acceptedAt: at, resultDueAt: new Date('2026-03-09T09:05:00+08:00'), closeDueAt: new Date('2026-03-16T09:05:00+08:00'), handlerUnit: '北京分行运营管理部',
  referTo: '邮政管理部门', extensionReason: '需向境外机构调取凭证', extensionWorkingDays: 5, extendedDueAt: new Date('2026-03-16T09:05:00+08:00'), extensionComment: '请抓紧办理',
  outcome: 'upheld', redress: ['apology', 'compensation'], compensationYuan: 1200.5, facts: '收费前未告知。', rulesApplied: '服务收费管理规定', reasons: '未履行告知义务，予以退还。',
  transferNumber: 'ZB20260302-000001', fromUnit: '客户服务中心', taskName: '调查核实', taskDueAt: at, stage: 'result', stageDueAt: at, severityReason: '金额超过五万元',
  count: 60, tasks: [{ subject: '调查核实（TS20260302-000001）' }], others: 10, offersCheck: true, offersSurvey: true, offersReview: true, offersSuperiorReview: false, underOtherLaw: false, inboxUrl: 'https://bank.example.com/staff',
};

describe('templates', () => {
  let templates: Templates;
  beforeAll(async () => { templates = await loadTemplates(); });

  it('are all written in both languages, as text and HTML, without a hole', async () => {
    for (const { name, sources } of await readShipped()) {
      for (const locale of ['zh-CN', 'en'] as const) {
        const { subject, text, html } = templates.render(name, locale, { ...sampleData(sources, 'typical', locale) });
        if (sources[locale].split('\n', 1)[0]?.includes('{{number}}')) expect(subject).toContain(data.number);
        for (const part of [subject, text, html]) expect(part).not.toMatch(/\{\{|undefined|null|\[object/);
        expect(html).toContain('<html');
        expect([name, /[一-龥]/.test(subject)]).toEqual([name, locale === 'zh-CN']);
      }
    }
  });

  const contents: [string, string, string, (string | RegExp)[]][] = [
    ['acceptance-notice', 'zh-CN', 'expected time, steps and limit, no fee, voucher (D01-04, D10-06, D02-11, D12-02)', ['2026年3月9日 09:05', '接受、登记、初步核实、分派处理、调查处理、结果反馈、满意度调查、结案', '不收取任何费用', '投诉受理凭证', '2026年3月2日 09:05', data.subject, '000-0000-0000', data.trackingCode, data.trackingUrl]],
    ['acceptance-notice', 'en', 'expected time and no fee (D01-04, D02-11)', ['9 March 2026', 'no fee', 'voucher', data.trackingUrl]],
    ['result-notice', 'zh-CN', 'result, reasons, litigation, regulator, complaining again (D01-07, D01-10, D02-13, D02-07)', ['投诉成立', '赔礼道歉、赔偿损失', '¥1,200.50', data.reasons, '人民法院提起诉讼', '国家金融监督管理总局', '12378', '再次向我行投诉', '申请复核']],
    ['result-notice', 'en', 'result, reasons, litigation, regulator (D01-07, D01-10, D02-13)', ['Upheld', data.reasons, 'court', 'regulator', 'complain to us again']],
    ['review-result', 'zh-CN', 'review by others, with rights (D12-05, D02-13)', ['未参与原处理的人员', data.reasons, '12378']],
    ['extension-notice', 'zh-CN', 'reason and expected time (D12-04)', [data.extensionReason, '2026年3月16日 09:05']],
    ['jurisdiction-referral', 'zh-CN', 'where to go (D10-05)', ['邮政管理部门', '不属于我行']],
    ['transfer-form', 'zh-CN', 'the transfer form 投诉转办单 (D03-08)', ['ZB20260302-000001', '客户服务中心', '北京分行运营管理部']],
    ['closing-notice', 'zh-CN', 'that one may complain again (D02-07)', ['可以再次向我行投诉', '办理完毕']],
    ['major-complaint', 'zh-CN', 'what happened and why it is major (D07-01, D07-05)', ['重大投诉', '金额超过五万元']],
  ];
  it.each(contents)('%s (%s) tells %s', (name, locale, _what, wanted) => {
    const { text, html } = templates.render(name, locale, data);
    for (const part of wanted) expect(text).toContain(part);
    for (const part of wanted) if (!part.toString().includes('=')) expect(html).toContain(part);
  });

  it('offer what the case has, and name the bodies of the country whose rules it follows (D12-05, D02-13)', () => {
    const told = (name: string, change: object) => templates.render(name, 'zh-CN', { ...data, remedies: null, remediesAreSuperior: false, ...change }).text;
    for (const name of ['result-notice', 'survey']) {
      expect(told(name, {})).toContain('申请复核');
      expect(told(name, { offersReview: false })).not.toMatch(/复核|核查，由/);
      expect(told(name, { offersReview: false, offersSuperiorReview: true })).toMatch(/上级机构/);
    }
    expect(told('review-result', {})).not.toContain('上级机构');
    const abroad = told('result-notice', { underOtherLaw: true, remedies: '可以向英国金融申诉专员服务机构申诉。' });
    expect(abroad).toContain('金融申诉专员');
    expect(abroad).not.toMatch(/12378|人民法院/);
  });

  it('show staff no more of a person than number and subject', () => {
    for (const name of ['transfer-form', 'task-assigned', 'reminder', 'escalation', 'extension-refused', 'major-complaint', 'complaint-supplemented']) {
      const { text, html } = templates.render(name, 'zh-CN', data);
      for (const part of [data.salutation, data.trackingCode, data.demand]) {
        expect(text).not.toContain(part);
        expect(html).not.toContain(part);
      }
    }
  });

  it("escape what a customer wrote, and keep its lines out of the subject's", () => {
    const { subject, text, html } = templates.render('acceptance-notice', 'zh-CN', { ...data, number: 'TS1\r\nBcc: all@example.com', subject: '<script>alert(1)</script>{{number}}', demand: '<img src=x onerror=alert(1)>' });
    expect(subject).not.toMatch(/[\r\n]/);
    expect(html).not.toMatch(/<script>alert|<img src=x/);
    expect(html).toContain('&lt;script&gt;');
    expect(text).toContain('<script>alert(1)</script>{{number}}');
  });

  it('refuse to be written with something missing, naming template and placeholder', () => {
    const { reasons: _, ...incomplete } = data;
    expect(() => templates.render('result-notice', 'zh-CN', incomplete)).toThrow(/templates\/result-notice\/zh-CN\.hbs.*reasons/s);
    expect(() => templates.render('no-such-letter', 'zh-CN', data)).toThrow(/no template "no-such-letter".*acceptance-notice/s);
  });
});
