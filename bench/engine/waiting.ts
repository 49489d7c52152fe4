/** Fills a store with waiting instances, as copies of one that the engine has made: 10⁶ of them through the engine take minutes. */
import type { Core } from '../../engine/run/core.ts';
import { waiting } from './diagram.ts';

type Query = (text: string) => Promise<Record<string, unknown>[]>;

const TABLES = ['instance', 'process_instance', 'element_instance', 'sequence_flow', 'variable', 'job', 'timer', 'message_subscription'];
/** Keys that a copy has: more than the one that is copied. */
const STRIDE = 50;
const AT_ONCE = 100_000;

export async function deployWaiting(core: Core, version: number): Promise<void> {
  await core.submit('deployment.create', { resources: [{ name: 'waiting.bpmn', content: Buffer.from(waiting(version)) }] });
}

/** Its correlation key is `original`, that of the copies `original 1`, `original 2`, … @returns the key of the instance */
export async function createOriginal(core: Core): Promise<number> {
  const { processInstanceKey } = await core.submit('processInstance.create', { bpmnProcessId: 'waiting', variables: { complaintId: 'original', channel: 'web', category: 'credit-card', amountBand: 2 } });
  return processInstanceKey;
}

/** Copies `from + 1` to `to` of the instance. No engine may run. */
export async function copyWaiting(query: Query, original: number, from: number, to: number): Promise<void> {
  const [{ state }] = (await query(`select state from engine.instance where process_instance_key = ${original}`)) as [{ state: string }];
  const keys = [...new Set([...state.matchAll(/\b\d{16}\b/g)].map(([key]) => Number(key)).filter((key) => key >= original))];
  const [{ next_key: free }] = (await query('select next_key from engine.engine_state')) as [{ next_key: string }];
  const shift = `(${Number(free) - original} + ${STRIDE} * (i - ${from}))`;
  for (let first = from + 1; first <= to; first += AT_ONCE) {
    const last = Math.min(to, first + AT_ONCE - 1);
    for (const table of TABLES) {
      const columns = (await query(`select column_name as name, data_type as type from information_schema.columns where table_schema = 'engine' and table_name = '${table}'`)) as { name: string; type: string }[];
      const copied = columns.map(({ name, type }) => {
        if (type === 'bigint') return `case when ${name} >= ${original} then ${name} + ${shift} else ${name} end`;
        if (name === 'state' && table === 'instance') return keys.reduce((text, key) => `replace(${text}, '${key}', (${key} + ${shift})::text)`, `replace(state, '"original"', '"original ' || i || '"')`);
        if (name === 'correlation_key') return `'original ' || i`;
        if (name === 'value') return `replace(value, '"original"', '"original ' || i || '"')`;
        return name;
      });
      await query(`insert into engine.${table} (${columns.map(({ name }) => name).join(', ')}) select ${copied.join(', ')} from engine.${table}, generate_series(${first}, ${last}) as i where process_instance_key = ${original}`);
    }
  }
  await query(`update engine.engine_state set next_key = ${Number(free) + STRIDE * (to - from + 1)}`);
  for (const table of TABLES) await query(`vacuum analyze engine.${table}`);
}

/** Withdraws the copies, one after another in `width` lines: each has to be loaded. @returns per second */
export async function withdraw(core: Core, copies: readonly number[], width: number): Promise<number> {
  const left = [...copies];
  const started = performance.now();
  await Promise.all(Array.from({ length: width }, async () => {
    for (let copy = left.pop(); copy !== undefined; copy = left.pop()) await core.submit('message.correlate', { name: 'withdrawn', correlationKey: `original ${copy}`, variables: {} });
  }));
  return (copies.length / (performance.now() - started)) * 1000;
}
