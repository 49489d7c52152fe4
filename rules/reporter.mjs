// Keeps how each test ended, so that `npm run rules` can say which rules are shown by a passing test. A run of some
// files replaces the results of those alone.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const file = path.join(root, 'dist/test-results.json');

export default class RuleResults {
  /** @type {import('./results.ts').TestResults} */
  #ran = {};

  onTestResult(/** @type {{ path: string }} */ test, /** @type {{ testResults: { fullName: string, status: string }[] }} */ { testResults }) {
    const sha256 = createHash('sha256').update(readFileSync(test.path)).digest('hex');
    const tests = testResults.filter(({ status }) => status === 'passed' || status === 'failed').map(({ fullName, status }) => ({ title: fullName, passed: status === 'passed' }));
    this.#ran[path.relative(root, test.path).split(path.sep).join('/')] = { sha256, tests };
  }

  onRunComplete() {
    const before = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ ...before, ...this.#ran }));
  }
}
