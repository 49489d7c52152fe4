import { DIAGRAM_COLOURS } from '../complaint/diagramView.ts';

/** Paper is white, whatever the screen is: the light values of `web/colours.css`. */
const ON_PAPER: Readonly<Record<string, string>> = { [DIAGRAM_COLOURS.defaultFillColor]: '#ffffff', [DIAGRAM_COLOURS.defaultStrokeColor]: '#17222c' };
/** Dots of a picture for each of the drawing's: its words stay sharp in a document. */
const SCALE = 2;
/** Browsers draw no larger picture. */
const MOST_DOTS = 16_000;

/** A drawing as bpmn-js gives it, in the colours of paper: it stands by itself in any document. */
export function onPaper(svg: string): string {
  return svg.replace(/var\(--[\w-]+\)/g, (colour) => ON_PAPER[colour] ?? '#17222c');
}

/** The drawing as a PNG picture on white. @throws Error where the browser can't draw it */
export async function asPng(svg: string): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(onPaper(svg))}`;
  await image.decode();
  const scale = Math.min(SCALE, MOST_DOTS / Math.max(image.width, image.height));
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [Math.ceil(image.width * scale), Math.ceil(image.height * scale)];
  const paper = canvas.getContext('2d');
  if (!paper) throw new Error('no 2d context');
  paper.fillStyle = '#ffffff';
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png'));
}

/** One page of paper with the whole drawing, as large as it may be, below its title. */
export function printDrawing(svg: string, title: string): void {
  const frame = document.createElement('iframe');
  frame.className = 'visually-hidden';
  frame.title = title;
  frame.tabIndex = -1;
  frame.srcdoc = '<!doctype html><title></title><style>@page { margin: 10mm } body { margin: 0; font-family: sans-serif } h1 { margin: 0 0 4mm; font-size: 12pt } svg { display: block; width: 100%; height: auto; max-height: 92vh }</style><h1></h1>';
  frame.addEventListener('load', () => {
    const { contentDocument: page, contentWindow: window } = frame;
    if (!page || !window) return;
    page.title = title;
    page.querySelector('h1')!.textContent = title;
    page.body.append(page.importNode(new DOMParser().parseFromString(onPaper(svg), 'image/svg+xml').documentElement, true));
    // Wide drawings lie on the side.
    const { width = 0, height = 0 } = page.querySelector('svg')?.viewBox.baseVal ?? {};
    page.querySelector('style')!.append(`@page { size: ${width > height ? 'landscape' : 'portrait'} }`);
    window.addEventListener('afterprint', () => frame.remove());
    window.print();
  });
  document.body.append(frame);
}
