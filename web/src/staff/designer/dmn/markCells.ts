import { chinese } from '../../../../../flows/lint/chinese.ts';
import type { LintProblem } from '../../../../../flows/lint/problem.ts';
import type { Locale } from '../../../i18n/index.tsx';

/** Marks the cells, columns and rows of a table with which something is wrong; dmn-js draws them anew as it likes. Returns what ends it. */
export function markCells(root: HTMLElement, problems: readonly LintProblem[], locale: Locale): () => void {
  const wrong = new Map<string, string>();
  for (const { element, message } of problems) if (element) wrong.set(element, [wrong.get(element), locale === 'zh-CN' ? chinese(message) : message].filter(Boolean).join('\n'));
  const mark = (): void => {
    for (const marked of root.querySelectorAll<HTMLElement>('[data-wrong]')) {
      if (wrong.has(marked.dataset.elementId ?? marked.dataset.colId ?? '')) continue;
      delete marked.dataset.wrong;
      marked.removeAttribute('title');
    }
    for (const [id, message] of wrong) {
      for (const place of root.querySelectorAll<HTMLElement>(`td[data-element-id="${CSS.escape(id)}"], th[data-col-id="${CSS.escape(id)}"]`)) {
        place.dataset.wrong = '';
        place.title = message;
      }
    }
  };
  const observer = new MutationObserver(mark);
  observer.observe(root, { childList: true, subtree: true });
  mark();
  return () => observer.disconnect();
}
