/**
 * The rules of `flows/lint`: `node --import tsx test/flows/lint/main.ts bpmn/*.{bpmn,dmn,form}`. With `--json` it takes a JSON array
 * of diagrams on stdin and answers with an array of lists of problems, for the tests (bpmnlint can't be loaded inside
 * Jest, being CommonJS that requires ES modules).
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { knownIn, problemsOf } from '../../../flows/lint/problems.ts';

const files = process.argv.slice(2);
const known = await knownIn('bpmn');
if (files[0] === '--json') {
  const answers: string[][] = [];
  for (const xml of JSON.parse(await readAll(process.stdin)) as string[]) answers.push(await problemsOf('diagram.bpmn', xml, known));
  process.stdout.write(JSON.stringify(answers));
} else {
  for (const file of files) for (const problem of await problemsOf(path.basename(file), readFileSync(file, 'utf8'), known)) {
    process.exitCode = 1;
    console.log(`${file}: ${problem}`);
  }
}
