import { children, child, isA, text, type ModdleElement } from '../../engine/model/tree.ts';

export interface Box { id: string; x: number; y: number; width: number; height: number }
export interface Line { id: string; points: { x: number; y: number }[] }
interface Segment { line: Line; a: { x: number; y: number }; b: { x: number; y: number } }

/** What a reader of the diagram would stumble over: crossing lines, things on top of each other, labels in the way. */
export function layoutProblems(definitions: ModdleElement): string[] {
  const plane = child(children(definitions, 'diagrams')[0], 'plane');
  const elements = children(plane, 'planeElement');
  const shapes = elements.filter((element) => isA(element, 'bpmndi:BPMNShape'));
  const edges = elements.filter((element) => isA(element, 'bpmndi:BPMNEdge'));
  const owner = (element: ModdleElement): ModdleElement => child(element, 'bpmnElement') ?? element;
  const boxes = shapes.map((shape) => ({ node: owner(shape), box: boxOf(owner(shape).id ?? '', child(shape, 'bounds')) }));
  const lines = edges.map((edge) => ({ flow: owner(edge), line: { id: owner(edge).id ?? '', points: children(edge, 'waypoint') as unknown as Line['points'] } }));
  const labels = [...shapes, ...edges].flatMap((element) => {
    const bounds = child(child(element, 'label'), 'bounds');
    return bounds ? [boxOf(`label of ${owner(element).id}`, bounds)] : [];
  });
  const segments = lines.flatMap(({ line }) => segmentsOf(line));
  // Two lines that cross twice are told of once.
  return [...new Set([
    ...notDrawn(definitions, new Set([...boxes.map(({ box }) => box.id), ...lines.map(({ line }) => line.id)])),
    ...overlaps(boxes), ...unlabelled(shapes, owner), ...crossings(segments), ...slanted(segments),
    ...throughShapes(lines, boxes), ...labelsInTheWay(labels, boxes, segments), ...backwards(lines, boxes.map(({ node }) => node)),
  ])];
}

function boxOf(id: string, bounds: ModdleElement | undefined): Box {
  const number = (key: string): number => (typeof bounds?.[key] === 'number' ? bounds[key] : NaN);
  return { id, x: number('x'), y: number('y'), width: number('width'), height: number('height') };
}

function segmentsOf(line: Line): Segment[] {
  return line.points.slice(1).flatMap((b, index) => {
    const a = line.points[index];
    return a ? [{ line, a, b }] : [];
  });
}

function notDrawn(definitions: ModdleElement, drawn: Set<string>): string[] {
  const within = (scope: ModdleElement): ModdleElement[] => children(scope, 'flowElements').flatMap((each) => [each, ...within(each)]);
  return children(definitions, 'rootElements').filter((root) => isA(root, 'bpmn:Process')).flatMap(within)
    .filter((element) => !drawn.has(element.id ?? '')).map((element) => `${element.id} is not drawn`);
}

/** Nothing lies on anything else, but a boundary event on its activity, and what is in a sub-process wholly in it. */
function overlaps(boxes: readonly { node: ModdleElement; box: Box }[]): string[] {
  return boxes.flatMap(({ node: one, box: a }, index) => boxes.slice(index + 1).flatMap(({ node: other, box: b }) => {
    if (!meet(a, b)) return [];
    if (child(one, 'attachedToRef') === other || child(other, 'attachedToRef') === one) return [];
    if (isIn(one, other)) return contains(b, a) ? [] : [`${a.id} sticks out of ${b.id}`];
    if (isIn(other, one)) return contains(a, b) ? [] : [`${b.id} sticks out of ${a.id}`];
    return [`${a.id} and ${b.id} overlap`];
  }));
}

function unlabelled(shapes: readonly ModdleElement[], owner: (element: ModdleElement) => ModdleElement): string[] {
  return shapes.filter((shape) => (isA(owner(shape), 'bpmn:Event') || isA(owner(shape), 'bpmn:Gateway')) && text(owner(shape), 'name') && !child(shape, 'label'))
    .map((shape) => `${owner(shape).id} has no place for its name`);
}

function crossings(segments: readonly Segment[]): string[] {
  return segments.flatMap((one, index) => segments.slice(index + 1)
    .filter((other) => other.line !== one.line && touch(one, other))
    .map((other) => `${one.line.id} crosses ${other.line.id}`));
}

function slanted(segments: readonly Segment[]): string[] {
  return segments.filter(({ a, b }) => a.x !== b.x && a.y !== b.y).map(({ line }) => `${line.id} is neither level nor upright`);
}

function throughShapes(lines: readonly { flow: ModdleElement; line: Line }[], boxes: readonly { node: ModdleElement; box: Box }[]): string[] {
  return lines.flatMap(({ flow, line }) => boxes
    .filter(({ node }) => node !== child(flow, 'sourceRef') && node !== child(flow, 'targetRef') && !isIn(flow, node))
    .filter(({ node }) => child(child(flow, 'sourceRef'), 'attachedToRef') !== node)
    .filter(({ box }) => segmentsOf(line).some((segment) => meet(box, around(segment))))
    .map(({ box }) => `${line.id} runs through ${box.id}`));
}

function labelsInTheWay(labels: readonly Box[], boxes: readonly { node: ModdleElement; box: Box }[], segments: readonly Segment[]): string[] {
  return labels.flatMap((label, index) => [
    ...labels.slice(index + 1).filter((other) => meet(label, other)).map((other) => `${label.id} lies on ${other.id}`),
    ...boxes.filter(({ node, box }) => meet(label, box) && !(isA(node, 'bpmn:SubProcess') && contains(box, label))).map(({ box }) => `${label.id} lies on ${box.id}`),
    ...segments.filter((segment) => meet(label, around(segment))).map((segment) => `${label.id} lies on ${segment.line.id}`),
  ]);
}

/** Left to right: only what is done again goes back, as a loop that the eye can follow round. */
function backwards(lines: readonly { flow: ModdleElement; line: Line }[], nodes: readonly ModdleElement[]): string[] {
  return lines.filter(({ flow, line }) => {
    const [first, last] = [line.points[0], line.points.at(-1)];
    const [source, target] = [child(flow, 'sourceRef'), child(flow, 'targetRef')];
    return first && last && source && target && last.x < first.x - 1 && !leadsTo(target, source, nodes);
  }).map(({ line }) => `${line.id} goes from right to left`);
}

/** Through flows, and from an activity through the events on its boundary. */
function leadsTo(from: ModdleElement, to: ModdleElement, nodes: readonly ModdleElement[]): boolean {
  const reached = new Set([from]);
  for (const node of reached) {
    for (const flow of children(node, 'outgoing')) { const next = child(flow, 'targetRef'); if (next) reached.add(next); }
    for (const event of nodes) if (child(event, 'attachedToRef') === node) reached.add(event);
  }
  return reached.has(to);
}

function isIn(node: ModdleElement, scope: ModdleElement): boolean {
  for (let parent = node.$parent as ModdleElement | undefined; parent; parent = parent.$parent as ModdleElement | undefined) if (parent === scope) return true;
  return false;
}

const around = ({ a, b }: Segment): Box => ({ id: '', x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) });
const meet = (a: Box, b: Box): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const contains = (outer: Box, inner: Box): boolean => inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width && inner.y + inner.height <= outer.y + outer.height;
/** Level and upright lines meet, or lie on each other, in more than an end that they share. */
function touch(one: Segment, other: Segment): boolean {
  const [a, b] = [around(one), around(other)];
  return a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;
}
