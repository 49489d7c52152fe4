/** A deployed file, read by what its name ends in. */
import { createHash } from 'node:crypto';
import { compileBpmn, ResourceProblems } from './compile.ts';
import { DmnError, parseDecisions, type ParsedRequirements } from './dmn.ts';
import type { ProcessGraph } from './graph.ts';

interface Common { name: string; text: string; checksum: string }
export type Resource =
  | (Common & { kind: 'bpmn'; graphs: ProcessGraph[] })
  | (Common & { kind: 'dmn'; requirements: ParsedRequirements })
  | (Common & { kind: 'form' | 'resource'; id: string; versionTag: string });

/** All of a deployment, or a `ResourceProblems` that tells what is wrong with each. */
export async function readResources(files: { name: string; content: Uint8Array }[]): Promise<Resource[]> {
  if (files.length === 0) throw new ResourceProblems('Expected to deploy at least one resource, but none given');
  const resources: Resource[] = [];
  const problems: string[] = [];
  for (const file of files) {
    try {
      resources.push(await readResource(file.name, file.content));
    } catch (error) {
      if (error instanceof RangeError) problems.push(`'${file.name}': The resource is nested too deeply`);
      else if (error instanceof ResourceProblems || error instanceof DmnError) problems.push(`'${file.name}': ${error.message}`);
      else throw error;
    }
  }
  if (problems.length === 0) problems.push(...duplicateIds(resources));
  if (problems.length > 0) throw new ResourceProblems(`Expected to deploy new resources, but encountered the following errors:\n${problems.join('\n')}`);
  return resources;
}

async function readResource(name: string, content: Uint8Array): Promise<Resource> {
  const text = decode(content);
  const common = { name, text, checksum: createHash('sha256').update(content).digest('hex') };
  if (name.endsWith('.bpmn') || name.endsWith('.bpmn20.xml')) return { ...common, kind: 'bpmn', graphs: await compileBpmn(text) };
  if (name.endsWith('.dmn')) return { ...common, kind: 'dmn', requirements: await parseDecisions(text) };
  if (name.endsWith('.form')) return { ...common, kind: 'form', ...readIdentity(text, 'form') };
  if (name.endsWith('.rpa')) return { ...common, kind: 'resource', ...readIdentity(text, 'resource') };
  throw new ResourceProblems('Unknown resource type: the name must end in .bpmn, .dmn, .form or .rpa');
}

function decode(content: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw new ResourceProblems('The resource is not UTF-8 text');
  }
}

function readIdentity(text: string, what: 'form' | 'resource'): { id: string; versionTag: string } {
  let form: unknown;
  try {
    form = JSON.parse(text);
  } catch (error) {
    throw new ResourceProblems(`The ${what} is not JSON: ${(error as Error).message}`);
  }
  const { id, versionTag } = (form ?? {}) as { id?: unknown; versionTag?: unknown };
  if (typeof id !== 'string' || id.trim() === '') throw new ResourceProblems(`Expected the ${what} id to be present, but none given`);
  return { id, versionTag: typeof versionTag === 'string' ? versionTag : '' };
}

function duplicateIds(resources: Resource[]): string[] {
  const seen = new Map<string, string>();
  const problems: string[] = [];
  for (const resource of resources)
    for (const what of identities(resource)) {
      const other = seen.get(what);
      if (other !== undefined) problems.push(`'${resource.name}': Duplicated ${what} in resources '${other}' and '${resource.name}'`);
      seen.set(what, resource.name);
    }
  return problems;
}

function identities(resource: Resource): string[] {
  if (resource.kind === 'bpmn') return resource.graphs.map(({ id }) => `process id '${id}'`);
  if (resource.kind !== 'dmn') return [`${resource.kind} id '${resource.id}'`];
  return [`decision requirements id '${resource.requirements.id}'`, ...[...resource.requirements.decisions.keys()].map((id) => `decision id '${id}'`)];
}
