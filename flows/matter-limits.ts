import { readFlows, type DiagramElement } from '../workers/bpmn.ts';
import { sha256, type FlowFile } from './files.ts';

/** A limit that a matter's flows set, as the diagram says it. */
export interface DrawnLimit {
  stage: string;
  /** null: an expression, or a day that somebody chooses. */
  amount: number | null;
  unit: string;
  file: string;
  element: string;
}

interface Flow { file: string; limits: DrawnLimit[]; calls: string[] }

/** Read once for each content. */
const known = new Map<string, Promise<[id: string, flow: Flow][]>>();

/** The limits that the flow of a kind of matter, and those that it calls, set (job type `matter.deadline`). */
export async function limitsOfFlow(processId: string, files: readonly FlowFile[]): Promise<DrawnLimit[]> {
  const flows = new Map<string, Flow>();
  for (const file of files.filter(({ name }) => name.endsWith('.bpmn'))) {
    const key = sha256(`${file.name} ${file.content}`);
    let reading = known.get(key);
    if (!reading) known.set(key, (reading = read(file)));
    for (const [id, flow] of await reading) flows.set(id, flow);
  }
  const found: DrawnLimit[] = [];
  const seen = new Set<string>();
  for (const queue = [processId]; queue.length > 0; ) {
    const id = queue.shift() ?? '';
    const flow = flows.get(id);
    if (!flow || seen.has(id)) continue;
    seen.add(id);
    queue.push(...flow.calls);
    for (const limit of flow.limits) if (!found.some(({ stage }) => stage === limit.stage)) found.push(limit);
  }
  return found;
}

async function read({ name, content }: FlowFile): Promise<[string, Flow][]> {
  const { elements, processIds } = await readFlows(content);
  const limits = elements.filter(({ jobTypes }) => jobTypes.includes('matter.deadline')).map((element) => limitOf(element, name));
  const calls = elements.flatMap(({ calledProcessId }) => calledProcessId ?? []);
  return processIds.map((id) => [id, { file: name, limits, calls }]);
}

function limitOf({ id, headers }: DiagramElement, file: string): DrawnLimit {
  const amount = Number(headers.get('amount'));
  return { stage: headers.get('stage') ?? '', amount: headers.get('amount') && Number.isInteger(amount) ? amount : null, unit: headers.get('unit') || 'working-days', file, element: id };
}
