/** Heads of a table's columns in English, where they have it; dmn-js knows one label alone. Returns what ends it. */
export function englishHeads(root: HTMLElement, english: (column: string) => string): () => void {
  const say = (): void => {
    for (const label of root.querySelectorAll<HTMLElement>('th[data-col-id] :is(.input-label, .output-label)')) {
      const words = english(label.closest('th')?.dataset.colId ?? '');
      if (words) label.dataset.english = words;
      else delete label.dataset.english;
    }
  };
  const observer = new MutationObserver(say);
  observer.observe(root, { childList: true, subtree: true, characterData: true });
  say();
  return () => observer.disconnect();
}
