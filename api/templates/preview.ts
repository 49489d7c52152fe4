import type { z } from 'zod';
import { may } from '../../db/roles.ts';
import { inForce, templateVersions } from '../../db/template-versions.ts';
import { checkTemplate, type TemplateProblem } from '../../templates/check.ts';
import { compile, type RenderedLetter } from '../../templates/compile.ts';
import { sampleData } from '../../templates/samples.ts';
import { readShipped, type Sources } from '../../templates/shipped.ts';
import { variablesOf, type Misuse } from '../../templates/variables.ts';
import { makePdf } from '../../papers/index.ts';
import { blurring, withoutCode } from '../access.ts';
import { summaryFor } from '../complaints/read.ts';
import { recordReading } from '../complaints/readings.ts';
import type { Api } from '../context.ts';
import { fieldProblem, notFound } from '../http/problem.ts';
import type { SentFile } from '../http/route.ts';
import type { TemplatePreviewRequest } from '../schemas/templates.ts';
import type { SignedIn } from '../sessions.ts';

/** What is wrong with a proposed text. @throws ProblemError 404 where there is no such template */
export async function problemsOf(api: Api, name: string, sources: Sources): Promise<TemplateProblem[]> {
  return checkTemplate(name, sources, await knownSources(api, name));
}

async function knownSources(api: Api, name: string): Promise<Sources[]> {
  const shipped = (await readShipped()).find((each) => each.name === name);
  if (!shipped) throw notFound();
  const current = inForce(await templateVersions(api.knex, name), api.clock.now());
  return [shipped.sources, ...(current ? [current.sources] : [])];
}

/** The letter as it would be. @throws ProblemError 422 that says why it can't be written */
export async function previewTemplate(api: Api, user: SignedIn, name: string, wanted: z.output<typeof TemplatePreviewRequest>): Promise<RenderedLetter> {
  const known = await knownSources(api, name);
  const { sources, locale } = wanted;
  const given = wanted.noticeId ? await valuesOf(api, user, name, wanted.noticeId) : undefined;
  const refused = misuseIn(sources[locale]);
  if (refused) throw fieldProblem({ field: `sources.${locale}`, code: 'change-refused', params: { zh: `第 ${refused.line} 行：不支持的写法“${refused.name}”`, en: `line ${refused.line}: "${refused.name}" can't be used in a letter` } });
  try {
    // What a letter of long ago lacks is invented.
    const data = { ...known.reduce((all, each) => ({ ...sampleData(each, wanted.sample, locale), ...all }), {}), ...given };
    return (await compile(sources[locale], `templates/${name}/${locale}.hbs`, locale))(data);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw fieldProblem({ field: `sources.${locale}`, code: 'change-refused', params: { zh: `无法生成：${said}`, en: `can't be written: ${said}` } });
  }
}

/** What can't be read is told by the attempt to write it. */
function misuseIn(source: string): Misuse | undefined {
  try {
    return variablesOf(source).misuses[0];
  } catch {
    return undefined;
  }
}

/** The values of a letter that was sent about a case that the person may see; of people only as much as they may read. */
async function valuesOf(api: Api, user: SignedIn, template: string, noticeId: string): Promise<Record<string, unknown>> {
  const notice = await api.knex('notice').where({ id: noticeId, template }).first();
  if (!notice?.data || !notice.complaintId) throw notFound();
  const complaint = await summaryFor(api, user, notice.complaintId);
  if (notice.audience === 'complainant' && may(user, 'read-person') && !complaint.anonymous) await recordReading(api, user, complaint.id);
  return blurring(user, complaint)(withoutCode(notice.data, complaint.trackingCode));
}

/** The letter as it would be printed. */
export async function printPreview(api: Api, user: SignedIn, name: string, wanted: z.output<typeof TemplatePreviewRequest>): Promise<SentFile> {
  const letter = await previewTemplate(api, user, name, wanted);
  const { bank } = api.settings;
  const pdf = await makePdf({ locale: wanted.locale, title: letter.subject, issuer: wanted.locale === 'en' ? bank.en : bank.zh, issuedAt: api.clock.now(), blocks: letter.blocks() });
  return { content: pdf, name: `${name}.pdf`, mediaType: 'application/pdf' };
}
