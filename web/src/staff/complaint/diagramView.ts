import type { Mark } from './flowMarks.ts';

export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}
export interface Shape extends Partial<Rect> {
  id: string;
  type: string;
  children?: Shape[];
  businessObject?: { name?: string };
}
export interface Canvas {
  zoom: (level?: number | 'fit-viewport', center?: 'auto') => number;
  viewbox: (box?: Rect) => { inner: Rect; outer: { width: number; height: number } };
  addMarker: (elementId: string, marker: string) => void;
  removeMarker: (elementId: string, marker: string) => void;
}
export interface Registry {
  get: (elementId: string) => Shape | undefined;
}

/** Colours of a diagram's viewer or editor, which follow the theme (`web/colours.css`). */
export const DIAGRAM_COLOURS = { defaultFillColor: 'var(--diagram-shape)', defaultStrokeColor: 'var(--ink)', defaultLabelColor: 'var(--ink)' } as const;

/** Below it the words in the boxes can't be read any more. */
const readable = 0.8;

/** Where the case is: its innermost current elements; at the end, the end event that it reached. */
export function places(marks: ReadonlyMap<string, Mark>, registry: Registry): Shape[] {
  const marked = (wanted: (mark: Mark) => boolean) => [...marks].filter(([, mark]) => wanted(mark)).flatMap(([id]) => registry.get(id) ?? []);
  const current = marked((mark) => mark === 'current' || mark === 'incident');
  if (current.length > 0) return current.filter((shape) => !current.some((other) => isWithin(other, shape)));
  return marked((mark) => mark === 'done').filter((shape) => shape.type === 'bpmn:EndEvent').slice(-1);
}

function isWithin(inner: Shape, outer: Shape): boolean {
  return (outer.children ?? []).some((child) => child.id === inner.id || isWithin(inner, child));
}

/** Shows `shape` in the middle at a readable size, without leaving the drawing's edges. */
export function showPlace(canvas: Canvas, shape: Shape | undefined): void {
  const fit = canvas.zoom('fit-viewport', 'auto');
  const { inner, outer } = canvas.viewbox();
  const scale = Math.min(1, Math.max(readable, fit));
  if (scale <= fit || outer.width === 0) return;
  const width = outer.width / scale;
  const height = outer.height / scale;
  const { x = inner.x, y = inner.y, width: shapeWidth = 0, height: shapeHeight = 0 } = shape ?? {};
  canvas.viewbox({
    x: within(x + shapeWidth / 2, width, inner.x, inner.width),
    y: within(y + shapeHeight / 2, height, inner.y, inner.height),
    width,
    height,
  });
}

const margin = 24;

/** Where a window of `size` around `middle` begins; what is smaller than the window stands in its middle. */
function within(middle: number, size: number, start: number, length: number): number {
  if (length + 2 * margin <= size) return start + length / 2 - size / 2;
  return Math.min(Math.max(middle - size / 2, start - margin), start + length + margin - size);
}
