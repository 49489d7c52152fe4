import { checkFlowFiles } from '../../flows/check.ts';
import { currentFiles, sha256, type FlowFile } from '../../flows/files.ts';
import { formsInUse } from '../../flows/forms-in-use.ts';
import { processIdsOf } from '../../flows/ids.ts';
import { waitingTasks } from '../../flows/open-cases.ts';
import { replay, type Replayed } from '../../flows/replay.ts';
import { onTrial, type TrialDecision } from '../../flows/trial.ts';
import { visibleTo } from '../access.ts';
import type { Api } from '../context.ts';
import { iso } from '../moments.ts';
import type { FlowCheck, FlowTrial } from '../schemas/flows.ts';
import type { SignedIn } from '../sessions.ts';
import { pathsOf } from './past-cases.ts';
import { whileEngineIsThere } from './read.ts';

/** What is wrong with proposed files, whether the engine takes them, and what is under way in them. */
export async function checkChange(api: Api, changes: readonly FlowFile[]): Promise<FlowCheck> {
  const current = await currentFiles(api.knex);
  const problems = await checkFlowFiles(changes, current);
  const before = (name: string): FlowFile | undefined => current.find((file) => file.name === name);
  const processes = changes.filter(({ name }) => name.endsWith('.bpmn') && before(name)).flatMap(({ content }) => processIdsOf(content));
  // What can't be read can't be tried either.
  const tried = problems.length > 0 ? null : await tryOut(api, changes);
  const [instances, waiting, forms] = await Promise.all([
    Promise.all(processes.map(async (processId) => ({ processId, active: (await whileEngineIsThere(() => api.engine.activeInstances(processId))) ?? 0 }))),
    waitingTasks(api.knex, changes), formsInUse(api.knex, changes, api.clock.now()),
  ]);
  return {
    problems,
    engine: { tried: tried !== null, refused: tried?.refused ?? null },
    files: changes.map(({ name }) => ({ name, kind: kindOf(name), before: before(name)?.content ?? null, basedOn: before(name) ? sha256(before(name)?.content ?? '') : null })),
    waiting, instances, forms,
  };
}

/** What changed files would have done: to decisions of the past, and to the ways of the latest cases. */
export async function tryChange(api: Api, user: SignedIn, changes: readonly FlowFile[]): Promise<FlowTrial> {
  const current = await currentFiles(api.knex);
  const replays: Replayed[] = [];
  const tried = (await checkFlowFiles(changes, current)).length > 0 ? null : await tryOut(api, changes, async (decisions) => {
    for (const decision of decisions) {
      const file = current.find(({ name }) => name === `${decision.decisionId}.dmn`);
      if (file) replays.push(await replay(api.knex, api.engine.rest, file.content, decision));
    }
  });
  if (tried === null || tried.refused !== null) return { tried: false, replays: [], paths: [] };
  const diagrams = changes.filter(({ name }) => name.endsWith('.bpmn')).flatMap((after) => current.filter(({ name }) => name === after.name).map((before) => ({ before, after })));
  const paths = (await whileEngineIsThere(() => Promise.all(diagrams.map(({ before, after }) => pathsOf(api, user, before, after))))) ?? [];
  return { tried: true, replays: await Promise.all(replays.map((each) => told(api, user, each))), paths: paths.flat() };
}

async function tryOut(api: Api, changes: readonly FlowFile[], use?: (decisions: TrialDecision[]) => Promise<void>): Promise<{ refused: string | null } | null> {
  try {
    return { refused: (await onTrial(api.engine.rest, changes, use)) ?? null };
  } catch (error) {
    api.log.warn({ error: error instanceof Error ? error.message : String(error) }, 'a change of flows could not be tried on the engine');
    return null;
  }
}

/** Of cases that the person may not see, the number is not told. */
async function told(api: Api, user: SignedIn, { examples, ...counts }: Replayed): Promise<FlowTrial['replays'][number]> {
  const ids = examples.flatMap(({ complaintId }) => (complaintId ? [complaintId] : []));
  const cases = (await api.knex('complaint').whereIn('complaint.id', ids).modify(visibleTo(user)).select('complaint.id', 'number')) as { id: string; number: string }[];
  return {
    ...counts,
    changes: counts.changes.map(({ before, after, count }) => ({ before: before ?? null, after: after ?? null, count })),
    examples: examples.map(({ complaintId, at, inputs, before, after }) => {
      const found = cases.find(({ id }) => id === complaintId);
      return { complaintId: found?.id ?? null, number: found?.number ?? null, at: iso(at), inputs, before: before ?? null, after: after ?? null };
    }),
  };
}

function kindOf(name: string): FlowCheck['files'][number]['kind'] {
  const [, kind] = /\.(bpmn|dmn|form)$/.exec(name) ?? [];
  return kind === 'bpmn' || kind === 'dmn' || kind === 'form' ? kind : 'other';
}
