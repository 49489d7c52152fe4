import type { ComplaintFlow } from '../../api/types.ts';
import type { Locale } from '../../i18n/index.tsx';

type Instance = ComplaintFlow['instances'][number];

/** Designers document an element's English name on a line of its own: `English: Preliminary check`. */
const englishName = /^\s*English:\s*(.+?)\s*$/m;

/** Labels of flows out of a gateway, too short for a documentation of their own. */
const shortLabels: Readonly<Record<string, string>> = { 是: 'yes', 否: 'no' };

/** The process with its names in the reader's language, as far as the diagram documents them. */
export function localised(instance: Instance, locale: Locale): Instance {
  if (locale === 'zh-CN') return { ...instance, name: instance.name || instance.processId };
  const diagram = new DOMParser().parseFromString(instance.xml, 'application/xml');
  for (const element of diagram.querySelectorAll('[name]')) {
    const documentation = [...element.children].find((child) => child.localName === 'documentation');
    const english = englishName.exec(documentation?.textContent ?? '')?.[1] ?? shortLabels[element.getAttribute('name') ?? ''];
    if (english) element.setAttribute('name', english);
  }
  const name = diagram.querySelector(`[id="${CSS.escape(instance.processId)}"]`)?.getAttribute('name');
  return { ...instance, name: name || instance.name || instance.processId, xml: new XMLSerializer().serializeToString(diagram) };
}
