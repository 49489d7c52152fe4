import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { startWire, type Wire } from './kit.ts';

/** Every operation that the official client `@camunda8/orchestration-cluster-api` can call, as its code names them. */
function operations(): [method: string, route: string][] {
  const folder = path.dirname(createRequire(import.meta.url).resolve('@camunda8/orchestration-cluster-api'));
  const found = new Map<string, [string, string]>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.js')))
    for (const [, method = '', route = ''] of readFileSync(path.join(folder, file), 'utf8').matchAll(/\.(get|post|put|patch|delete)\(\{(?:.(?!\.(?:get|post|put|patch|delete)\(\{)){0,600}?url: ?["'](\/[^"']+)["']/gs)) found.set(`${method} ${route}`, [method.toUpperCase(), route]);
  return [...found.values()];
}

const ADMINISTRATION = /^\/(authorizations|groups|mapping-rules|roles|setup|system|tenants|users)\b|\/links$/;

let wire: Wire;
beforeAll(async () => {
  wire = await startWire();
});
afterAll(() => wire?.close());

describe('the operations of the Orchestration Cluster REST API', () => {
  it('are those of the client', () => {
    expect(operations().length).toBeGreaterThan(140);
  });

  it.each(operations())('%s %s is answered, or said to be the business of a cluster', async (method, route) => {
    const { status, body } = await wire.http(method, route.slice(1).replaceAll(/\{[^}]+\}/g, '4711'), method === 'GET' || method === 'DELETE' ? undefined : {});
    if (ADMINISTRATION.test(route)) expect([status, body.detail]).toEqual([501, expect.stringContaining('a Camunda 8 cluster has it')]);
    else {
      expect([200, 204, 400, 404, 409, 415]).toContain(status);
      expect(String(body.detail ?? '')).not.toContain('No endpoint');
    }
  });
});
