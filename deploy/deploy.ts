import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Camunda8 } from '@camunda8/sdk';
import { unknownJobTypes } from '../workers/unknown-job-types.ts';

const DEPLOYED = new Set(['.bpmn', '.dmn', '.form']);

/** The diagrams, tables and forms under `folder`, in a fixed order. */
export function resourcesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && DEPLOYED.has(path.extname(entry.name)))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/**
 * Deploys everything under `folder` in one deployment: all of it or nothing. A file that did not change makes no new version.
 *
 * @throws Error with the reasons when a diagram has a job type that no worker handles, or the engine refuses something.
 */
export async function deployFolder(folder: string, engine: ConstructorParameters<typeof Camunda8>[0]): Promise<number> {
  const files = resourcesIn(folder);
  const unknown = await unknownJobTypes(files);
  if (unknown.length > 0) throw new Error(unknown.join('\n'));
  const camunda = new Camunda8(engine).getCamundaRestClient();
  try {
    await camunda.deployResources(files.map((file) => ({ name: path.basename(file), content: readFileSync(file, 'utf8') })));
    return files.length;
  } catch (error) {
    throw new Error(`The diagrams could not be deployed: ${reason(error)}`);
  }
}

/** The engine's own words: the detail of its problem document, if it sent one. */
function reason(error: unknown): string {
  const body = (error as { response?: { body?: unknown } }).response?.body;
  const problem = typeof body === 'string' && body.startsWith('{') ? (JSON.parse(body) as { detail?: string }) : (body as { detail?: string } | undefined);
  return problem?.detail ?? (error instanceof Error ? error.message : String(error));
}
