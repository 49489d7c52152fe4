import type { z } from 'zod';
import type { ClassCodeRow } from '../../db/rows-intake.ts';
import type { Database } from '../../db/index.ts';
import { fieldProblem, type FieldProblem } from '../http/problem.ts';
import type { ClassCode, ClassesImported, ClassImport } from '../schemas/intake.ts';

export async function listClasses(db: Database): Promise<ClassCode[]> {
  const rows = await db('classCode').orderBy('dimension').orderByRaw('official_code nulls first').orderBy('id');
  return rows.map(({ nameZh, nameEn, ...row }) => ({ ...row, zh: nameZh, en: nameEn }));
}

/**
 * Takes over the standard's codes from the bank's own copy, all or nothing: a class that is known by its name gets its
 * official code, a deeper one is added below its parent. Nothing is invented, and what a complaint names stays.
 *
 * @throws ProblemError 422 that names each wrong row
 */
export async function importClasses(db: Database, { rows, source }: z.output<typeof ClassImport>): Promise<ClassesImported> {
  const known = await db('classCode');
  const byCode = new Map(known.filter(({ officialCode }) => officialCode !== null).map((row) => [`${row.dimension} ${row.officialCode}`, row]));
  const problems: FieldProblem[] = [];
  const wrong = (index: number, field: string, code: FieldProblem['code']) => problems.push({ field: `rows.${index}.${field}`, code });
  const done: ClassesImported = { added: 0, named: 0, same: 0 };
  const changes: (() => Promise<unknown>)[] = [];
  const given = new Set<string>();
  for (const [index, row] of rows.entries()) {
    const key = `${row.dimension} ${row.code}`;
    if (given.has(key)) { wrong(index, 'code', 'given-twice'); continue; }
    given.add(key);
    const parent = row.parent ? byCode.get(`${row.dimension} ${row.parent}`) : undefined;
    if (row.parent && !parent) { wrong(index, 'parent', 'not-an-option'); continue; }
    const parentId = parent?.id ?? null;
    const same = byCode.get(key);
    if (same) {
      if (same.nameZh !== row.zh || same.parentId !== parentId) wrong(index, 'zh', 'invalid');
      else done.same += 1;
      continue;
    }
    const named = known.find((each) => each.dimension === row.dimension && each.officialCode === null && each.nameZh === row.zh && each.parentId === parentId);
    const stored: ClassCodeRow = named ? { ...named, officialCode: row.code } : { dimension: row.dimension, id: `code-${row.code}`, parentId, officialCode: row.code, nameZh: row.zh, nameEn: row.en, source };
    byCode.set(key, stored);
    if (named) { named.officialCode = row.code; done.named += 1; changes.push(() => db('classCode').where({ dimension: row.dimension, id: named.id }).update({ officialCode: row.code })); }
    else { done.added += 1; changes.push(() => db('classCode').insert(stored)); }
  }
  if (problems.length > 0) throw fieldProblem(...problems);
  for (const change of changes) await change();
  return done;
}
