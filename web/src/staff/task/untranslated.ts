import { formWords } from './formWords.ts';
import { currentLocale } from '../../i18n/locale.ts';

/** Where form-js says English words without asking for a translation. */
const TEXTS = '.fjs-select-placeholder, .fjs-dropdownlist-empty';

/** Translates them as they appear. Returns what ends it. */
export function translateTheRest(root: HTMLElement): () => void {
  const translate = (): void => {
    for (const text of root.querySelectorAll(TEXTS)) {
      const node = text.firstChild;
      // The text node stays form-js's own, so that it can go on changing it.
      if (node instanceof Text) set(node.data, (words) => (node.data = words));
    }
    for (const input of root.querySelectorAll<HTMLInputElement>('input[placeholder]')) set(input.placeholder, (words) => (input.placeholder = words));
  };
  const observer = new MutationObserver(translate);
  observer.observe(root, { childList: true, subtree: true, characterData: true });
  translate();
  return () => observer.disconnect();
}

/** Only what changes is written: writing is seen by the observer again. */
function set(words: string, write: (translated: string) => void): void {
  const translated = formWords(words, undefined, currentLocale());
  if (translated !== words) write(translated);
}
