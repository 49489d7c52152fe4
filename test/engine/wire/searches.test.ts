import { boundary, call, diagram, element, end, escape, extensions, flows, message, onError, onMessage, onTimer, process, service, start, subProcess, taskListeners, taskType } from '../../kit/bpmn.ts';
import { searchOperations, type FilterField } from './search-operations.ts';
import { startWire, until, type Wire } from './kit.ts';

/** Every filter with every operator, every sorting and both ways of paging, as the official client declares them, against what the unfiltered answer says. */
const operations = searchOperations();
const searches = operations.filter(({ route }) => route.endsWith('/search'));

type Item = Record<string, unknown>;
/** One value; a set of them, as candidate groups are; or those of rows that belong to the item, of which one must do. */
type Found = { one: unknown } | { set: unknown[] } | { some: unknown[] };

let wire: Wire;
let world: World;
beforeAll(async () => {
  wire = await startWire();
  world = await populate();
}, 60_000);
afterAll(() => wire?.close());

describe.each(searches.map((operation) => [operation.route, operation] as const))('POST %s', (route, operation) => {
  it('gives items with all that the client relies on', async () => {
    const items = await ask(route, {});
    expect(items.length).toBeGreaterThan(1);
    for (const item of items) for (const field of operation.required) expect([field, item[field] ?? null]).not.toEqual([field, null]);
  });

  if (Object.keys(operation.filter).length > 0)
    it.each(Object.entries(operation.filter))('filters by %s', async (field, described) => {
      const items = await ask(route, {});
      for (const { filter, keeps } of filtersOf(route, field, described, items)) await expectItems(route, { filter }, items.filter(keeps), `${JSON.stringify(filter)}`);
      for (const operand of described.values.length > 0 ? ['NO_SUCH_VALUE', { $neq: 'NO_SUCH_VALUE' }, { $in: [described.values[0], 'NO_SUCH_VALUE'] }] : []) {
        const { status, body } = await wire.http('POST', pathOf(route), { filter: { [field]: operand } });
        expect([status, body.detail]).toEqual([400, expect.stringContaining(`Unexpected value 'NO_SUCH_VALUE' for enum field '${field}'. Use any of the following values: [`)]);
      }
    });

  it.each(operation.sort)('sorts by %s', async (field) => {
    const items = await ask(route, {});
    for (const order of ['ASC', 'DESC', undefined]) {
      const found = (await ask(route, { sort: [{ field, ...(order && { order }) }] })).map((item) => comparable(field, shown(route, item, field)));
      const values = items.map((item) => comparable(field, shown(route, item, field)));
      // What is missing comes last in both directions.
      const there = values.filter((value) => value !== null && value !== undefined).sort(compare);
      expect(found).toEqual([...(order === 'DESC' ? there.reverse() : there), ...values.filter((value) => value === null || value === undefined)]);
    }
  });

  it('pages by cursor in both directions, and by offset', async () => {
    const sort = operation.sort.slice(0, 3).map((field, at) => ({ field, order: at % 2 ? 'ASC' : 'DESC' }));
    const page = async (page: object) => (await post(route, { sort, page })) as unknown as { items: Item[]; page: { totalItems: number; startCursor?: string; endCursor?: string } };
    const all = (await page({ limit: 1000 })).items;
    const forwards: Item[] = [];
    const starts: string[] = [];
    let last = await page({ limit: 2 });
    expect(last.page.totalItems).toBe(all.length);
    while (last.items.length > 0) {
      forwards.push(...last.items);
      starts.push(last.page.startCursor!);
      last = await page({ limit: 2, after: last.page.endCursor });
    }
    expect(forwards).toEqual(all);
    const backwards: Item[] = [];
    for (let before: string | undefined = starts.at(-1); before; ) {
      const { items, page: at } = await page({ limit: 2, before });
      backwards.unshift(...items);
      before = items.length > 0 ? at.startCursor : undefined;
    }
    expect(backwards).toEqual(all.slice(0, Math.floor((all.length - 1) / 2) * 2));
    expect((await page({ from: 1, limit: 2 })).items).toEqual(all.slice(1, 3));
  });
});

