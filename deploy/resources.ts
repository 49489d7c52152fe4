import { readdirSync } from 'node:fs';
import path from 'node:path';

const DEPLOYED = new Set(['.bpmn', '.dmn', '.form']);

/** The diagrams, tables and forms under `folder`, in a fixed order. */
export function resourcesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && DEPLOYED.has(path.extname(entry.name)))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}
