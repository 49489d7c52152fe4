import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** How one test ended, in the last run of its file. */
export interface TestResult { title: string; passed: boolean }

/** Test file → its hash when it ran, and its tests. Written by `reporter.mjs` after every run of Jest. */
export type TestResults = Record<string, { sha256: string; tests: TestResult[] }>;

export const RESULTS_FILE = 'dist/test-results.json';

/** Results of files that have changed since are left out: they say nothing of the test that stands there now. */
export function readResults(root: string): { title: string; file: string; passed: boolean }[] {
  const file = path.join(root, RESULTS_FILE);
  if (!existsSync(file)) return [];
  const results = JSON.parse(readFileSync(file, 'utf8')) as TestResults;
  return Object.entries(results).flatMap(([name, { sha256, tests }]) => {
    const source = path.join(root, name);
    if (!existsSync(source) || createHash('sha256').update(readFileSync(source)).digest('hex') !== sha256) return [];
    return tests.map(({ title, passed }) => ({ title, file: name, passed }));
  });
}
