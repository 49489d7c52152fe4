import { extension, text } from '../../engine/model/tree.ts';
import type { Known } from './known.ts';
import { ruleFor, type RuleFactory } from './rule.ts';

/** Who may do a task is a role that there is: `UNIT:role`, or such texts within an expression. */
export const people = ({ roles }: Known): RuleFactory => ruleFor('bpmn:UserTask', function* (node) {
  const groups = text(extension(node, 'zeebe:AssignmentDefinition'), 'candidateGroups') ?? '';
  const named = groups.startsWith('=') ? [...groups.matchAll(/"([\w-]+:[\w-]+)"/g)].map(([, group = '']) => group) : groups.split(',').map((group) => group.trim()).filter(Boolean);
  for (const group of named) {
    const [, role] = /^[\w-]+:([\w-]+)$/.exec(group) ?? [];
    if (role === undefined) yield `"${group}" is no post: a post is written UNIT:role`;
    else if (!roles.has(role)) yield `the role "${role}" of "${group}" does not exist`;
  }
});
