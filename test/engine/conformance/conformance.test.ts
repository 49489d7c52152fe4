import { jest } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { activities } from './cases/activities.ts';
import { diagrams } from './cases/diagrams.ts';
import { events } from './cases/events.ts';
import { gateways } from './cases/gateways.ts';
import { grpc } from './cases/grpc.ts';
import { rest } from './cases/rest.ts';
import { restAnswers } from './cases/rest-operations.ts';
import { tasks } from './cases/tasks.ts';
import { Gateway, openTarget, type Target } from './gateway.ts';
import { pageOf, type Result } from './page.ts';

/** The page that tells what conforms; `UPDATE_CONFORMANCE=1` writes it from the results. */
const page = fileURLToPath(new URL('../../../engine/conformance.md', import.meta.url));
const groups = { 'Tasks, variables and listeners': tasks, Events: events, Gateways: gateways, 'Sub-processes, calls and markers': activities, 'Whole diagrams': diagrams, 'Calls of the gRPC API': grpc, 'Operations of the REST API': rest, 'Documented answers of each operation of the REST API': restAnswers };
const results = new Map<object, Result>();
const foreign = Boolean(process.env.ZEEBE_GRPC_ADDRESS && process.env.ZEEBE_REST_ADDRESS);

let target: Target;
beforeAll(async () => {
  jest.spyOn(console, 'error').mockImplementation(() => {}); // the SDK writes there when a stream of it is closed
  target = await openTarget();
});
afterAll(() => target?.close());

describe.each(Object.entries(groups))('%s', (_group, cases) => {
  for (const one of cases) {
    // Another gateway's clock can't be moved: what needs it, or ours alone, is told as skipped.
    const test = foreign && one.oursOnly ? it.skip : it;
    if (foreign && one.oursOnly) results.set(one, 'skipped');
    test(`${one.element}: ${one.situation} (${one.source})`, async () => {
      results.set(one, 'fails');
      const gateway = new Gateway(target);
      try {
        await one.run(gateway);
        results.set(one, 'passes');
      } finally {
        await gateway.resetClock();
      }
    });
  }
});

(foreign ? describe.skip : describe)('engine/conformance.md', () => {
  it('tells these results', () => {
    const text = pageOf(groups, results);
    if (process.env.UPDATE_CONFORMANCE) writeFileSync(page, text);
    expect(readFileSync(page, 'utf8')).toBe(text);
  });
});
