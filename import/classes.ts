import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { ApiProblem, type ApiClient } from '../api/client.ts';
import type { ClassesImported, ClassImport } from '../api/schemas/intake.ts';

const COLUMNS = ['dimension', 'code', 'parent', 'name_zh', 'name_en'] as const;

/**
 * Takes over the codes of JR/T 0169-2018 from the bank's own copy: a CSV with the columns `dimension` (channel,
 * business or cause), `code`, `parent` (code of the class above; empty for a top class, which comes first), `name_zh`,
 * and, if there, `name_en`. All of it or nothing.
 *
 * @throws Error that names each wrong line
 */
export async function importClasses(file: string, client: ApiClient): Promise<ClassesImported> {
  const rows = readClasses(readFileSync(file, 'utf8'));
  try {
    return await client.request<ClassesImported>('POST', '/api/class-codes', { source: path.basename(file), rows } satisfies ClassImport);
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status !== 422) throw error;
    const lines = (error.problem.errors ?? []).map(({ field, message }) => {
      const [, index, column] = /^rows\.(\d+)\.?(.*)$/.exec(field) ?? [];
      return index === undefined ? `${field}: ${message}` : `line ${Number(index) + 2}${column ? `, ${column}` : ''}: ${message}`;
    });
    throw new Error(`nothing was taken over:\n  ${lines.join('\n  ')}`);
  }
}

export function readClasses(text: string): ClassImport['rows'] {
  const records = parse(text, { columns: true, bom: true, trim: true, skip_empty_lines: true }) as Record<string, string>[];
  const missing = COLUMNS.slice(0, 4).filter((column) => !records[0] || !Object.hasOwn(records[0], column));
  if (missing.length > 0) throw new Error(`the file has no column ${missing.map((column) => `"${column}"`).join(', ')}; needed are ${COLUMNS.slice(0, 4).join(', ')}`);
  return records.map((record, index) => {
    const dimension = record.dimension;
    if (dimension !== 'channel' && dimension !== 'business' && dimension !== 'cause') throw new Error(`line ${index + 2}, dimension: is "${dimension ?? ''}", and may be channel, business or cause`);
    return { dimension, code: record.code ?? '', parent: record.parent || null, zh: record.name_zh ?? '', en: record.name_en || null };
  });
}
