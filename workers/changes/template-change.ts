import { z } from 'zod';
import { LOCALES, NOTICE_TEMPLATES, nameOf, type Locale } from '../../db/codes.ts';
import type { Database } from '../../db/connection.ts';
import { addTemplateVersion, inForce, templateVersions } from '../../db/template-versions.ts';
import { changedLines } from '../../templates/changed-lines.ts';
import { checkTemplate } from '../../templates/check.ts';
import { readShipped, type Sources } from '../../templates/shipped.ts';
import { defineChange, type ChangeProblem } from './change.ts';

const text = z.string().max(50_000);

/** A new text of a letter, in both languages (D03-07). */
const details = z.strictObject({
  template: z.string().max(100),
  /** The version that it was written from: a change that somebody else has made meanwhile is not undone unseen. */
  baseVersion: z.int().min(0),
  sources: z.strictObject({ 'zh-CN': text, en: text }),
  reason: z.string().trim().min(1).max(2_000),
});
type Details = z.infer<typeof details>;

export default defineChange<Details>({
  kind: 'template-change',
  details,

  async check({ db, data, clock }) {
    const { current, known } = await knownTexts(db, data.template, clock.now());
    const problems: ChangeProblem[] = (await checkTemplate(data.template, data.sources, known)).filter(({ severity }) => severity === 'error')
      .map(({ locale, line, zh, en }) => ({ field: locale ? `sources.${locale}` : 'template', zh: line ? `第 ${line} 行：${zh}` : zh, en: line ? `line ${line}: ${en}` : en }));
    if (known.length > 0 && (current?.version ?? 0) !== data.baseVersion) {
      problems.push({ field: 'baseVersion', zh: `模板已有新版本（第 ${current?.version ?? 0} 版），请在其基础上重新修改`, en: `version ${current?.version ?? 0} is in force by now: make the change again on it` });
    }
    if (known.some((sources) => current?.sources === sources && LOCALES.every((locale) => sources[locale] === data.sources[locale]))) {
      problems.push({ field: 'sources', zh: '与现行文本相同', en: 'is the text that is in force already' });
    }
    return problems;
  },

  async impact({ db, data, clock }) {
    const now = clock.now();
    const { current, known } = await knownTexts(db, data.template, now);
    const month = new Date(now.getTime() - 30 * 86_400_000);
    const [sent, warnings] = await Promise.all([
      db('notice').where({ template: data.template }).where('createdAt', '>=', month).count({ count: '*' }).first<{ count: number }>(),
      checkTemplate(data.template, data.sources, known),
    ]);
    return { '现行版本 Version in force': current?.version ?? 0, '近 30 天发出 Letters in 30 days': sent?.count ?? 0, '提醒 Notes': warnings.filter(({ severity }) => severity === 'warning').map(({ zh, en }) => `${zh} ${en}`) };
  },

  async describe({ db, data, clock }) {
    const { current, known } = await knownTexts(db, data.template, clock.now());
    const before = current?.sources ?? known[0] ?? { 'zh-CN': '', en: '' };
    const changed = (locale: Locale): string => changedLines(before[locale], data.sources[locale]) || '（没有改动）';
    return [
      { key: 'template', label: '模板 Template', shown: nameOf(NOTICE_TEMPLATES, data.template, 'zh-CN'), shownEn: nameOf(NOTICE_TEMPLATES, data.template, 'en') },
      { key: 'baseVersion', label: '依据版本 Made from', shown: `第 ${data.baseVersion} 版`, shownEn: `Version ${data.baseVersion}` },
      { key: 'reason', label: '变更理由 Reason', shown: data.reason },
      { key: 'zh-CN', label: '中文文本的改动 Changes of the Chinese text', shown: changed('zh-CN') },
      { key: 'en', label: '英文文本的改动 Changes of the English text', shown: changed('en') },
    ];
  },

  async apply({ trx, data, matter, clock }) {
    const now = clock.now();
    await addTemplateVersion(trx, { name: data.template, sources: data.sources, matterId: matter.id, effectiveFrom: now }, now);
  },
});

/** The text in force, and those whose placeholders the program can fill: it and the shipped one. */
async function knownTexts(db: Database, name: string, now: Date): Promise<{ current: { version: number; sources: Sources } | undefined; known: Sources[] }> {
  const current = inForce(await templateVersions(db, name), now);
  const shipped = (await readShipped()).find((each) => each.name === name)?.sources;
  return { current, known: [current?.sources, shipped].filter((sources) => sources !== undefined) };
}
