import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Database } from '../db/connection.ts';

/** A diagram, decision table or form, as it is deployed. */
export interface FlowFile { name: string; content: string }

export const FILE_NAME = /^[a-z0-9][a-z0-9-]{0,80}\.(bpmn|dmn|form)$/;

const project = path.resolve(import.meta.dirname, '..');
export const SHIPPED_FOLDER = path.join(project, 'bpmn');

/** What the bank changed itself, the latest of each file: it counts before what is shipped (D03-07). */
export async function approvedFiles(db: Database): Promise<(FlowFile & { matterId: string; appliedAt: Date })[]> {
  const rows = await db('flowVersion').distinctOn('resource').select('*').orderBy('resource').orderBy('id', 'desc');
  return rows.map(({ resource, content, matterId, appliedAt }) => ({ name: resource, content, matterId, appliedAt }));
}

/** Every file that is in force: the shipped ones, and over them the bank's own. `which`: only those of such names. */
export async function currentFiles(db: Database, folder = SHIPPED_FOLDER, which = FILE_NAME): Promise<FlowFile[]> {
  const names = (await readdir(folder)).filter((name) => FILE_NAME.test(name) && which.test(name));
  const shipped = await Promise.all(names.map(async (name) => ({ name, content: await readFile(path.join(folder, name), 'utf8') })));
  return withChanges(shipped, (await approvedFiles(db)).filter(({ name }) => which.test(name)));
}

export function withChanges(files: readonly FlowFile[], changes: readonly FlowFile[]): FlowFile[] {
  const all = new Map(files.map((file) => [file.name, file]));
  for (const { name, content } of changes) all.set(name, { name, content });
  return [...all.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A copy of the project's `bpmn/` with these files over it, for tools that read folders. */
export async function overlay(files: readonly FlowFile[], folder = SHIPPED_FOLDER): Promise<{ root: string; folder: string; remove(): Promise<void> }> {
  const root = await mkdtemp(path.join(tmpdir(), 'complaints-flows-'));
  const copy = path.join(root, 'bpmn');
  await cp(folder, copy, { recursive: true });
  await symlink(path.join(project, 'templates'), path.join(root, 'templates'));
  for (const { name, content } of files) await writeFile(path.join(copy, name), content);
  return { root, folder: copy, remove: () => rm(root, { recursive: true, force: true }) };
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
