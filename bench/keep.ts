import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';

/** Keeps a bench's last results in `results/NAME.json`. */
export function keep(name: string, results: unknown): void {
  writeFileSync(path.join(import.meta.dirname, 'results', `${name}.json`), `${JSON.stringify(results, null, 2)}\n`);
}

export function machine(): Record<string, unknown> {
  return { cpus: cpus().length, model: cpus()[0]?.model.trim(), node: process.version };
}