describe('the statistics of a process definition', () => {
  const { filter } = operations.find(({ route }) => route === '/process-definitions/{processDefinitionKey}/statistics/element-instances')!;

  it.each(Object.entries(filter))('count what a filter by %s leaves', async (field, described) => {
    const instances = await ask('/process-instances/search', {});
    const elements = (await ask('/element-instances/search', {})).filter(({ processDefinitionKey }) => processDefinitionKey === world.definition);
    const ofElement = ({ elementId: 'elementId', elementInstanceState: 'state', hasElementInstanceIncident: 'hasIncident' } as Record<string, string>)[field];
    for (const { filter: asked, keeps } of filtersOf('/process-instances/search', field, described, instances)) {
      const { items } = (await post(`/process-definitions/${world.definition}/statistics/element-instances`, { filter: asked })) as { items: Item[] };
      const kept = new Set(instances.filter(keeps).map(({ processInstanceKey }) => processInstanceKey));
      // A filter by elements counts those alone.
      const counted = ofElement
        ? elements.filter((each) => Object.entries(operands(asked[field])).every(([operator, operand]) => holds(operator, operand, { one: each[ofElement] })))
        : elements.filter(({ processInstanceKey }) => kept.has(processInstanceKey));
      expect([asked, Object.fromEntries(items.map((item) => [item.elementId, Number(item.active) + Number(item.canceled) + Number(item.incidents) + Number(item.completed)]))])
        .toEqual([asked, Object.fromEntries([...new Set(counted.map(({ elementId }) => String(elementId)))].sort().map((id) => [id, counted.filter(({ elementId }) => elementId === id).length]))]);
    }
  });
});

describe('filters together', () => {
  it('hold for one and the same element, and one and the same incident, of an instance', async () => {
    const incidents = world.incidents.filter(({ state }) => state === 'ACTIVE');
    const [one, other] = [incidents.find(({ errorMessage }) => errorMessage !== incidents[0]!.errorMessage)!, incidents[0]!];
    const found = (filter: object) => ask('/process-instances/search', { filter });
    expect(await found({ elementId: 'work', elementInstanceState: 'COMPLETED', processInstanceKey: world.waiting })).toEqual([]);
    expect(await found({ elementId: 'work', elementInstanceState: 'ACTIVE', processInstanceKey: world.waiting })).toHaveLength(1);
    expect(await found({ errorMessage: String(one.errorMessage), incidentErrorHashCode: javaHash(String(other.errorMessage)) })).toEqual([]);
  });

  it('are alternatives in $or, beside what else is asked for', async () => {
    const items = await ask('/process-instances/search', {});
    await expectItems('/process-instances/search', { filter: { hasIncident: false, $or: [{ state: 'COMPLETED' }, { elementId: 'work', elementInstanceState: 'ACTIVE' }] } },
      items.filter((item) => item.hasIncident === false && (item.state === 'COMPLETED' || world.elements.some((each) => each.processInstanceKey === item.processInstanceKey && each.elementId === 'work' && each.state === 'ACTIVE'))), '$or');
  });
});

// What is asked for, and what must come ----------------------------------------------------------------------------

interface Asked { filter: Record<string, unknown>; keeps: (item: Item) => boolean }

function filtersOf(route: string, field: string, { operators, kind, values }: FilterField, items: readonly Item[]): Asked[] {
  if (field === 'variables' || field === 'processInstanceVariables' || field === 'localVariables') return byVariables(field, items);
  const of = (item: Item) => valueOf(route, item, field);
  const known = [...new Set(items.flatMap((item) => all(of(item))))].filter((value) => value !== null && value !== undefined && !isShortened(value)).sort(compare);
  const asked = (operand: unknown): Asked => ({ filter: { [field]: operand }, keeps: (item) => Object.entries(operands(operand)).every(([operator, value]) => holds(operator, value, of(item))) });
  if (kind === 'boolean') return [true, false].map((value) => asked(value));
  if (known.length === 0) throw new Error(`no item has a value of '${field}': the test has nothing to ask for`);
  const chosen = known[Math.floor(known.length / 2)];
  if (field === 'tags') return [{ filter: { tags: [chosen] }, keeps: (item) => (item.tags as unknown[] | undefined)?.includes(chosen) ?? false }];
  const others = kind === 'number' ? [Number(chosen) + 1000] : values.length > 0 ? [values.find((value) => value !== chosen)] : [known[0]];
  return [
    asked(chosen),
    // Each of an enumeration's values may be asked for, also one that no item has.
    ...values.map((value) => asked(value)),
    ...operators.flatMap((operator): Asked[] => {
      switch (operator) {
        case '$exists': return [asked({ $exists: true }), asked({ $exists: false })];
        case '$in': case '$notIn': return [asked({ [operator]: [chosen] }), asked({ [operator]: [chosen, ...others] })];
        case '$like': return patterns(String(chosen)).map((pattern) => asked({ $like: pattern }));
        default: return [asked({ [operator]: chosen })];
      }
    }),
    ...(operators.includes('$neq') && operators.includes('$in') ? [asked({ $neq: chosen, $in: known })] : []),
  ];
}

