import { LOCALES, type Locale } from '../db/codes.ts';
import { compile, type RenderedLetter } from './compile.ts';
import { codeLists } from './helpers.ts';
import { obligationsOf, type Obligation } from './obligations.ts';
import { EVERY_LETTER, SAMPLES, sampleData } from './samples.ts';
import type { Sources } from './shipped.ts';
import { variablesOf, type Variable } from './variables.ts';

export interface TemplateProblem {
  /** `null`: of the template as a whole. */
  locale: Locale | null;
  line: number | null;
  /** An error keeps a template from being proposed; a warning is for those who approve it. */
  severity: 'error' | 'warning';
  code: 'missing-language' | 'not-offered' | 'syntax' | 'unknown-placeholder' | 'unknown-helper' | 'unknown-codes' | 'does-not-render' | 'missing-passage' | 'no-rule' | 'rule-lost' | 'languages-differ' | 'short-text-too-long' | 'name';
  zh: string;
  en: string;
}

/**
 * Everything that is wrong with a proposed template (D03-07). Its placeholders may be those that the shipped text or
 * the present one uses: these are what the program knows how to fill.
 */
export async function checkTemplate(name: string, proposed: Sources, known: readonly Sources[]): Promise<TemplateProblem[]> {
  if (known.length === 0) return [{ locale: null, line: null, severity: 'error', code: 'name', zh: `没有名为“${name}”的模板`, en: `there is no template "${name}"` }];
  const problems = LOCALES.flatMap((locale) => [...languageProblems(proposed, locale), ...placeholderProblems(proposed, locale, known)]);
  if (problems.some(({ severity }) => severity === 'error')) return problems;
  for (const locale of LOCALES) problems.push(...(await renderingProblems(name, proposed, locale)));
  problems.push(...ruleProblems(proposed, known), ...differences(proposed));
  return problems;
}

export function hasErrors(problems: readonly TemplateProblem[]): boolean {
  return problems.some(({ severity }) => severity === 'error');
}

/** The placeholders that a template may use, those of all known texts together. */
export function knownVariables(known: readonly Sources[]): Variable[] {
  const all = new Map<string, Variable>(EVERY_LETTER.map((each) => [each.name, { ...each, optional: false, line: 0 }]));
  for (const sources of known) for (const locale of LOCALES) for (const variable of variablesOf(sources[locale]).variables) if (!all.has(variable.name)) all.set(variable.name, variable);
  return [...all.values()];
}

function* languageProblems(sources: Sources, locale: Locale): Iterable<TemplateProblem> {
  const text = sources[locale]?.trim() ?? '';
  const words = locale === 'en' ? ['英文', 'English'] : ['中文', 'Chinese'];
  if (text === '') {
    yield { locale, line: null, severity: 'error', code: 'missing-language', zh: `缺少${words[0]}文本`, en: `the ${words[1]} text is missing` };
    return;
  }
  const subject = /^Subject: (.+)$/m.exec(text)?.[1]?.replace(/\{\{[^}]*\}\}/g, '') ?? '';
  if (subject !== '' && /\p{Script=Han}/u.test(subject) !== (locale === 'zh-CN')) {
    yield { locale, line: 1, severity: 'error', code: 'missing-language', zh: `${words[0]}文本的主题不是${words[0]}`, en: `the subject of the ${words[1]} text is not in ${words[1]}` };
  }
}

function* placeholderProblems(sources: Sources, locale: Locale, known: readonly Sources[]): Iterable<TemplateProblem> {
  const source = sources[locale] ?? '';
  if (source.trim() === '') return;
  if (!/^(\{\{!--[\s\S]*?--\}\}\n)*Subject: .+$/m.test(source.split('\n').slice(0, 3).join('\n'))) {
    yield { locale, line: 1, severity: 'error', code: 'syntax', zh: '第一行须为“Subject: …”（主题）', en: 'the first line must be "Subject: …"' };
    return;
  }
  let found: ReturnType<typeof variablesOf>;
  try {
    found = variablesOf(source);
  } catch (error) {
    yield { locale, ...unreadable(said(error)), severity: 'error', code: 'syntax' };
    return;
  }
  for (const { what, name, line } of found.misuses) yield { locale, line, severity: 'error', code: 'unknown-helper', zh: `不支持的写法“${name}”${what === 'helper' ? '（没有这个函数）' : ''}`, en: `"${name}" can't be used in a letter` };
  yield* unknown(found.variables, knownVariables(known), locale);
}

