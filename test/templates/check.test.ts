import { checkTemplate } from '../../templates/check.ts';
import { SAMPLES, sampleData } from '../../templates/samples.ts';
import { readShipped, type Sources } from '../../templates/shipped.ts';
import { loadTemplates } from '../../templates/index.ts';
import { LOCALES, type Locale } from '../../db/codes.ts';

let shipped: Map<string, Sources>;
beforeAll(async () => { shipped = new Map((await readShipped()).map(({ name, sources }) => [name, sources])); });

const original = (name: string): Sources => shipped.get(name) ?? (() => { throw new Error(`no template ${name}`); })();
async function problems(name: string, change: (sources: Sources) => Partial<Sources>): Promise<string[]> {
  const sources = original(name);
  return (await checkTemplate(name, { ...sources, ...change(sources) }, [sources])).map(({ severity, locale, line, zh }) => `${severity} ${locale ?? '-'}${line ? `:${line}` : ''} ${zh}`);
}

describe('every template that is shipped', () => {
  it('passes the check that the bank\'s own changes must pass', async () => {
    for (const [name, sources] of shipped) expect([name, await checkTemplate(name, sources, [sources])]).toEqual([name, []]);
  });

  it('can be written with typical, minimal and edge-case values, without a hole, and keeps markup as words', async () => {
    const templates = await loadTemplates();
    for (const [name, sources] of shipped) {
      for (const locale of LOCALES) {
        for (const sample of SAMPLES) {
          const letter = templates.render(name, locale, sampleData(sources, sample, locale));
          for (const part of [letter.subject, letter.text, letter.html, letter.shortText ?? '', JSON.stringify(letter.blocks())]) expect(part).not.toMatch(/\{\{|undefined|\[object/);
          expect(letter.html).not.toContain('<b>“');
          expect(letter.subject).not.toMatch(/[\r\n]/);
        }
      }
    }
  });

  it('says a limit at midnight as the end of the day before, and heads passages as each language does', async () => {
    const templates = await loadTemplates();
    const write = (locale: Locale) => templates.render('acceptance-notice', locale, { ...sampleData(original('acceptance-notice'), 'typical', locale), resultDueAt: new Date('2026-03-09T00:00:00+08:00'), closeDueAt: new Date('2026-03-16T09:30:00+08:00') }).text;
    expect(write('zh-CN')).toMatch(/【办理流程与时限】[^]*2026年3月8日 24:00前[^]*2026年3月16日 09:30前/);
    expect(write('en')).toMatch(/\nSteps and time limits\n-{21}\n[^]*by 8 March 2026, 24:00 \(Beijing time\)/);
  });

  it('keeps a list together whatever conditions stand in it, and tells the mail program its language, title and colours in the dark', async () => {
    const templates = await loadTemplates();
    for (const sample of ['typical', 'minimal'] as const) {
      const { text, html, subject } = templates.render('result-notice', 'zh-CN', sampleData(original('result-notice'), sample, 'zh-CN'));
      const rights = /【您的权利】\n\n([^]*?)\n\n查询办理进度/.exec(text)?.[1]?.split('\n');
      expect(rights?.filter((line) => !line.startsWith('- '))).toEqual([]);
      expect(rights).toEqual(expect.arrayContaining(['- 您可以再次向我行投诉。']));
      expect(html).toMatch(/<html lang="zh-CN"/);
      if (sample === 'typical') expect(html).toContain(`<title>${subject}</title>`);
      expect(html).toMatch(/name="color-scheme" content="light dark"/);
      expect(html).toMatch(/prefers-color-scheme: ?dark/);
    }
  });
});

describe('a proposed text is refused', () => {
  it('with a placeholder that nobody fills, naming line and language', async () => {
    expect(await problems('survey', (sources) => ({ 'zh-CN': sources['zh-CN'].replace('{{surveyUrl}}', '{{surveyLink}}') }))).toEqual([expect.stringMatching(/^error zh-CN:\d+ 没有占位符“surveyLink”$/)]);
  });

  it('with a placeholder used as what it isn\'t, an unknown list, or an unknown function', async () => {
    expect(await problems('survey', (sources) => ({ en: `${sources.en}\n{{yuan surveyDueAt}}\n` }))).toEqual(expect.arrayContaining([expect.stringContaining('needs an amount')]));
    expect(await problems('result-notice', (sources) => ({ en: sources.en.replace("code 'outcomes'", "code 'results'") }))).toEqual([expect.stringContaining('没有代码表“results”')]);
    expect(await problems('survey', (sources) => ({ en: `${sources.en}\n{{lookup number 'constructor'}}\n` }))).toEqual([expect.stringContaining('不支持的写法“lookup”')]);
    expect(await problems('survey', (sources) => ({ en: `${sources.en}\n{{number.constructor}}\n` }))).toEqual([expect.stringContaining('不支持的写法“number.constructor”')]);
  });

  it('that can\'t be read: a condition without an end, no subject', async () => {
    expect(await problems('survey', (sources) => ({ 'zh-CN': `${sources['zh-CN']}\n{{#if number}}\n` }))).toEqual([expect.stringMatching(/^error zh-CN:\d+ 占位符没有写完整/)]);
    expect(await problems('survey', (sources) => ({ 'zh-CN': sources['zh-CN'].replace('Subject: ', '') }))).toEqual([expect.stringContaining('第一行须为“Subject: …”')]);
  });

  it('in one language alone', async () => {
    expect(await problems('survey', () => ({ en: ' ' }))).toEqual([expect.stringContaining('缺少英文文本')]);
    expect(await problems('survey', (sources) => ({ en: sources['zh-CN'] }))).toEqual(expect.arrayContaining([expect.stringContaining('英文文本的主题不是英文')]));
  });

  it('that offers what the policy of a case may not have, outside its condition (D12-05)', async () => {
    const offering = await problems('result-notice', (sources) => ({ 'zh-CN': sources['zh-CN'].replace('- 您可以再次向我行投诉。', '- 您可以申请复核，也可以再次向我行投诉。') }));
    expect(offering).toEqual([expect.stringMatching(/error zh-CN.*制度没有的权利也写了.*offersReview/)]);
    expect(await problems('survey', (sources) => ({ en: sources.en.replace('{{#if offersReview}} If you are not', ' If you are not').replace('{{else}}', '{{#if offersReview}}{{else}}') }))).toEqual([expect.stringMatching(/error en.*制度没有的权利也写了/)]);
  });

  const passages: [string, string, RegExp, string, string][] = [
    ['result-notice', 'the right to litigate', /- 您可向人民法院.*\n/, '诉讼', 'D01-10'],
    ['result-notice', 'the regulator', /- 您可向金融监管.*\n/, '监管', 'D02-13'],
    ['result-notice', 'the reasons', /\| 理由说明 .*\n/, '结论和理由', 'D01-07'],
    ['result-notice', 'that one may complain again', /- 您可以再次向我行投诉。\n/, '再次投诉', 'D02-07'],
    ['acceptance-notice', 'that there is no fee', /我行办理投诉不收取任何费用。\n/, '不收费', 'D02-11'],
    ['acceptance-notice', 'the expected time', /\{\{#if resultDueAt\}\}[\s\S]*?\{\{\/if\}\}\n/, '预计办结时间', 'D01-04'],
    ['extension-notice', 'the reason', /.*\{\{extensionReason\}\}.*\n/, '延期理由', 'D12-04'],
  ];
  it.each(passages)('%s without %s (D01-10, D02-13, D02-07, D02-11, D01-04, D12-04)', async (name, _what, passage, words, rule) => {
    const without = await problems(name, (sources) => ({ 'zh-CN': sources['zh-CN'].replace(/^Short: .*\n/m, '').replace(passage, '') }));
    const missing = without.filter((problem) => problem.includes('缺少法定内容'));
    expect(missing).toEqual([expect.stringContaining(words)]);
    expect(missing.join()).toContain(rule);
    expect(missing.join()).toContain('error zh-CN');
  });

  it('with the passage only where something optional is there', async () => {
    expect(await problems('result-notice', (sources) => ({ 'zh-CN': sources['zh-CN'].replace(/(- 您可向人民法院.*\n)/, '{{#if compensationYuan}}\n$1{{/if}}\n') }))).toEqual([expect.stringContaining('D01-10')]);
  });

  it('that names no rule any more; one lost among others is told to who approves', async () => {
    const remark = /\{\{!--[\s\S]*?--\}\}\n/g;
    expect(await problems('extension-notice', (sources) => ({ 'zh-CN': sources['zh-CN'].replace(remark, ''), en: sources.en.replace(remark, '') }))).toEqual([expect.stringContaining('注明所依据的规定')]);
    expect(await problems('result-notice', (sources) => ({ 'zh-CN': sources['zh-CN'].replaceAll('D09-04', 'D09-03'), en: sources.en.replaceAll('D09-04', '') }))).toEqual([expect.stringMatching(/^warning.*D09-04/)]);
  });

  it('whose short text needs more than three messages', async () => {
    expect(await problems('survey', (sources) => ({ 'zh-CN': sources['zh-CN'].replace(/^Short: .*$/m, `Short: ${'请评价我行的办理。'.repeat(30)}`) }))).toEqual([expect.stringContaining('短信有 270 字')]);
  });
});

it('there is no check for a template that does not exist', async () => {
  expect((await checkTemplate('no-such-letter', { 'zh-CN': 'Subject: 一', en: 'Subject: one' }, [])).map(({ code }) => code)).toEqual(['name']);
});