/** A search shows the beginning of a long value; what is asked for is the whole. */
const isShortened = (value: unknown): boolean => typeof value === 'string' && value.length > 8000;

const patterns = (text: string): string[] => [`${text.slice(0, 2)}*`, `*${text.slice(-2)}`, `?${text.slice(1)}`, text, 'x?x*x'];

function byVariables(field: string, items: readonly Item[]): Asked[] {
  const scope = (item: Item) => (field === 'localVariables' ? item.elementInstanceKey : item.processInstanceKey);
  const keeps = (name: string, test: (value: string) => boolean) => (item: Item) => world.variables.some((each) => each.scopeKey === scope(item) && each.name === name && test(String(each.value)));
  // Values are JSON text.
  const name = field === 'localVariables' ? 'near' : field === 'variables' ? 'id' : 'priority';
  const value = String(world.variables.find((each) => each.name === name && items.some((item) => scope(item) === each.scopeKey))!.value);
  const asked = (operand: unknown, test: (value: string) => boolean): Asked => ({ filter: { [field]: [{ name, value: operand }] }, keeps: keeps(name, test) });
  return [
    asked(value, (each) => each === value), asked({ $eq: value }, (each) => each === value), asked({ $neq: value }, (each) => each !== value), asked({ $exists: true }, () => true),
    asked({ $in: [value, '1'] }, (each) => each === value), asked({ $notIn: [value] }, (each) => each !== value), asked({ $like: `${value.slice(0, 2)}*` }, (each) => each.startsWith(value.slice(0, 2))),
  ];
}

const operands = (operand: unknown): Record<string, unknown> => (typeof operand === 'object' && operand !== null ? operand as Record<string, unknown> : { $eq: operand });
const all = (found: Found): unknown[] => ('one' in found ? [found.one] : 'set' in found ? found.set : found.some);

function holds(operator: string, operand: unknown, found: Found): boolean {
  if ('some' in found) return found.some.some((one) => holds(operator, operand, { one }));
  const there = all(found).filter((value) => value !== null && value !== undefined);
  const any = (test: (value: unknown) => boolean) => there.some(test);
  switch (operator) {
    case '$eq': return any((value) => value === operand);
    case '$neq': return !any((value) => value === operand);
    case '$exists': return (there.length > 0) === operand;
    case '$in': return any((value) => (operand as unknown[]).includes(value));
    case '$notIn': return !any((value) => (operand as unknown[]).includes(value));
    case '$like': return any((value) => new RegExp(`^${String(operand).replaceAll(/[\\^$.|+()[\]{}]/g, '\\$&').replaceAll('*', '[^]*').replaceAll('?', '[^]')}$`).test(String(value)));
    case '$gt': return any((value) => compare(value, operand) > 0);
    case '$gte': return any((value) => compare(value, operand) >= 0);
    case '$lt': return any((value) => compare(value, operand) < 0);
    case '$lte': return any((value) => compare(value, operand) <= 0);
    default: throw new Error(`the test doesn't know the operator '${operator}'`);
  }
}

/** The field of that name in an answer; some are named otherwise there. */
function shown(route: string, item: Item, field: string): unknown {
  return item[({ '/batch-operations/search operationType': 'batchOperationType' } as Record<string, string>)[`${route} ${field}`] ?? field] ?? null;
}