/** What Handlebars says of a text that it can't read, in words, with the line. */
function unreadable(message: string): Pick<TemplateProblem, 'line' | 'zh' | 'en'> {
  const [, opened, closed, at] = /^(\S+) doesn't match (\S+) - (\d+):/.exec(message) ?? [];
  if (opened) return { line: Number(at), zh: `“{{#${opened}}}”与“{{/${closed}}}”不成对`, en: `{{#${opened}}} is closed by {{/${closed}}}` };
  const line = /line (\d+)/.exec(message)?.[1];
  const place = /^(?<before>[^\n]*)\n-*\^$/m.exec(message)?.groups?.before?.trim();
  return {
    line: line === undefined ? null : Number(line),
    zh: `占位符没有写完整（缺少“}}”或“{{/if}}”等）${place ? `：${place}` : ''}`, en: `a placeholder is not complete ("}}" or "{{/if}}" is missing, or the like)${place ? `: ${place}` : ''}`,
  };
}

function* unknown(used: readonly Variable[], known: readonly Variable[], locale: Locale, within = ''): Iterable<TemplateProblem> {
  for (const variable of used) {
    const match = known.find(({ name }) => name === variable.name);
    if (!match) {
      yield { locale, line: variable.line, severity: 'error', code: 'unknown-placeholder', zh: `没有占位符“${within}${variable.name}”`, en: `there is no placeholder "${within}${variable.name}"` };
      continue;
    }
    if (variable.type !== match.type && variable.type !== 'text' && match.type !== 'text') {
      yield { locale, line: variable.line, severity: 'error', code: 'unknown-placeholder', zh: `占位符“${within}${variable.name}”用法有误（不是${TYPES[variable.type]}）`, en: `placeholder "${within}${variable.name}" is used as what it isn't (${variable.type})` };
    }
    if (variable.codes !== undefined && !Object.hasOwn(codeLists, variable.codes)) {
      yield { locale, line: variable.line, severity: 'error', code: 'unknown-codes', zh: `没有代码表“${variable.codes}”`, en: `there is no list "${variable.codes}"` };
    }
    if (variable.items) yield* unknown(variable.items, match.items ?? [], locale, `${variable.name}.`);
  }
}

const TYPES: Record<Variable['type'], string> = { text: '文字', moment: '时间', amount: '金额', code: '代码', list: '列表' };

/** Writes the letter with each kind of invented values, and looks for what must be in it. */
async function renderingProblems(name: string, sources: Sources, locale: Locale): Promise<TemplateProblem[]> {
  const problems: TemplateProblem[] = [];
  let renderer: Awaited<ReturnType<typeof compile>>;
  try {
    renderer = await compile(sources[locale], `templates/${name}/${locale}.hbs`, locale);
  } catch (error) {
    return [{ locale, line: null, severity: 'error', code: 'does-not-render', zh: `无法生成：${said(error)}`, en: `can't be written: ${said(error)}` }];
  }
  for (const sample of SAMPLES) {
    const data = sampleData(sources, sample, locale);
    try {
      const letter = renderer(data);
      problems.push(...missingPassages(name, locale, sources[locale], letter, data));
      if (letter.shortText !== null && sample === 'typical' && [...letter.shortText].length > SHORT_TEXT[locale]) {
        problems.push({ locale, line: 2, severity: 'error', code: 'short-text-too-long', zh: `短信有 ${[...letter.shortText].length} 字，最多 ${SHORT_TEXT[locale]} 字`, en: `the short text has ${[...letter.shortText].length} characters; at most ${SHORT_TEXT[locale]}` });
      }
    } catch (error) {
      problems.push({ locale, line: null, severity: 'error', code: 'does-not-render', zh: `用${SAMPLE_WORDS[sample]}数据生成时出错：${said(error)}`, en: `can't be written with ${sample} data: ${said(error)}` });
    }
  }
  return problems.filter((problem, index) => problems.findIndex((each) => each.zh === problem.zh && each.locale === problem.locale) === index);
}

