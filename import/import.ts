import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { parse, type Info } from 'csv-parse';
import { ApiProblem, type ApiClient } from '../api/client.ts';
import { CellError, columnOf, missingColumns, toComplaint, type Mapping } from './mapping.ts';

export interface RowError {
  /** Line of the file, the header being line 1. */
  line: number;
  column: string | null;
  message: string;
}

export interface ImportResult {
  imported: number;
  /** Rows that an earlier run had brought in. */
  known: number;
  errors: RowError[];
}

interface Row {
  line: number;
  record: Record<string, string>;
}

/**
 * Brings the complaints of another system's CSV file in through `POST /complaints`, several at a time. Each row
 * carries the other system's id, so a repeated run, or one that goes on after a crash, brings none in twice.
 * A bad row is reported and left out; the rest goes in.
 *
 * @throws Error when the file has no header, or lacks a column that the mapping names.
 */
export async function importComplaints(options: { file: string; mapping: Mapping; client: ApiClient; concurrency?: number; onProgress?: (done: number) => void }): Promise<ImportResult> {
  const { mapping, client } = options;
  const result: ImportResult = { imported: 0, known: 0, errors: [] };
  const seen = new Map<string, number>();
  let done = 0;

  const bringIn = async ({ line, record }: Row): Promise<void> => {
    try {
      const { repeated } = await client.bringIn(toComplaint(mapping, record, sourceIdOf(mapping, record, seen)));
      if (repeated) result.known += 1;
      else result.imported += 1;
    } catch (error) {
      if (error instanceof CellError) result.errors.push({ line, column: error.column, message: error.message });
      else if (error instanceof ApiProblem && error.status < 500 && error.status !== 401 && error.status !== 403) {
        const problems = error.problem.errors ?? [{ field: '', message: error.message, code: '' }];
        for (const problem of problems) result.errors.push({ line, column: columnOf(mapping, problem.field) ?? (problem.field || null), message: problem.message });
      } else throw error;
    } finally {
      options.onProgress?.((done += 1));
    }
  };

  const underway = new Set<Promise<void>>();
  let failure: unknown;
  for await (const row of readRows(options.file, mapping, result.errors)) {
    if (failure) break;
    const work: Promise<void> = bringIn(row).catch((error: unknown) => void (failure ??= error)).finally(() => underway.delete(work));
    underway.add(work);
    if (underway.size >= (options.concurrency ?? 8)) await Promise.race(underway);
  }
  await Promise.all(underway);
  if (failure) throw failure;
  result.errors.sort((a, b) => a.line - b.line);
  return result;
}

/** The number of data rows, for the progress bar; quoted line breaks may make it a little too large. */
export function countRows(file: string): number {
  return Math.max(0, readFileSync(file).toString('latin1').trimEnd().split('\n').length - 1);
}

async function* readRows(file: string, mapping: Mapping, errors: RowError[]): AsyncGenerator<Row> {
  const parser = createReadStream(file, { encoding: mapping.encoding }).pipe(parse({ bom: true, delimiter: mapping.delimiter, info: true, relax_column_count: true, skip_empty_lines: true }));
  let header: string[] | undefined;
  let line = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      // `info.lines` is the line on which the record ends.
      line = info.lines;
      if (!header) {
        header = record.map((name) => name.trim());
        const missing = missingColumns(mapping, header);
        if (missing.length > 0) throw new MissingColumns(`${file}: the mapping names columns that the file doesn't have: ${missing.join(', ')}. The file has: ${header.join(', ')}`);
        continue;
      }
      if (record.length !== header.length) {
        errors.push({ line, column: null, message: `has ${record.length} cells instead of ${header.length}` });
        continue;
      }
      yield { line, record: Object.fromEntries(header.map((name, index) => [name, record[index] ?? ''])) };
    }
  } catch (error) {
    if (error instanceof MissingColumns) throw error;
    errors.push({ line: line + 1, column: null, message: `can't be read as CSV, nor can what follows: ${(error as Error).message}` });
  }
  if (!header) throw new Error(`${file}: the file is empty.`);
}

class MissingColumns extends Error {}

/** With no id column, the row's content is its id; the same content again gets the next number. */
function sourceIdOf(mapping: Mapping, record: Record<string, string>, seen: Map<string, number>): string {
  if (mapping.sourceId !== 'row') {
    const { column } = mapping.sourceId;
    const id = record[column]?.trim();
    if (!id) throw new CellError(column, 'is empty, but holds the id of the record');
    return id;
  }
  const digest = createHash('sha256').update(JSON.stringify(record)).digest('hex').slice(0, 24);
  const occurrence = (seen.get(digest) ?? 0) + 1;
  seen.set(digest, occurrence);
  return `${digest}-${occurrence}`;
}
