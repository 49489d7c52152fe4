import { useEffect } from 'react';
import { useMeta, useNames } from '../api/queries.ts';
import { useT } from '../i18n/index.tsx';

/** The window is titled by the heading of the page that it shows, with the bank's name after it (WCAG 2.4.2). */
export function PageTitle() {
  const t = useT();
  const { data: meta } = useMeta();
  const { word } = useNames();
  const bank = meta ? word(meta.bank) : t('app.title');
  useEffect(() => {
    const tell = () => {
      const heading = document.querySelector('h1')?.textContent.trim();
      const title = heading ? `${heading} - ${bank}` : bank;
      if (document.title !== title) document.title = title;
    };
    tell();
    const watch = new MutationObserver(tell);
    watch.observe(document.body, { childList: true, subtree: true, characterData: true });
    return () => watch.disconnect();
  }, [bank]);
  return null;
}