function valueOf(route: string, item: Item, field: string): Found {
  const ofInstance = (rows: readonly Item[], name: string) => rows.filter(({ processInstanceKey }) => processInstanceKey === item.processInstanceKey).map((row) => row[name] ?? null);
  switch (`${route} ${field}`) {
    case '/process-instances/search elementId': return { some: ofInstance(world.elements, 'elementId') };
    case '/process-instances/search elementInstanceState': return { some: ofInstance(world.elements, 'state') };
    case '/process-instances/search hasElementInstanceIncident': return { some: ofInstance(world.elements, 'hasIncident') };
    case '/process-instances/search errorMessage': return { some: ofInstance(world.incidents.filter(({ state }) => state === 'ACTIVE'), 'errorMessage') };
    case '/process-instances/search incidentErrorHashCode': return { some: ofInstance(world.incidents.filter(({ state }) => state === 'ACTIVE'), 'errorMessage').map((text) => javaHash(String(text))) };
    case '/process-instances/search hasRetriesLeft': return { one: ofInstance(world.jobs, 'hasFailedWithRetriesLeft').includes(true) };
    case '/process-instances/search batchOperationId': return { set: ofInstance(world.batchItems, 'batchOperationKey') };
    case '/process-instances/search tags': return { set: (item.tags as unknown[] | undefined) ?? [] };
    case '/user-tasks/search candidateGroup': return { set: item.candidateGroups as unknown[] };
    case '/user-tasks/search candidateUser': return { set: item.candidateUsers as unknown[] };
    case '/process-definitions/search isLatestVersion': return { one: item.version === Math.max(...world.definitions.filter(({ processDefinitionId }) => processDefinitionId === item.processDefinitionId).map(({ version }) => Number(version))) };
    case '/element-instances/search elementInstanceScopeKey': return { one: String(item.elementId).startsWith('in-') ? world.elements.find((each) => each.elementId === 'sub' && each.processInstanceKey === item.processInstanceKey)!.elementInstanceKey : item.processInstanceKey };
    default: return { one: shown(route, item, field) };
  }
}

/** Keys are numbers in the shape of text. */
function comparable(field: string, value: unknown): unknown {
  return field.endsWith('Key') && typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
}

function compare(a: unknown, b: unknown): number {
  if (a === b) return 0;
  return (a as string) < (b as string) ? -1 : 1;
}

function javaHash(text: string): number {
  let hash = 0;
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return hash;
}

const pathOf = (route: string): string => route.slice(1).replace('{processInstanceKey}', world?.broken ?? '').replace('{userTaskKey}', world?.task ?? '');

async function post(route: string, body: object): Promise<unknown> {
  const { status, body: answer, text } = await wire.http('POST', pathOf(route), body);
  if (status !== 200) throw new Error(`${route} ${JSON.stringify(body)}: ${status} ${text}`);
  return answer;
}

const ask = async (route: string, body: object): Promise<Item[]> => ((await post(route, { page: { limit: 1000 }, ...body })) as { items: Item[] }).items;

async function expectItems(route: string, body: object, wanted: readonly Item[], what: string): Promise<void> {
  const found = await ask(route, body);
  expect([what, found]).toEqual([what, wanted]);
}

// A small world in which each field has a value somewhere -----------------------------------------------------------

interface World {
  /** Of a process with many instances; an instance with incidents, one that waits, and a task. */
  definition: string; broken: string; waiting: string; task: string;
  elements: Item[]; incidents: Item[]; jobs: Item[]; batchItems: Item[]; definitions: Item[]; variables: Item[];
}

