import { children, extension, text, type ModdleElement } from '../../engine/model/tree.ts';
import type { Known } from './known.ts';
import { ruleFor, type RuleFactory } from './rule.ts';

/** A task that a worker does has an agreed job type, with the headers that the worker reads, and they name what exists. */
function* problemsOf(node: ModdleElement, { jobHeaders, stages, templates, decisions }: Known): Iterable<string> {
  const type = text(extension(node, 'zeebe:TaskDefinition'), 'type') ?? '';
  const needed = jobHeaders.get(type);
  if (!needed) return yield `job type "${type}" is not in bpmn/README.md`;
  const headers = new Map(children(extension(node, 'zeebe:TaskHeaders'), 'values').map((header) => [text(header, 'key') ?? '', text(header, 'value') ?? '']));
  for (const header of needed) if (!headers.get(header)) yield `job type "${type}" needs the header "${header}"`;
  for (const key of ['stage', 'stages', 'meets']) {
    for (const stage of headers.get(key)?.split(',') ?? []) if (!stages.has(stage.replace(/[?!]$/, '')) && stage !== '=stage') yield `stage "${stage}" does not exist`;
  }
  const template = headers.get('template');
  if (template && !templates.has(template)) yield `template "${template}" does not exist`;
  const decision = headers.get('decisionId');
  if (decision && !decisions.has(decision)) yield `decision "${decision}" does not exist`;
}

export const serviceTask = (known: Known): RuleFactory => ruleFor('bpmn:ServiceTask', (node) => problemsOf(node, known));
export const businessRuleTask = (known: Known): RuleFactory => ruleFor('bpmn:BusinessRuleTask', (node) => problemsOf(node, known));
