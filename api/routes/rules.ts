import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ProblemError } from '../http/problem.ts';
import { staffRoute, type AnyRoute } from '../http/route.ts';
import { RuleMatrix } from '../schemas/rules.ts';

/** Written by every build and by `npm run rules`. */
const MATRIX_FILE = path.resolve(import.meta.dirname, '../../dist/rules.json');

export const ruleRoutes: AnyRoute[] = [
  staffRoute({
    method: 'get', path: '/api/rules', tag: 'rules', summary: 'Rule → policies → diagrams, tables, forms, templates, reports, screens → tests',
    access: 'staff', responses: { 200: RuleMatrix }, problems: [503],
    async handle() {
      const matrix = await readFile(MATRIX_FILE, 'utf8').catch(() => undefined);
      if (matrix === undefined) throw new ProblemError(503, 'rules-not-built');
      return { status: 200, body: JSON.parse(matrix) as RuleMatrix };
    },
  }),
];
