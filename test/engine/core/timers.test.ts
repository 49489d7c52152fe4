import { boundary, caught, diagram, end, error, flows, onError, onTimer, process, service, start } from '../../kit/bpmn.ts';
import { parseDue } from '../../../engine/run/timers.ts';
import { Bench } from './kit.ts';

describe('timers', () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await Bench.open();
    await bench.deploy(diagram(process('until', start('s'), caught('w', onTimer('Date', '=at')), end('e'), flows('s w e'))), diagram(process('for', start('s'), caught('w', onTimer('Duration', '=period')), end('e'), flows('s w e'))));
  });
  afterAll(() => bench.close());

  it('a date waits until then, over a restart; one that has passed is due at once', async () => {
    const instance = await bench.create('until', { at: '2026-03-02T21:00:00+08:00' });
    await bench.wait(3_599_999);
    await bench.reopen();
    expect(await bench.state(instance)).toBe('ACTIVE');
    await bench.wait(1);
    expect(await bench.state(instance)).toBe('COMPLETED');
    const past = await bench.create('until', { at: '2020-01-01T00:00:00Z' });
    await bench.wait(0);
    expect(await bench.state(past)).toBe('COMPLETED');
  });

  it('moving the clock far brings everything that is due, in order', async () => {
    const instances = await Promise.all(Array.from({ length: 400 }, (_, i) => bench.create('for', { period: `PT${i + 1}H` })));
    await bench.wait(400 * 3_600_000);
    expect(await Promise.all([bench.state(instances[0]!), bench.state(instances[399]!)])).toEqual(['COMPLETED', 'COMPLETED']);
    const ended = await bench.rows<{ process_instance_key: string }>(`select process_instance_key from element_instance where element_id = 'e' and process_instance_key = any($1::bigint[]) order by element_instance_key`, [instances]);
    expect(ended.map((row) => Number(row.process_instance_key))).toEqual(instances);
  });

  it('what isn\'t a time is an incident', async () => {
    expect(await bench.incidents(await bench.create('for', { period: 'soon' }))).toMatchObject([{ type: 'EXTRACT_VALUE_ERROR', element: 'w' }]);
    expect(await bench.incidents(await bench.create('until', {}))).toMatchObject([{ type: 'EXTRACT_VALUE_ERROR', element: 'w' }]);
  });

  const now = Date.parse('2026-03-31T12:00:00Z');
  it.each([
    ['date', '2026-04-01T00:00:00[Asia/Shanghai]', '2026-03-31T16:00:00.000Z', 0],
    ['duration', 'P1M', '2026-04-30T12:00:00.000Z', 0],
    ['duration', 'P1DT2H', '2026-04-01T14:00:00.000Z', 0],
    ['cycle', 'R3/PT10S', '2026-03-31T12:00:10.000Z', 2],
    ['cycle', 'R/PT10S', '2026-03-31T12:00:10.000Z', -1],
    ['cycle', 'R2/2026-05-01T00:00:00Z/P1D', '2026-05-01T00:00:00.000Z', 1],
    ['cycle', '0 0 9 * * MON-FRI', '2026-04-01T09:00:00.000Z', -1],
    ['cycle', 'R/PT1H', '2026-03-31T13:00:00.000Z', -1],
    ['cycle', '@daily', '2026-04-01T00:00:00.000Z', -1],
  ] as const)('%s %s', (form, text, at, repetitions) => {
    const due = parseDue(form, text, now);
    expect([new Date(due!.dueAt).toISOString(), due!.repetitions]).toEqual([at, repetitions]);
  });

  it('an error that nobody caught gives its job out again when the incident is resolved', async () => {
    await bench.deploy(diagram(error('er', 'KNOWN'), process('again', start('s'), service('t', 'again'), boundary('b', 't', onError('er')), end('e'), end('e2'), flows('s t e', 'b e2'))));
    const instance = await bench.create('again');
    const job = await bench.job('again');
    await bench.do('job.throwError', { jobKey: job.key, errorCode: 'UNKNOWN', errorMessage: 'what', variables: {} });
    const [incident] = await bench.incidents(instance);
    expect(incident).toMatchObject({ type: 'UNHANDLED_ERROR_EVENT', message: expect.stringContaining('KNOWN') as string });
    expect(await bench.jobs('again')).toEqual([]);
    await bench.do('incident.resolve', { incidentKey: incident!.key });
    await bench.work('again');
    expect(await bench.state(instance)).toBe('COMPLETED');
  });
});
