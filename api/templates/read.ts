import type { Knex } from 'knex';
import { LOCALES, NOTICE_TEMPLATES } from '../../db/codes.ts';
import { inForce, templateVersions, hashOf } from '../../db/template-versions.ts';
import type { TemplateVersionRow } from '../../db/index.ts';
import { matterKind } from '../../db/index.ts';
import { knownVariables } from '../../templates/check.ts';
import { obligationsOf } from '../../templates/obligations.ts';
import { PLACEHOLDERS } from '../../templates/placeholders.ts';
import { readShipped, type ShippedTemplate, type Sources } from '../../templates/shipped.ts';
import { visibleTo } from '../access.ts';
import type { Api } from '../context.ts';
import { notFound } from '../http/problem.ts';
import { mayOpen } from '../matters/access.ts';
import { iso } from '../moments.ts';
import type { Template, TemplateSummary } from '../schemas/templates.ts';
import type { SignedIn } from '../sessions.ts';

const MONTH_MS = 30 * 86_400_000;

/** Every template with the text that is in force. */
export async function listTemplates(api: Api): Promise<TemplateSummary[]> {
  const [shipped, versions, more] = await Promise.all([readShipped(), templateVersions(api.knex), known(api)]);
  return shipped.map((template) => summaryOf(api, template, versions.filter(({ name }) => name === template.name), more));
}

/** @throws ProblemError 404 */
export async function readTemplate(api: Api, user: SignedIn, name: string): Promise<Template> {
  const shipped = (await readShipped()).find((each) => each.name === name);
  if (!shipped) throw notFound();
  const [versions, more] = await Promise.all([templateVersions(api.knex, name), known(api)]);
  const current = inForce(versions, api.clock.now());
  const matters = await api.knex('matter').whereIn('id', versions.flatMap(({ matterId }) => (matterId ? [matterId] : []))).select('id', 'number');
  const sources = current?.sources ?? shipped.sources;
  const kind = matterKind('template-change');
  return {
    ...summaryOf(api, shipped, versions, more),
    sources,
    shippedDiffers: current?.origin === 'bank' && hashOf(current.sources) !== hashOf(shipped.sources) && versions.some((each) => each.origin === 'shipped' && each.version > current.version),
    versions: versions.toReversed().map((each) => ({
      version: each.version, origin: each.origin, effectiveFrom: iso(each.effectiveFrom), sources: each.sources, matterId: each.matterId,
      matterNumber: matters.find(({ id }) => id === each.matterId)?.number ?? null, inForce: each.version === current?.version,
    })),
    placeholders: knownVariables([sources, shipped.sources]).map((each) => ({
      name: each.name, type: each.type, codes: each.codes ?? null, optional: each.optional, items: (each.items ?? []).map(({ name: item }) => item),
      words: { zh: PLACEHOLDERS[each.name]?.zh ?? each.name, en: PLACEHOLDERS[each.name]?.en ?? each.name },
    })),
    obligations: obligationsOf(name).map(({ rule, zh, en }) => ({ rule, zh, en })),
    realCases: await realCases(api, user, name),
    mayPropose: kind !== undefined && mayOpen(user, kind),
  };
}

/** How many cases a trial offers. */
const CASES = 10;

/** The latest cases that the person may see, before them those that the letter was sent about. */
async function realCases(api: Api, user: SignedIn, name: string): Promise<Template['realCases']> {
  const cases = (): Knex.QueryBuilder => api.knex('complaint').modify(visibleTo(user)).limit(CASES).select('complaint.id', 'complaint.number', 'complaint.subject');
  const [sent, latest] = await Promise.all([
    cases().join('notice', 'notice.complaintId', 'complaint.id').where('notice.template', name).orderBy('notice.createdAt', 'desc'),
    cases().orderBy('complaint.receivedAt', 'desc'),
  ]) as { id: string; number: string; subject: string }[][];
  const found = new Map([...(sent ?? []), ...(latest ?? [])].map((row) => [row.id, row]));
  return [...found.values()].slice(0, CASES).map(({ id, number, subject }) => ({ complaintId: id, number, subject }));
}

interface Known { sent: ReadonlyMap<string, number>; open: readonly { id: string; number: string; details: Record<string, unknown> }[] }

async function known(api: Api): Promise<Known> {
  const [sent, open] = await Promise.all([
    api.knex('notice').where('createdAt', '>=', new Date(api.clock.now().getTime() - MONTH_MS)).groupBy('template').select('template').count({ count: '*' }) as unknown as Promise<{ template: string; count: number }[]>,
    api.knex('matter').where({ kind: 'template-change', state: 'open' }).select('id', 'number', 'details'),
  ]);
  return { sent: new Map(sent.map(({ template, count }) => [template, count])), open };
}

function summaryOf(api: Api, { name, sources: shipped }: ShippedTemplate, versions: readonly TemplateVersionRow[], { sent, open }: Known): TemplateSummary {
  const current = inForce(versions, api.clock.now());
  const sources = current?.sources ?? shipped;
  const title = NOTICE_TEMPLATES.find(({ code }) => code === name);
  return {
    name, title: { zh: title?.zh ?? name, en: title?.en ?? name }, audience: audienceOf(name, sources),
    version: current?.version ?? 0, origin: current?.origin ?? 'shipped', effectiveFrom: current ? iso(current.effectiveFrom) : null,
    rules: rulesOf(sources), shortText: LOCALES.some((locale) => /^Short: /m.test(sources[locale])), sentInLast30Days: sent.get(name) ?? 0,
    openChanges: open.filter(({ details }) => details.template === name).map(({ id, number }) => ({ matterId: id, number })),
  };
}

/** Letters to customers address them, or lead them to their own pages. */
function audienceOf(name: string, sources: Sources): TemplateSummary['audience'] {
  if (name.startsWith('paper-')) return 'paper';
  return /\{\{(salutation|trackingUrl|surveyUrl|trackingCode)\}\}/.test(sources['zh-CN']) ? 'complainant' : 'staff';
}

function rulesOf(sources: Sources): string[] {
  const remarks = LOCALES.flatMap((locale) => [...sources[locale].matchAll(/\{\{!--([\s\S]*?)--\}\}/g)].map(([, remark]) => remark ?? ''));
  return [...new Set(remarks.flatMap((remark) => remark.match(/\bD\d\d-\d\d\b/g) ?? []))].sort();
}
