/**
 * `npm run rules`: the matrix rule → policy → diagram elements, table rows, forms, templates, reports, screens → tests,
 * by the results of the last `npm test`. Ends with 1 when a rule has no element or no passing test, or when an element
 * has no purpose. `-- D03-02` shows that rule alone, `-- --gaps` only what is missing.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildMatrix, gapsOf, whereIs, type RuleRow } from './matrix.ts';

const KINDS = { diagram: '流程图', table: '决策表', form: '表单', template: '模板', report: '报表', screen: '页面' } as const;

const root = path.resolve(import.meta.dirname, '..');
const wanted = process.argv.slice(2);
const matrix = await buildMatrix(root);
// What the page 规则对照 shows: the image of the product has neither sources nor tests to read.
mkdirSync(path.join(root, 'dist'), { recursive: true });
writeFileSync(path.join(root, 'dist/rules.json'), JSON.stringify(matrix));
if (!wanted.includes('--gaps')) for (const rule of matrix.rules) if (wanted.length === 0 || wanted.includes(rule.id)) print(rule);

const gaps = gapsOf(matrix);
for (const gap of gaps) console.log(`✗ ${gap}`);
const whole = matrix.rules.filter(({ places, tests }) => places.length > 0 && tests.some(({ passed }) => passed)).length;
console.log(`${whole} of ${matrix.rules.length} rules have an element and a passing test; ${gaps.length} gaps`);
if (gaps.length > 0) process.exitCode = 1;

function print({ id, zh, policies, places, tests }: RuleRow): void {
  console.log(`${id} ${zh}`);
  console.log(`  制度 ${policies.join(', ') || '—'}`);
  for (const [kind, name] of Object.entries(KINDS)) {
    const found = places.filter((place) => place.kind === kind);
    if (found.length > 0) console.log(`  ${name} ${found.map((place) => `${whereIs(place)}（${place.name}）`).join(', ')}`);
  }
  for (const { title, file, passed } of tests) console.log(`  ${passed ? '✓' : '✗'} ${file}: ${title}`);
}
