import { existsSync, readFileSync } from 'node:fs';
import { MATTER_STAGES, STAGES } from '../../db/codes.ts';
import { children, extension, text, type ModdleElement } from '../../engine/model/moddle.ts';
import { DECISIONS, JOB_HEADERS } from './agreement.ts';
import { ruleFor } from './rule.ts';

const stages: readonly string[] = [...STAGES, ...MATTER_STAGES].map((stage) => stage.code);

/** A task that a worker does has an agreed job type, with the headers that the worker reads, and they name what exists. */
function* problemsOf(node: ModdleElement): Iterable<string> {
  const type = text(extension(node, 'zeebe:TaskDefinition'), 'type') ?? '';
  const needed = JOB_HEADERS.get(type);
  if (!needed) return yield `job type "${type}" is not in bpmn/README.md`;
  const headers = new Map(children(extension(node, 'zeebe:TaskHeaders'), 'values').map((header) => [text(header, 'key') ?? '', text(header, 'value') ?? '']));
  for (const header of needed) if (!headers.get(header)) yield `job type "${type}" needs the header "${header}"`;
  for (const key of ['stage', 'stages', 'meets']) {
    for (const stage of headers.get(key)?.split(',') ?? []) if (!stages.includes(stage.replace(/\?$/, '')) && stage !== '=stage') yield `stage "${stage}" does not exist`;
  }
  const template = headers.get('template');
  if (template && !existsSync(`templates/${template}/zh-CN.hbs`)) yield `template "${template}" does not exist`;
  const decision = headers.get('decisionId');
  if (decision && !DECISIONS.some((each) => each.id === decision && existsSync(`bpmn/${each.id}.dmn`) && readFileSync(`bpmn/${each.id}.dmn`, 'utf8').includes(`<decision id="${each.id}"`))) {
    yield `decision "${decision}" does not exist`;
  }
}

export const serviceTask = ruleFor('bpmn:ServiceTask', problemsOf);
export const businessRuleTask = ruleFor('bpmn:BusinessRuleTask', problemsOf);
