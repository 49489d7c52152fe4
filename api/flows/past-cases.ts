import { graphOf } from '../../flows/graph.ts';
import { otherPath, type OtherPath, type PastCase } from '../../flows/other-paths.ts';
import type { FlowFile } from '../../flows/files.ts';
import { processIdsOf } from '../../flows/ids.ts';
import { visibleTo } from '../access.ts';
import type { Api } from '../context.ts';
import { ask } from '../engine.ts';
import type { FlowTrial } from '../schemas/flows.ts';
import type { SignedIn } from '../sessions.ts';

type Paths = FlowTrial['paths'][number];
type Step = Paths['steps'][number];

const MOST_CASES = 60;
const MOST_EXAMPLES = 10;
const AT_ONCE = 6;

/** The latest cases and matters of a flow, followed through the changed diagram: which of them would have come through other steps (D03-07). */
export async function pathsOf(api: Api, user: SignedIn, before: FlowFile, after: FlowFile): Promise<Paths[]> {
  const [was, now] = await Promise.all([graphOf(before.content), graphOf(after.content)]);
  return Promise.all(processIdsOf(after.content).map(async (processId) => {
    const cases = await latest(api, processId);
    const paths = cases.map((each) => ({ each, path: otherPath(was, now, each) }));
    const different = paths.filter(({ path }) => path.added.length + path.skipped.length + path.changed.length + path.ways.length > 0);
    const count = (effect: Step['effect'], of: (path: OtherPath) => readonly string[]): Step[] => {
      const counts = new Map<string, number>();
      for (const { path } of paths) for (const id of of(path)) counts.set(id, (counts.get(id) ?? 0) + 1);
      return [...counts].map(([elementId, number]) => ({ elementId, effect, name: (now.steps.get(elementId) ?? was.steps.get(elementId))?.name || elementId, cases: number }));
    };
    return {
      processId, compared: cases.length, different: different.length, unsure: paths.filter(({ path }) => path.unsure.length > 0).length,
      steps: [...count('added', ({ added }) => added), ...count('skipped', ({ skipped }) => skipped), ...count('changed', ({ changed }) => changed)].sort((a, b) => b.cases - a.cases),
      ways: waysOf(paths.flatMap(({ path }) => path.ways), (id) => (now.steps.get(id) ?? was.steps.get(id))?.name || id),
      examples: await examplesOf(api, user, different.filter(({ path }) => path.added.length + path.skipped.length + path.ways.length > 0), (id) => (now.steps.get(id) ?? was.steps.get(id))?.name || id),
    };
  }));
}

function waysOf(ways: OtherPath['ways'], nameOf: (id: string) => string): Paths['ways'] {
  const counts = new Map<string, Paths['ways'][number]>();
  for (const { gateway, from, to } of ways) {
    const known = counts.get(`${gateway} ${from} ${to}`);
    if (known) known.cases += 1;
    else counts.set(`${gateway} ${from} ${to}`, { elementId: gateway, name: nameOf(gateway), from, to, cases: 1 });
  }
  return [...counts.values()].sort((a, b) => b.cases - a.cases);
}

async function latest(api: Api, processDefinitionId: string): Promise<PastCase[]> {
  const { items } = await ask(() => api.engine.rest.searchProcessInstances({ filter: { processDefinitionId }, page: { from: 0, limit: MOST_CASES }, sort: [{ field: 'startDate', order: 'DESC' }] }));
  const cases: PastCase[] = [];
  for (let from = 0; from < items.length; from += AT_ONCE) cases.push(...(await Promise.all(items.slice(from, from + AT_ONCE).map(({ processInstanceKey }) => pastCase(api, processInstanceKey)))));
  return cases;
}

async function pastCase(api: Api, processInstanceKey: string): Promise<PastCase> {
  const [elements, taken, variables] = await Promise.all([
    api.engine.elementsOf(processInstanceKey), api.engine.sequenceFlowsOf(processInstanceKey),
    ask(() => api.engine.rest.callApiEndpoint<object, { items: { name: string; value: string }[] }>({ method: 'POST', urlPath: 'variables/search?truncateValues=false', body: { filter: { processInstanceKey, scopeKey: processInstanceKey }, page: { from: 0, limit: 1000 } } })),
  ]);
  return { visited: new Set(elements.map(({ elementId }) => elementId)), taken: new Set(taken), variables: Object.fromEntries(variables.items.map(({ name, value }) => [name, JSON.parse(value) as unknown])) };
}

/** Of cases and matters that the person may not see, only their number counts. */
async function examplesOf(api: Api, user: SignedIn, found: readonly { each: PastCase; path: OtherPath }[], nameOf: (id: string) => string): Promise<Paths['examples']> {
  const some = found.slice(0, MOST_EXAMPLES);
  const ids = some.flatMap(({ each }) => (typeof each.variables.complaintId === 'string' ? [each.variables.complaintId] : []));
  const seen = (await api.knex('complaint').whereIn('complaint.id', ids).modify(visibleTo(user)).select('complaint.id', 'number')) as { id: string; number: string }[];
  return some.map(({ each, path }) => {
    const one = seen.find(({ id }) => id === each.variables.complaintId);
    return { complaintId: one?.id ?? null, number: one?.number ?? null, added: path.added.map(nameOf), skipped: path.skipped.map(nameOf), ways: path.ways.map(({ gateway, from, to }) => ({ name: nameOf(gateway), from, to })) };
  });
}
