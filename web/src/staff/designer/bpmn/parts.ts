import { children, extension, text, type ModdleElement } from '../../../../../flows/lint/lint.ts';
import type { ByKey } from './byKey.ts';

/** What the page uses of bpmn-js, whose services are untyped. */
export interface Element { id: string; type: string; businessObject: ModdleElement; labelTarget?: Element; parent?: Element; outgoing?: Element[]; source?: Element; target?: Element; host?: Element; attachers?: (Element & Rect)[] }
interface Rect { x: number; y: number; width: number; height: number }
export interface Services {
  modeling: {
    updateProperties(element: Element, properties: Record<string, unknown>): void;
    updateModdleProperties(element: Element, moddle: ModdleElement, properties: Record<string, unknown>): void;
    updateLabel(element: Element, label: string): void;
  };
  bpmnFactory: { create(type: string, properties?: Record<string, unknown>): ModdleElement };
  elementRegistry: { get(id: string): Element | undefined; filter(test: (element: Element) => boolean): Element[] };
  selection: { get(): Element[]; select(element: Element | null): void };
  canvas: { getRootElement(): Element; viewbox(box?: Rect): { inner: Rect; outer: { width: number; height: number } }; scrollToElement(element: Element): void };
  commandStack: { undo(): void; redo(): void; canUndo(): boolean; canRedo(): boolean };
  overlays: { add(element: Element, type: string, overlay: { position: Record<string, number>; html: HTMLElement }): string; remove(filter: { type: string }): void };
  eventBus: { on(events: string | string[], listener: (event: { element?: Element }) => void): void };
  zoomScroll: { stepZoom(delta: number): void };
  minimap: { open(): void };
  searchPad: { open(): void };
  byKey: ByKey;
}

export type Get = <Name extends keyof Services>(name: Name) => Services[Name];

/** What a person chose in a diagram, as it is read and changed: each change is one step that can be undone. */
export class Part {
  readonly element: Element;
  readonly #get: Get;

  constructor(element: Element, get: Get) {
    this.element = element.labelTarget ?? element;
    this.#get = get;
  }

  get node(): ModdleElement {
    return this.element.businessObject;
  }

  get name(): string {
    return text(this.node, 'name') ?? '';
  }

  get documentation(): string {
    return children(this.node, 'documentation').map((each) => text(each, 'text') ?? '').join('\n');
  }

  is(...types: string[]): boolean {
    return types.some((type) => this.node.$type === type);
  }

  rename(name: string): void {
    if (this.is('bpmn:Process')) this.set({ name: name || undefined });
    else this.#get('modeling').updateLabel(this.element, name);
  }

  set(properties: Record<string, unknown>): void {
    this.#get('modeling').updateProperties(this.element, properties);
  }

  /** Whether no other element has the id. */
  isFree(id: string): boolean {
    return this.#get('elementRegistry').get(id) === undefined;
  }

  document(words: string): void {
    this.set({ documentation: words ? [this.create('bpmn:Documentation', { text: words })] : undefined });
  }

  create(type: string, properties: Record<string, unknown> = {}): ModdleElement {
    return this.#get('bpmnFactory').create(type, properties);
  }

  change(moddle: ModdleElement, properties: Record<string, unknown>): void {
    this.#get('modeling').updateModdleProperties(this.element, moddle, properties);
  }

  /** The first definition of its event: timer, message, error. */
  get event(): ModdleElement | undefined {
    return children(this.node, 'eventDefinitions')[0];
  }

  get loop(): ModdleElement | undefined {
    return this.node.loopCharacteristics as ModdleElement | undefined;
  }

  extension(type: string, holder = this.node): ModdleElement | undefined {
    return extension(holder, type);
  }

  /** Sets properties of an extension, which comes to be if there is none; `undefined` takes it away. */
  extend(type: string, properties: Record<string, unknown> | undefined, holder = this.node): void {
    const found = extension(holder, type);
    if (found && properties) return this.change(found, properties);
    const others = children(holder.extensionElements as ModdleElement | undefined, 'values').filter((value) => value !== found);
    const made = properties ? this.create(type, properties) : undefined;
    for (const value of children(made, 'values')) value.$parent = made;
    const values = made ? [...others, made] : others;
    const elements = this.create('bpmn:ExtensionElements', { values });
    elements.$parent = holder;
    for (const value of values) value.$parent = elements;
    this.change(holder, { extensionElements: values.length > 0 ? elements : undefined });
  }

  /** Of a job: what its worker reads, by key. */
  get headers(): Map<string, string> {
    return new Map(children(this.extension('zeebe:TaskHeaders'), 'values').map((header) => [text(header, 'key') ?? '', text(header, 'value') ?? '']));
  }

  /** An empty value takes the header away. */
  setHeader(key: string, value: string): void {
    const all = this.headers;
    if (value) all.set(key, value);
    else all.delete(key);
    this.setHeaders(all);
  }

  setHeaders(all: ReadonlyMap<string, string>): void {
    const values = [...all].map(([name, each]) => this.create('zeebe:Header', { key: name, value: each }));
    this.extend('zeebe:TaskHeaders', values.length > 0 ? { values } : undefined);
  }

  /** Rows of the input or output mapping. */
  mapping(side: 'inputParameters' | 'outputParameters'): { source: string; target: string }[] {
    return children(this.extension('zeebe:IoMapping'), side).map((each) => ({ source: text(each, 'source') ?? '', target: text(each, 'target') ?? '' }));
  }

  setMapping(side: 'inputParameters' | 'outputParameters', rows: readonly { source: string; target: string }[]): void {
    const type = side === 'inputParameters' ? 'zeebe:Input' : 'zeebe:Output';
    const made = rows.map((row) => this.create(type, row));
    const other = side === 'inputParameters' ? 'outputParameters' : 'inputParameters';
    const rest = children(this.extension('zeebe:IoMapping'), other);
    this.extend('zeebe:IoMapping', made.length + rest.length > 0 ? { [side]: made } : undefined);
  }

  /** The diagram's messages or errors; a name that is new makes one. */
  root(type: 'bpmn:Message' | 'bpmn:Error', named: string): ModdleElement {
    const definitions = this.#definitions();
    const all = children(definitions, 'rootElements');
    const found = all.find((each) => each.$type === type && each.name === named);
    if (found) return found;
    const made = this.create(type, { name: named, ...(type === 'bpmn:Error' ? { errorCode: named } : {}) });
    made.$parent = definitions;
    this.change(definitions, { rootElements: [...all, made] });
    return made;
  }

  rootNames(type: 'bpmn:Message' | 'bpmn:Error'): string[] {
    return children(this.#definitions(), 'rootElements').filter((each) => each.$type === type).map((each) => text(each, 'name') ?? '');
  }

  #definitions(): ModdleElement {
    let node: ModdleElement = this.#get('canvas').getRootElement().businessObject;
    while (node.$parent) node = node.$parent as ModdleElement;
    return node;
  }
}

/** An expression of a diagram: a moddle element with a body. */
export function body(expression: unknown): string {
  return text(expression as ModdleElement | undefined, 'body') ?? '';
}
