import { matterKind, type Database } from '../../db/index.ts';
import { approvedFiles, currentFiles, sha256, type FlowFile } from '../../flows/files.ts';
import { decisionsOf, processIdsOf } from '../../flows/ids.ts';
import { waitingTasks } from '../../flows/open-cases.ts';
import type { Api } from '../context.ts';
import { EngineError } from '../engine.ts';
import { notFound } from '../http/problem.ts';
import { mayOpen } from '../matters/access.ts';
import { iso } from '../moments.ts';
import type { FlowDetail, FlowList, FlowSummary } from '../schemas/flows.ts';
import type { SignedIn } from '../sessions.ts';

export function mayPropose(user: SignedIn): boolean {
  const kind = matterKind('flow-change');
  return kind !== undefined && mayOpen(user, kind);
}

/** Every diagram, table and form that is in force. */
export async function listFlows(api: Api, user: SignedIn): Promise<FlowList> {
  const files = await currentFiles(api.knex);
  const known = await knownOf(api, files);
  return { items: await Promise.all(files.map((file) => summaryOf(file, known))), mayPropose: mayPropose(user), openChanges: known.open };
}

/** @throws ProblemError 404 */
export async function readFlow(api: Api, user: SignedIn, name: string): Promise<FlowDetail> {
  const file = (await currentFiles(api.knex)).find((each) => each.name === name);
  if (!file) throw notFound();
  const [known, history, instances] = await Promise.all([
    knownOf(api, [file]),
    api.knex('flowVersion').join('matter', 'matter.id', 'flowVersion.matterId').where({ resource: name }).orderBy('flowVersion.id', 'desc').select('matter.id', 'matter.number', 'flowVersion.appliedAt') as unknown as Promise<{ id: string; number: string; appliedAt: Date }[]>,
    name.endsWith('.bpmn') ? whileEngineIsThere(() => api.engine.activeInstances(name.replace(/\.bpmn$/, ''))) : null,
  ]);
  return {
    ...(await summaryOf(file, known)), mayPropose: mayPropose(user), content: file.content, sha256: sha256(file.content), openInstances: instances, waiting: known.waiting,
    history: history.map((each) => ({ matterId: each.id, number: each.number, appliedAt: iso(each.appliedAt) })),
  };
}

/** `null` where the engine is away: what is shown besides is true all the same. */
export async function whileEngineIsThere<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof EngineError) return null;
    throw error;
  }
}

interface Known {
  own: readonly { name: string; appliedAt: Date }[];
  versions: ReadonlyMap<string, number> | null;
  waiting: Awaited<ReturnType<typeof waitingTasks>>;
  open: FlowList['openChanges'];
}

async function knownOf(api: Api, files: readonly FlowFile[]): Promise<Known> {
  const [own, versions, waiting, open] = await Promise.all([approvedFiles(api.knex), whileEngineIsThere(() => api.engine.versions()), waitingTasks(api.knex, files), openChanges(api.knex)]);
  return { own, versions, waiting, open };
}

async function openChanges(db: Database): Promise<FlowList['openChanges']> {
  const rows = await db('matter').where({ kind: 'flow-change', state: 'open' }).orderBy('openedAt').select('id', 'number', 'title', 'details');
  return rows.map(({ id, number, title, details }) => ({ matterId: id, number, title, files: Array.isArray(details.files) ? details.files.map((file: { name?: unknown }) => String(file.name)) : [] }));
}

async function summaryOf(file: FlowFile, { own, versions, waiting, open }: Known): Promise<FlowSummary> {
  const kind = file.name.endsWith('.bpmn') ? 'bpmn' : file.name.endsWith('.dmn') ? 'dmn' : 'form';
  const base = file.name.replace(/\.\w+$/, '');
  const changed = own.find(({ name }) => name === file.name);
  const processes = kind === 'bpmn' ? processIdsOf(file.content) : [];
  return {
    file: file.name, kind, ...(await namesOf(file, kind, base)), origin: changed ? 'bank' : 'shipped', appliedAt: changed ? iso(changed.appliedAt) : null,
    version: kind === 'bpmn' ? versions?.get(base) ?? null : null,
    waitingTasks: waiting.filter(({ processId }) => processes.includes(processId)).reduce((sum, { count }) => sum + count, 0),
    rules: [...new Set(file.content.match(/\bD\d\d-\d\d\b/g) ?? [])].sort(),
    openChanges: open.filter(({ files }) => files.includes(file.name)).map(({ matterId, number }) => ({ matterId, number })),
  };
}

/** The names that a designer gave: of a flow and a table the English one stands in what is written of it. */
async function namesOf({ content }: FlowFile, kind: FlowSummary['kind'], base: string): Promise<{ zh: string; en: string }> {
  if (kind === 'bpmn') {
    const zh = /<(?:bpmn:)?process\b[^>]*?\bname="([^"]+)"/.exec(content)?.[1];
    const en = /<(?:bpmn:)?process\b[^>]*>\s*<(?:bpmn:)?documentation[^>]*>[\s\S]*?English: ([^\n<]+)/.exec(content)?.[1];
    return { zh: zh ?? base, en: en ?? base };
  }
  if (kind === 'dmn') {
    const main = (await decisionsOf(content)).find(({ id }) => id === base);
    return { zh: main?.name || base, en: /English: (\S.*)/.exec(main?.description ?? '')?.[1]?.trim() ?? base };
  }
  // A form's heading is in both languages, Chinese first.
  const heading = /#+\s*([^\\"\n]+)/.exec(content)?.[1]?.trim() ?? '';
  const [, zh = '', en = ''] = /^(.*[\u3000-\u303f\u3400-\u9fff\uff00-\uffef])\s*(.*)$/.exec(heading) ?? [];
  return { zh: zh.trim() || heading || base, en: en.trim() || base };
}
