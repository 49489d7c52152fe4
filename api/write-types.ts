// `npm run typecheck` writes web/src/api/schema.ts: the types of the API as its own OpenAPI document tells them, which is
// all that the web interface knows of the server.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { compile } from 'json-schema-to-typescript';
import { openApiDocument } from './http/openapi.ts';
import { rateLimits } from './http/rate-limits.ts';
import { allRoutes } from './routes/index.ts';

interface Parameter { in: string; name: string; required?: boolean; schema: unknown }
interface Document {
  components: { schemas: Record<string, unknown> };
  paths: Record<string, Record<string, { operationId: string; parameters?: Parameter[] }>>;
}

const file = process.argv[2] ?? path.resolve(import.meta.dirname, '../web/src/api/schema.ts');
const document = openApiDocument(allRoutes(rateLimits()), 'http://localhost') as unknown as Document;

const definitions = { ...document.components.schemas, ...queries() };
const types = await compile(
  { ...(local({ definitions }) as object), title: 'Schemas', type: 'object', additionalProperties: false, properties: Object.fromEntries(Object.keys(definitions).map((name) => [name, { $ref: `#/definitions/${name}` }])) },
  'Schemas',
  { bannerComment: '/* Written by `npm run typecheck` from the OpenAPI document of the API. */', additionalProperties: false, format: false },
);
writeFileSync(file, types);

/** What routes take behind the question mark, each under the name of its path: `GET /api/complaints` → `ComplaintsQuery`. */
function queries(): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const { operationId, parameters = [] } of Object.values(document.paths).flatMap((methods) => Object.values(methods))) {
    const asked = parameters.filter((parameter) => parameter.in === 'query');
    if (asked.length === 0) continue;
    found[`${operationId.replace(/^get/, '')}Query`] = {
      type: 'object', additionalProperties: false,
      properties: Object.fromEntries(asked.map(({ name, schema }) => [name, schema])), required: asked.filter(({ required }) => required).map(({ name }) => name),
    };
  }
  return found;
}

/** As a schema of its own has it: references, tuples in the older writing; how many items there may be is no matter of types. */
function local(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(local);
  if (typeof value !== 'object' || value === null) return value;
  const { minItems: _, maxItems: __, prefixItems, ...rest } = value as Record<string, unknown>;
  const schema: Record<string, unknown> = Object.fromEntries(Object.entries(rest).map(([key, each]) => [key, key === '$ref' && typeof each === 'string' ? each.replace('#/components/schemas/', '#/definitions/') : local(each)]));
  return Array.isArray(prefixItems) ? { ...schema, items: prefixItems.map(local), additionalItems: false, minItems: prefixItems.length, maxItems: prefixItems.length } : schema;
}
