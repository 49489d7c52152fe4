import { children, isA, text } from '../../engine/model/tree.ts';
import { ruleFor } from './rule.ts';

const CHINESE = /\p{Script=Han}/u;
const RULE_ID = /D\d\d-\d\d/g;
/** The rules that the agreement of the whole product names; the matrix of rules is kept elsewhere. */
const HIGHEST_RULE: Record<string, number> = { D01: 10, D02: 13, D03: 17, D04: 9, D05: 3, D06: 8, D07: 12, D08: 11, D09: 7, D10: 10, D11: 6, D12: 8, D13: 6, D14: 7, D15: 7, D16: 4, D17: 6, D18: 22, D19: 4 };

/** Everything that a clerk sees has a Chinese name; all of it says which rule it carries out, and its English name. */
export default ruleFor('bpmn:FlowNode', function* (node) {
  const joins = isA(node, 'bpmn:Gateway') && children(node, 'outgoing').length === 1;
  if (joins ? node.name : !CHINESE.test(node.name ?? '')) yield joins ? 'only joins, so it needs no name' : 'has no Chinese name';
  const documentation = children(node, 'documentation').map((each) => text(each, 'text') ?? '').join('\n');
  if (!documentation.match(RULE_ID)) yield 'its documentation names no rule';
  for (const rule of unknownRules(documentation)) yield `names rule ${rule}, which does not exist`;
  if (!/^English: \S/m.test(documentation)) yield 'its documentation has no English name';
});

/** Ids of rules that there aren't. */
export function unknownRules(documentation: string): string[] {
  return (documentation.match(RULE_ID) ?? []).filter((rule) => Number(rule.slice(4)) > (HIGHEST_RULE[rule.slice(0, 3)] ?? 0) || rule.endsWith('-00'));
}
