/**
 * Says what each tool of a palette is to those who point at it, and keeps the keys in the editor once one is clicked. By
 * the keyboard one appends from a menu (`A`): a tool of the palette waits for the mouse. Returns what ends it.
 */
export function paletteNames(root: HTMLElement): () => void {
  const name = (): void => {
    for (const tool of root.querySelectorAll<HTMLElement>('.djs-palette .entry[aria-label]:not([title])')) {
      tool.title = tool.getAttribute('aria-label') ?? '';
      tool.tabIndex = -1;
    }
  };
  const observer = new MutationObserver(name);
  observer.observe(root, { childList: true, subtree: true });
  name();
  return () => observer.disconnect();
}
