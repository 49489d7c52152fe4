import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
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

const LINE_FEED = 10;

/** The number of data rows, for the progress bar; quoted line breaks may make it a little too large. */
export async function countRows(file: string): Promise<number> {
  const handle = await open(file);
  try {
    const buffer = Buffer.allocUnsafe(65_536);
    let lines = 0;
    let last = LINE_FEED;
    for (let size = await read(); size > 0; size = await read()) {
      const chunk = buffer.subarray(0, size);
      for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, at + 1)) lines += 1;
      last = chunk.at(-1) ?? last;
    }
    return Math.max(0, lines + (last === LINE_FEED ? 0 : 1) - 1);

    async function read(): Promise<number> {
      return (await handle.read(buffer, 0, buffer.length)).bytesRead;
    }
  } finally {
    await handle.close();
  }
}

/** A row becomes one request, and no request has more text than this. */
const LONGEST_ROW = 1_000_000;

/** Bytes → text. @throws Error when they are not what the mapping says: a wrong encoding would make other words of names. */
async function* decoded(bytes: AsyncIterable<Uint8Array>, encoding: Mapping['encoding']): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding === 'utf16le' ? 'utf-16le' : encoding, { fatal: true });
  try {
    for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (!(error instanceof Error) || (error as NodeJS.ErrnoException).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    throw new Error(`it is not ${encoding} text. Save it as ${encoding}, or set "encoding" in the mapping (utf8, gb18030, utf16le, latin1)`);
  }
}

async function* readRows(file: string, mapping: Mapping, errors: RowError[]): AsyncGenerator<Row> {
  const parser = parse({ bom: true, delimiter: mapping.delimiter, info: true, relax_column_count: true, skip_empty_lines: true, max_record_size: LONGEST_ROW });
  // What goes wrong on the way ends the reading of the rows below.
  pipeline(createReadStream(file), (bytes) => decoded(bytes as AsyncIterable<Uint8Array>, mapping.encoding), parser, () => undefined);
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
    if (!header) throw new Error(`${file} can't be read: ${reasonOf(error)}`);
    errors.push({ line: line + 1, column: null, message: `can't be read as CSV, nor can what follows: ${reasonOf(error)}` });
  }
  if (!header) throw new Error(`${file}: the file is empty.`);
}

class MissingColumns extends Error {}

function reasonOf(error: unknown): string {
  if ((error as { code?: unknown }).code === 'CSV_MAX_RECORD_SIZE') return `a row of more than ${LONGEST_ROW} characters`;
  return error instanceof Error ? error.message : String(error);
}

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
