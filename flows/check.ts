import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { FILE_NAME, overlay, sha256, withChanges, type FlowFile } from './files.ts';
import { chinese } from './lint/chinese.ts';
import { parserSaid, unreadable } from './lint/unreadable.ts';
import { channelsOf, INTAKE_FORM } from './intake-form.ts';
import { readFlows } from '../workers/bpmn.ts';
import { decisionsOf, formIdOf } from './ids.ts';

export interface FlowProblem { file: string; zh: string; en: string }

const MOST_FILES = 20;

/**
 * What is wrong with proposed diagrams, tables and forms: what they are, their ids, the house's rules of drawing and
 * naming, and everything that they and all other files name (job types, templates, decisions, forms, called flows).
 */
export async function checkFlowFiles(changes: readonly FlowFile[], current: readonly FlowFile[]): Promise<FlowProblem[]> {
  if (changes.length === 0) return [{ file: '', zh: '没有文件', en: 'there is no file' }];
  if (changes.length > MOST_FILES) return [{ file: '', zh: `一次最多 ${MOST_FILES} 个文件`, en: `at most ${MOST_FILES} files at a time` }];
  const problems: FlowProblem[] = [];
  for (const file of changes) problems.push(...(await fileProblems(file)));
  for (const { name, content } of changes) {
    if (current.some((file) => file.name === name && file.content === content)) problems.push({ file: name, zh: '与现行文件相同', en: 'is the file that is in force already' });
    if (changes.filter((each) => each.name === name).length > 1) problems.push({ file: name, zh: '同名文件重复', en: 'is there twice' });
  }
  if (problems.length === 0) problems.push(...(await clashes(changes, current)));
  if (problems.length > 0) return problems;
  return wholeProblems(changes, current);
}

/** An id belongs to one file: of two, the engine would run whichever it was given last. */
async function clashes(changes: readonly FlowFile[], current: readonly FlowFile[]): Promise<FlowProblem[]> {
  const all = withChanges(current, changes);
  const problems: FlowProblem[] = [];
  for (const change of changes) {
    const ids = await idsOf(change);
    for (const other of all.filter(({ name }) => name !== change.name && path.extname(name) === path.extname(change.name))) {
      const shared = (await idsOf(other)).filter((id) => ids.includes(id));
      for (const id of shared) problems.push({ file: change.name, zh: `标识“${id}”已在文件 ${other.name} 中使用`, en: `the id "${id}" is that of another file: ${other.name}` });
    }
  }
  return problems;
}

async function idsOf({ name, content }: FlowFile): Promise<string[]> {
  if (name.endsWith('.bpmn')) return (await readFlows(content)).processIds;
  return name.endsWith('.dmn') ? (await decisionsOf(content)).map(({ id }) => id) : [formIdOf(content)];
}

async function fileProblems({ name, content }: FlowFile): Promise<FlowProblem[]> {
  if (!FILE_NAME.test(name)) return [{ file: name, zh: '文件名须由小写字母、数字和连字符组成，扩展名为 bpmn、dmn 或 form', en: 'a file is named in small letters, digits and hyphens, with the ending bpmn, dmn or form' }];
  const base = path.parse(name).name;
  const wrong = unreadable(name.endsWith('.bpmn') ? 'bpmn' : name.endsWith('.dmn') ? 'dmn' : 'form', content);
  if (wrong !== undefined) return [{ file: name, zh: `无法读取：${chinese(wrong)}`, en: `can't be read: ${wrong}` }];
  try {
    const ids = await idsOf({ name, content });
    if (INTAKE_FORM.test(name)) channelsOf(content);
    if (ids.includes(base)) return [];
    return [{ file: name, zh: `文件中没有标识为“${base}”的${name.endsWith('.bpmn') ? '流程' : name.endsWith('.dmn') ? '决策' : '表单'}（现有：${ids.join('、') || '无'}）`, en: `has nothing with the id "${base}" (found: ${ids.join(', ') || 'none'})` }];
  } catch (error) {
    const said = parserSaid(error instanceof Error ? error.message : String(error));
    return [{ file: name, zh: `无法读取：${chinese(said)}`, en: `can't be read: ${said}` }];
  }
}

const answer = z.array(z.object({ file: z.string(), zh: z.string(), en: z.string() }));

const known = new Map<string, Promise<FlowProblem[]>>();
const REMEMBERED = 20;

/** The same question is asked when a change is proposed, at each look at it, and when it is applied. */
function wholeProblems(changes: readonly FlowFile[], current: readonly FlowFile[]): Promise<FlowProblem[]> {
  const key = sha256(JSON.stringify([changes, current]));
  let asking = known.get(key);
  if (!asking) {
    asking = askAboutWhole(changes, current);
    asking.catch(() => known.delete(key));
    known.set(key, asking);
    const [oldest] = known.keys();
    if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
  }
  return asking;
}

/** Asks the deployment program, which has the tools that read folders, about the whole as it would be. */
async function askAboutWhole(changes: readonly FlowFile[], current: readonly FlowFile[]): Promise<FlowProblem[]> {
  const { root, folder, remove } = await overlay([...current, ...changes]);
  try {
    const said = await deployProgram(['--check', folder, ...changes.map(({ name }) => name)], root);
    return answer.parse(JSON.parse(said));
  } finally {
    await remove();
  }
}

const PATIENCE_MS = 60_000;

function deployProgram(args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [...program(), ...args], { cwd, timeout: PATIENCE_MS, maxBuffer: 10_000_000 }, (error, stdout, stderr) => {
      if (error) reject(new Error(`the check could not be run: ${stderr.trim().split('\n').at(-1) || error.message}`));
      else resolve(stdout);
    });
  });
}

/** The built program beside this one, or its source where nothing was built. */
function program(): string[] {
  const running = process.argv[1] ?? '';
  const built = path.join(path.dirname(running), 'deploy.mjs');
  if (running.endsWith('.mjs') && path.basename(path.dirname(running)) === 'dist' && existsSync(built)) return [built];
  return ['--no-warnings', '--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href, path.resolve(import.meta.dirname, '../deploy/main.ts')];
}
