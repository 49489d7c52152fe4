import type { ComplaintFlow } from '../../api/types.ts';
import type { Locale } from '../../i18n/index.tsx';
import { shortLabels } from './shortLabels.ts';

type Instance = ComplaintFlow['instances'][number];

/** Designers document an element's English name on a line of its own: `English: Preliminary check`. */
const englishName = /^\s*English:\s*(.+?)\s*$/m;

/** The process with its names in the reader's language, as far as the diagram documents them. */
export function localised(instance: Instance, locale: Locale): Instance {
  const xml = localisedXml(instance.xml, locale);
  const name = locale === 'zh-CN' ? '' : nameOf(new DOMParser().parseFromString(xml, 'application/xml'), instance.processId);
  return { ...instance, name: name || instance.name || instance.processId, xml };
}

/** A diagram with the names of its elements in the reader's language; one that can't be read stays as it is. */
export function localisedXml(xml: string, locale: Locale): string {
  if (locale === 'zh-CN') return xml;
  const diagram = new DOMParser().parseFromString(xml, 'application/xml');
  if (diagram.querySelector('parsererror')) return xml;
  for (const element of diagram.querySelectorAll('[name]')) {
    const documentation = [...element.children].find((child) => child.localName === 'documentation');
    const english = englishName.exec(documentation?.textContent ?? '')?.[1] ?? shortLabels[element.getAttribute('name') ?? ''];
    if (english) element.setAttribute('name', english);
  }
  for (const label of diagram.querySelectorAll('BPMNLabel')) makeRoom(diagram, label);
  return new XMLSerializer().serializeToString(diagram);
}

const nameOf = (diagram: Document, id: string): string => diagram.querySelector(`[id="${CSS.escape(id)}"]`)?.getAttribute('name') ?? '';

const letter = 5.6;
const line = 13;
const widest = 90;

/** A label's box was drawn for a few characters; English needs more of it, away from the shape that it belongs to. */
function makeRoom(diagram: Document, label: Element): void {
  const box = [...label.children].find((child) => child.localName === 'Bounds');
  const owner = label.parentElement;
  const text = nameOf(diagram, owner?.getAttribute('bpmnElement') ?? '');
  if (!box || !owner || text === '') return;
  const [x, y, width, height] = rect(box);
  const longestWord = Math.max(...text.split(' ').map((word) => word.length));
  const wanted = Math.max(width, Math.min(widest, text.length * letter + 6), longestWord * letter + 6);
  const tall = Math.max(height, Math.ceil((text.length * letter) / (wanted - 10)) * line);
  const shape = [...owner.children].find((child) => child.localName === 'Bounds');
  const [shapeX, shapeY, shapeWidth] = shape ? rect(shape) : [Number.NaN, Number.NaN, Number.NaN];
  const middle = shapeX + shapeWidth / 2;
  const left = x >= middle ? x : x + width <= middle ? x + width - wanted : x + width / 2 - wanted / 2;
  const top = y + height <= shapeY ? y + height - tall : y;
  for (const [side, value] of Object.entries({ x: left, y: top, width: wanted, height: tall })) box.setAttribute(side, String(value));
}

function rect(bounds: Element): [number, number, number, number] {
  const side = (name: string) => Number(bounds.getAttribute(name));
  return [side('x'), side('y'), side('width'), side('height')];
}