/** Three messages: of 67 characters each where they are Chinese, of 153 where they are not. */
const SHORT_TEXT: Record<Locale, number> = { 'zh-CN': 201, en: 459 };
const SAMPLE_WORDS = { typical: '典型', minimal: '最少', edge: '极端' };

/** `data`: with which the letter was written; an offer is made where the case's policy has it, and nowhere else. */
function missingPassages(name: string, locale: Locale, source: string, letter: RenderedLetter, data: Readonly<Record<string, unknown>>): TemplateProblem[] {
  const told = new Set(variablesOf(source.replace(/^Short: .*$/m, '')).variables.filter((each) => each.told).map((each) => each.name));
  const said = (obligation: Obligation): boolean => [letter.text, letter.shortText ?? ''].some((part) => obligation.says?.[locale].test(part));
  const offered = obligationsOf(name).filter((obligation) => obligation.offer !== undefined && !data[obligation.offer] && said(obligation))
    .map(({ rule, zh, en, offer }): TemplateProblem => ({ locale, line: null, severity: 'error', code: 'not-offered', zh: `制度没有的权利也写了：${zh}（${rule}），请放在 {{#if ${offer}}} … {{/if}} 之间`, en: `offers what the policy may not have: ${en} (${rule}); put it between {{#if ${offer}}} … {{/if}}` }));
  const missing = obligationsOf(name).filter(({ offer, unless }) => (offer === undefined || !(offer in data) || Boolean(data[offer])) && (unless === undefined || !data[unless])).filter((obligation) => {
    const silent = obligation.says !== undefined && !obligation.says[locale].test(letter.text);
    const hidden = obligation.shows?.some((placeholder) => !told.has(placeholder));
    return silent || hidden;
  }).map(({ rule, zh, en }): TemplateProblem => ({ locale, line: null, severity: 'error', code: 'missing-passage', zh: `缺少法定内容：${zh}（${rule}）`, en: `a required passage is missing: ${en} (${rule})` }));
  return [...offered, ...missing];
}

function ruleProblems(sources: Sources, known: readonly Sources[]): TemplateProblem[] {
  const rules = (texts: Sources) => new Set(LOCALES.flatMap((locale) => [...texts[locale].matchAll(/\{\{!--([\s\S]*?)--\}\}/g)].flatMap(([, remark]) => remark?.match(/\bD\d\d-\d\d\b/g) ?? [])));
  const named = rules(sources);
  const before = new Set(known.flatMap((each) => [...rules(each)]));
  if (named.size === 0 && before.size > 0) return [{ locale: null, line: null, severity: 'error', code: 'no-rule', zh: '模板须用 {{!-- Dnn-nn --}} 注明所依据的规定', en: 'a template names its rules in {{!-- Dnn-nn --}}' }];
  const lost = [...before].filter((rule) => !named.has(rule));
  return lost.length === 0 ? [] : [{ locale: null, line: null, severity: 'warning', code: 'rule-lost', zh: `不再注明：${lost.join('、')}`, en: `no longer named: ${lost.join(', ')}` }];
}

function differences(sources: Sources): TemplateProblem[] {
  const [zh, en] = LOCALES.map((locale) => new Set(variablesOf(sources[locale]).variables.map(({ name }) => name)));
  const only = [...(zh ?? [])].filter((name) => !en?.has(name)).concat([...(en ?? [])].filter((name) => !zh?.has(name)));
  return only.length === 0 ? [] : [{ locale: null, line: null, severity: 'warning', code: 'languages-differ', zh: `仅一种语言使用了：${only.join('、')}`, en: `used in one language only: ${only.join(', ')}` }];
}

function said(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
