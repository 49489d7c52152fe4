import type { z } from 'zod';
import type { ComplaintRow } from '../../db/index.ts';
import { inForce, templateVersions } from '../../db/template-versions.ts';
import { caseData, NothingToPrint } from '../../papers/case-data.ts';
import { makePdf } from '../../papers/index.ts';
import { checkTemplate, hasErrors, type TemplateProblem } from '../../templates/check.ts';
import { compile, type RenderedLetter } from '../../templates/compile.ts';
import { sampleData } from '../../templates/samples.ts';
import { readShipped, type Sources } from '../../templates/shipped.ts';
import { variablesOf } from '../../templates/variables.ts';
import { blurring, withoutCode } from '../access.ts';
import { sendToMyself } from '../admin/mail.ts';
import { summaryFor } from '../complaints/read.ts';
import type { Api } from '../context.ts';
import { fieldProblem, notFound } from '../http/problem.ts';
import type { SentFile } from '../http/route.ts';
import type { MailTest } from '../schemas/admin.ts';
import type { TemplateTrial, TemplateTrialRequest } from '../schemas/templates.ts';
import type { SignedIn } from '../sessions.ts';

type Wanted = z.output<typeof TemplateTrialRequest>;
interface Written { letter: RenderedLetter | null; invented: string[]; problems: TemplateProblem[] }

/** A proposed text tried out: the letter as it would go out, and what is wrong with the text. @throws ProblemError 404 where there is no such template, or no such case for this person */
export async function tryTemplate(api: Api, user: SignedIn, name: string, wanted: Wanted): Promise<TemplateTrial> {
  const { letter, invented, problems } = await write(api, user, name, wanted);
  return { letter: letter && { subject: letter.subject, text: letter.text, html: letter.html, shortText: letter.shortText }, invented, problems };
}

/** The letter as it would be printed. @throws ProblemError 422 where it can't be written */
export async function printTrial(api: Api, user: SignedIn, name: string, wanted: Wanted): Promise<SentFile> {
  return { content: await print(api, await written(api, user, name, wanted), wanted), name: `${name}.pdf`, mediaType: 'application/pdf' };
}

/** The letter sent to the person who tries it out; what is only printed goes along as PDF. @throws ProblemError 422 where it can't be written */
export async function mailTrial(api: Api, user: SignedIn, name: string, wanted: Wanted): Promise<MailTest> {
  const letter = await written(api, user, name, wanted);
  const attachments = isPaper(name) ? [{ filename: `${name}.pdf`, content: await print(api, letter, wanted), contentType: 'application/pdf' }] : [];
  const subject = wanted.locale === 'en' ? `[Trial] ${letter.subject}` : `【试发】${letter.subject}`;
  return sendToMyself(api, user, { subject, text: letter.text, html: letter.html, attachments }, { template: name });
}

async function print({ settings: { bank }, clock }: Api, letter: RenderedLetter, { locale }: Wanted): Promise<Buffer> {
  return makePdf({ locale, title: letter.subject, issuer: locale === 'en' ? bank.en : bank.zh, issuedAt: clock.now(), blocks: letter.blocks() });
}

async function written(api: Api, user: SignedIn, name: string, wanted: Wanted): Promise<RenderedLetter> {
  const { letter, problems } = await write(api, user, name, wanted);
  if (letter) return letter;
  const [why] = problems.filter(({ locale }) => locale === wanted.locale);
  throw fieldProblem({ field: `sources.${wanted.locale}`, code: 'change-refused', params: { zh: why?.zh ?? '无法生成', en: why?.en ?? "can't be written" } });
}

async function write(api: Api, user: SignedIn, name: string, { sources, locale, sample, complaintId }: Wanted): Promise<Written> {
  const known = await knownSources(api, name);
  const given = complaintId === undefined ? undefined : await valuesOf(api, user, name, complaintId, locale);
  const problems = await checkTemplate(name, sources, known);
  // What letters don't know is not even tried.
  if (problems.some((problem) => problem.locale === locale && UNREADABLE.has(problem.code))) return { letter: null, invented: [], problems };
  const invented = given ? variablesOf(sources[locale]).variables.flatMap((variable) => (variable.name in given || variable.optional ? [] : [variable.name])) : [];
  // What the case hasn't come to yet is invented, unless a letter may lack it.
  const made = known.reduce<Record<string, unknown>>((all, each) => ({ ...sampleData(each, given ? 'minimal' : sample, locale), ...all }), {});
  try {
    return { letter: (await compile(sources[locale], `templates/${name}/${locale}.hbs`, locale))({ ...made, ...given }), invented, problems };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    if (!hasErrors(problems)) problems.push({ locale, line: null, severity: 'error', code: 'does-not-render', zh: `用所选数据无法生成：${said}`, en: `can't be written with these values: ${said}` });
    return { letter: null, invented: [], problems };
  }
}

const UNREADABLE: ReadonlySet<TemplateProblem['code']> = new Set(['missing-language', 'syntax', 'unknown-helper']);

async function knownSources(api: Api, name: string): Promise<Sources[]> {
  const shipped = (await readShipped()).find((each) => each.name === name);
  if (!shipped) throw notFound();
  const current = inForce(await templateVersions(api.knex, name), api.clock.now());
  return [shipped.sources, ...(current ? [current.sources] : [])];
}

const isPaper = (name: string): boolean => name.startsWith('paper-');

/** What a case that the person may see has for a letter: what its letters said, those of this template before others. Its people are never told: a trial is about the words (D12-06). */
async function valuesOf(api: Api, user: SignedIn, name: string, complaintId: string, locale: string): Promise<Record<string, unknown>> {
  const complaint = await summaryFor(api, user, complaintId);
  const notices = await api.knex('notice').where({ complaintId }).whereNotNull('data').orderByRaw('template = ?, created_at', [name]).select('data');
  const values = Object.assign({}, ...notices.map(({ data }) => data), isPaper(name) ? await paperValues(api, name.slice('paper-'.length), complaint, locale) : {}) as Record<string, unknown>;
  return blurring(user, complaint, false)(withoutCode(values, complaint.trackingCode));
}

/** As the paper would print them; of a case that has not come so far, what every paper prints. */
async function paperValues({ knex, settings: { bank, publicUrl }, clock }: Api, kind: string, complaint: ComplaintRow, locale: string): Promise<Record<string, unknown>> {
  const read = (of: string) => caseData(knex, of, complaint, { ...bank, publicUrl }, locale, clock.now());
  return read(kind).catch((error: unknown) => {
    if (error instanceof NothingToPrint) return read('');
    throw error;
  });
}