async function populate(): Promise<World> {
  await wire.pinClock('2026-03-02T08:00:00Z');
  const main = (version: string) => diagram(message('m', 'answer', '=id'), message('none', 'never', '=id'), element('bpmn:error', { id: 'err', errorCode: 'E' }),
    process('main', extensions(element('zeebe:versionTag', { value: version })), start('s'), element('bpmn:serviceTask', { id: 'work', name: '做事' }, extensions(taskType('work'), element('zeebe:taskHeaders', {}, element('zeebe:header', { key: 'k', value: 'v' })))),
      boundary('failed', 'work', onError('err')), end('failed-end'), boundary('heard', 'work', onMessage('none')), end('heard-end'),
      subProcess('sub', start('in-s'), element('bpmn:intermediateCatchEvent', { id: 'in-wait' }, onMessage('m')), end('in-e'), flows('in-s in-wait in-e')), boundary('late', 'sub', onTimer('Duration', 'P30D')), end('late-end'),
      call('called', 'child'), end('e'), flows('s work sub called e', 'failed failed-end', 'heard heard-end', 'late late-end'))).replace('<bpmn:process id="main"', '<bpmn:process id="main" name="主流程"');
  await wire.deploy('main.bpmn', main('v1'));
  await wire.pinClock('2026-03-02T08:00:01Z');
  await wire.deploy('child.bpmn', diagram(process('child', start('s'), service('c', 'child'), end('e'), flows('s c e'))));
  await wire.deploy('main.bpmn', main('v2'));
  await wire.deploy('start.form', JSON.stringify({ id: 'start-form', type: 'default', components: [] }));
  const listened = element('bpmn:userTask', { id: 'task', name: '审批' }, extensions(element('zeebe:userTask', {}),
    element('zeebe:assignmentDefinition', { assignee: '=who', candidateGroups: '=groups', candidateUsers: 'zhang,wang' }), element('zeebe:taskSchedule', { dueDate: '=due', followUpDate: '=due' }),
    element('zeebe:priorityDefinition', { priority: '=priority' }), element('zeebe:ioMapping', {}, element('zeebe:input', { source: '=priority + 1', target: 'near' })), taskListeners(['completing', 'check'])));
  await wire.deploy('tasks.bpmn', diagram(process('tasks', element('bpmn:startEvent', { id: 's' }, extensions(element('zeebe:formDefinition', { formId: 'start-form' }))), listened, end('e'), flows('s task e'))));
  for (const [id, text] of [['rate', 'amount * 2'], ['broken', 'fail here']] as const)
    await wire.deploy(`${id}.dmn`, `<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="drg-${id}" name="DRG ${id}" namespace="x"><decision id="${id}" name="Decision ${id}">${id === 'rate' ? `<literalExpression id="l"><text>${text}</text></literalExpression>` : unique}</decision></definitions>`);
  const rule = (id: string, decisionId: string) => element('bpmn:businessRuleTask', { id }, extensions(element('zeebe:calledDecision', { decisionId, resultVariable: 'result' })));
  await wire.deploy('decide.bpmn', diagram(process('decide', start('s'), rule('rate', 'rate'), rule('break', 'broken'), end('e'), flows('s rate break e'))));

  const create = async (processDefinitionId: string, variables: object = {}, more: object = {}): Promise<string> => {
    const { body, text, status } = await wire.http('POST', 'process-instances', { processDefinitionId, variables, ...more });
    if (status !== 200) throw new Error(text);
    return String(body.processInstanceKey);
  };
  const take = async (type: string, maxJobsToActivate: number): Promise<Item[]> => ((await wire.http('POST', 'jobs/activation', { type, worker: `${type}-worker`, timeout: 60_000, maxJobsToActivate, requestTimeout: -1 })).body.jobs as Item[]);
  const send = async (method: string, path: string, body: object = {}) => {
    const { status, text } = await wire.http(method, path, body);
    if (status > 299) throw new Error(`${method} ${path}: ${status} ${text}`);
  };

  const instances: string[] = [];
  for (let n = 0; n < 9; n++) {
    await wire.pinClock(`2026-03-02T08:0${n}:02.${100 + n}Z`);
    instances.push(await create('main', { id: `k${n}`, n, ...(n === 1 ? { long: 'x'.repeat(9000) } : {}) }, n % 3 === 0 ? { tags: ['branch:BJ', `n:${n}`] } : {}));
  }
  // Two of them are still being worked on in the end.
  const [first, second, third, fourth, fifth, sixth, ...active] = await take('work', 8);
  await send('POST', `jobs/${first!.jobKey}/completion`);
  await send('POST', `jobs/${second!.jobKey}/completion`);
  await send('POST', `jobs/${third!.jobKey}/failure`, { retries: 0, errorMessage: '账号 😀 broken' });
  await send('POST', `jobs/${fourth!.jobKey}/failure`, { retries: 2, errorMessage: 'once more' });
  await send('POST', `jobs/${fifth!.jobKey}/error`, { errorCode: 'E', errorMessage: 'business' });
  await send('POST', `jobs/${sixth!.jobKey}/error`, { errorCode: 'unknown', errorMessage: 'nobody catches it' });
  expect(await ask('/jobs/search', { filter: { worker: 'work-worker', deadline: { $exists: true } } })).toEqual(active.map(({ jobKey, deadline }) => expect.objectContaining({ jobKey, deadline: new Date(Number(deadline)).toISOString(), state: 'CREATED' })));
  await wire.pinClock('2026-03-02T09:00:00Z');
  await send('POST', 'messages/publication', { name: 'answer', correlationKey: 'k0', timeToLive: 60_000 });
  await send('POST', 'messages/publication', { name: 'answer', correlationKey: 'k1', timeToLive: 60_000 });
  const [child] = await take('child', 1);
  await send('POST', `jobs/${child!.jobKey}/failure`, { retries: 0, errorMessage: 'child is broken' });
  await until('a task', async () => (await create('tasks', { who: null, groups: ['BJ'], due: '2026-04-01T00:00:00Z', priority: 10 }), true));
  await create('tasks', { who: 'li', groups: ['SH', 'BJ'], due: '2026-05-01T00:00:00Z', priority: 20 });
  await create('tasks', { who: 'zhao', groups: [], due: null, priority: 30 });
  const tasks = await ask('/user-tasks/search', {});
  for (const [task, denied] of [[tasks[1], false], [tasks[2], true]] as const) {
    const answered = wire.http('POST', `user-tasks/${String(task!.userTaskKey)}/completion`, {});
    const [job] = await until('the listener', async () => ((jobs) => jobs.length > 0 && jobs)(await take('check', 1)));
    await send('POST', `jobs/${String((job as Item).jobKey)}/completion`, { result: { type: 'userTask', denied, ...(denied && { deniedReason: 'reasons are missing' }) } });
    await answered;
  }
  await create('decide', { amount: 3 });
  await create('decide', { amount: 4 });
  await wire.http('POST', 'decision-definitions/evaluation', { decisionDefinitionId: 'rate', variables: { amount: 5 } });
  await send('POST', 'process-instances/cancellation', { filter: { processInstanceKey: { $in: [instances[7]!, instances[8]!] } } });
  await send('POST', 'process-instances/incident-resolution', { filter: { processDefinitionId: 'decide' } });
  await send('POST', 'process-instances/modification', { filter: { processInstanceKey: instances[6] }, moveInstructions: [{ sourceElementId: 'nothing', targetElementId: 'work' }] });
  await until('all batch operations are done', async () => (await ask('/batch-operations/search', {})).every(({ endDate }) => endDate));

  await take('work', 1);

  return {
    definition: String((await ask('/process-definitions/search', { filter: { processDefinitionId: 'main', version: 2 } }))[0]!.processDefinitionKey),
    broken: String((await ask('/process-instances/search', { filter: { processDefinitionId: 'decide' } }))[0]!.processInstanceKey),
    waiting: instances[6]!, task: String(tasks[1]!.userTaskKey),
    elements: await ask('/element-instances/search', {}), incidents: await ask('/incidents/search', {}), jobs: await ask('/jobs/search', {}), batchItems: await ask('/batch-operation-items/search', {}),
    definitions: await ask('/process-definitions/search', {}), variables: await ask('/variables/search', {}),
  };
}

const unique = `<decisionTable id="table" hitPolicy="UNIQUE"><input id="in"><inputExpression id="ie"><text>amount</text></inputExpression></input><output id="out" name="o" /><rule id="r1"><inputEntry id="i1"><text>${escape('> 1')}</text></inputEntry><outputEntry id="o1"><text>1</text></outputEntry></rule><rule id="r2"><inputEntry id="i2"><text>${escape('> 2')}</text></inputEntry><outputEntry id="o2"><text>2</text></outputEntry></rule></decisionTable>`;
