import type { LintProblem } from '../../../../../flows/lint/lint.ts';
import type { Get } from './parts.ts';

const TYPE = 'lint';

/** A mark on each element with which something is wrong; it is chosen by a click, and the list beside says what. */
export function markProblems(get: Get, problems: readonly LintProblem[]): void {
  const [registry, overlays] = [get('elementRegistry'), get('overlays')];
  overlays.remove({ type: TYPE });
  const counts = new Map<string, number>();
  for (const { element } of problems) counts.set(element, (counts.get(element) ?? 0) + 1);
  for (const [id, count] of counts) {
    const element = registry.get(id);
    if (!element || element.type === 'bpmn:Process') continue;
    const mark = document.createElement('div');
    mark.className = 'designer-mark';
    mark.textContent = String(count);
    mark.addEventListener('click', () => get('selection').select(element));
    overlays.add(element, TYPE, { position: { top: -10, right: 10 }, html: mark });
  }
}
