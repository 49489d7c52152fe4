/**
 * Names what dmn-js leaves unnamed for people who don't see it: editable cells by their column, buttons by their title.
 * Returns what ends it.
 */
export function nameControls(root: HTMLElement, words: (english: string) => string): () => void {
  const name = (): void => {
    for (const field of root.querySelectorAll<HTMLElement>('[contenteditable=true]:not([aria-label])')) {
      field.setAttribute('role', 'textbox');
      field.setAttribute('aria-label', field.closest('td, th')?.getAttribute('data-col-id') ?? words('Value'));
    }
    for (const field of root.querySelectorAll<HTMLElement>('select:not([aria-label]), input:not([aria-label]):not([id])')) field.setAttribute('aria-label', field.getAttribute('placeholder') || field.title || words('Value'));
    // dmn-js asks for no other words for these.
    for (const handle of root.querySelectorAll<HTMLElement>('[title="Move Input"], [title="Move Output"]')) handle.title = words(handle.title);
    for (const type of root.querySelectorAll<HTMLElement>('.type-ref-edit-select')) {
      const { value } = type.querySelector('input') ?? { value: '' };
      const word = words(value);
      if (word === value) delete type.dataset.words;
      else type.dataset.words = word;
    }
    // The column of row numbers has nothing to say at its head.
    for (const corner of root.querySelectorAll('th.index-column:empty')) corner.setAttribute('role', 'presentation');
    for (const button of root.querySelectorAll<HTMLElement>('button:not([aria-label])')) if (!button.textContent?.trim()) button.setAttribute('aria-label', button.title || words('Edit'));
  };
  const observer = new MutationObserver(name);
  observer.observe(root, { childList: true, subtree: true });
  name();
  return () => observer.disconnect();
}
