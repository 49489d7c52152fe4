import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Camunda8 } from '@camunda8/sdk';
import { templateNames } from '../templates/shipped.ts';
import { jobs } from '../workers/jobs/index.ts';
import { unknownJobTypes } from '../workers/unknown-job-types.ts';
import { resourcesIn } from './resources.ts';
import { unknownReferences } from './unknown-references.ts';

/**
 * Deploys everything under `folder` in one deployment: all of it or nothing. A file that did not change makes no new version.
 *
 * @throws Error with the reasons when a file can't be read, a diagram names a job type, template, decision, form or process that doesn't exist, or the engine refuses something.
 */
export async function deployFolder(folder: string, engine: ConstructorParameters<typeof Camunda8>[0]): Promise<number> {
  const files = resourcesIn(folder);
  // Reads every file, and says which it can't.
  const references = await unknownReferences(files, await templateNames());
  const unknown = [...(await unknownJobTypes(files, jobs.map(({ type }) => type))), ...references];
  if (unknown.length > 0) throw new Error(unknown.join('\n'));
  // Takes its time to load, which a check of files need not wait for.
  const { Camunda8: Client } = await import('@camunda8/sdk');
  const camunda = new Client(engine).getCamundaRestClient();
  try {
    await camunda.deployResources(files.map((file) => ({ name: path.basename(file), content: readFileSync(file, 'utf8') })));
    return files.length;
  } catch (error) {
    throw new Error(`The diagrams could not be deployed: ${reason(error, files, engine?.ZEEBE_REST_ADDRESS ?? process.env.ZEEBE_REST_ADDRESS)}`);
  }
}

/** The engine's own words: the detail of its problem document, if it sent one. Of what is too large, the largest file is named. */
function reason(error: unknown, files: readonly string[], address: string | undefined): string {
  const { response } = error as { response?: { body?: unknown; statusCode?: number } };
  const said = error instanceof Error ? error.message : String(error);
  if (!response) return `the engine at ${address ?? 'its address'} can't be reached (${said})`;
  const { body } = response;
  const problem = typeof body === 'string' && body.startsWith('{') ? (JSON.parse(body) as { detail?: string }) : (body as { detail?: string } | undefined);
  const [largest] = files.map((file) => ({ file, bytes: statSync(file).size })).sort((a, b) => b.bytes - a.bytes);
  const which = response.statusCode === 413 && largest ? ` (the largest file is ${path.basename(largest.file)} with ${(largest.bytes / 1_048_576).toFixed(1)} MB)` : '';
  return `${problem?.detail ?? said}${which}`;
}
