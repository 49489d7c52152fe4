/** Drawing without a mouse: what is done with the chosen element is chosen from a menu that can be typed in. */
import type { Locale } from '../../../i18n/index.tsx';
import { detour, leadsThrough, type Box, type Point } from './detour.ts';
import type { Element } from './parts.ts';
import { own } from './words.ts';

export type Entry = Record<string, unknown> & { label?: string; title?: string; id?: string };
export type Entries = Record<string, Entry>;
export type Service = Record<string, (...args: never[]) => unknown>;
/** What a reader calls an element. */
export type NameOf = (element: Element) => string;
/** After what the libraries offer by themselves. */
export const LOWER = 500;

type Key = KeyboardEvent;
type Shape = Element & Box;
interface Keyboard { addListener(priority: number, listener: (context: { keyEvent: Key }) => boolean | undefined): void; isKey(keys: string[], event: Key): boolean; isCmd(event: Key): boolean }
interface PadEntry extends Entry { action: { click(event: unknown, element: Element): void } }
interface Menus { registerProvider(id: string, priority: number, provider: { getPopupMenuEntries(target: Element): Entries }): void; open(target: Element, provider: string, position: { x: number; y: number }, options: object): void }
interface Canvas { getAbsoluteBBox(element: Element): Box; getRootElement(): Element; scrollToElement(element: Element): void; focus(): void; viewbox(): Box }
interface Modeling { createConnection(source: Element, target: Element, attributes: object, parent: Element): Element; createShape(shape: Shape, at: { x: number; y: number }, parent: Element, hints?: { attach: boolean }): Shape }
interface Services {
  popupMenu: Menus;
  keyboard: Keyboard;
  selection: { get(): Element[]; select(element: Element): void };
  contextPad: { getEntries(element: Element): Record<string, PadEntry> };
  palette: { getEntries(): Record<string, Entry> };
  canvas: Canvas;
  rules: { allowed(rule: string, context: object): unknown };
  modeling: Modeling;
  layouter: { layoutConnection(connection: object, hints: { source: Element; target: Element }): Point[] };
  elementFactory: { createShape(attributes: object): Shape; createConnection(attributes: object): Element };
  elementRegistry: { filter(test: (element: Element) => boolean): Element[] };
  directEditing: { activate(element: Element): void };
}
type MenuName = 'append' | 'connect' | 'create';

/** Before bpmn-js's own keys, which wait for the mouse. */
const FIRST = 2_000;
const KEYS: Readonly<Record<MenuName, string[]>> = { append: ['a', 'A'], connect: ['c', 'C'], create: ['n', 'N'] };
const MENU_WIDTH = 280;

/** What else can be drawn than the palette's tasks: icon, type, and where it stands. */
const CREATED: readonly (readonly [entry: string, attributes: object])[] = [
  ['create.start-event', { type: 'bpmn:StartEvent' }], ['create.end-event', { type: 'bpmn:EndEvent' }], ['create.exclusive-gateway', { type: 'bpmn:ExclusiveGateway' }],
  ['create.subprocess-expanded', { type: 'bpmn:SubProcess', isExpanded: true }],
  ['create.userTask', { type: 'bpmn:UserTask' }], ['create.serviceTask', { type: 'bpmn:ServiceTask' }], ['create.businessRuleTask', { type: 'bpmn:BusinessRuleTask' }], ['create.callActivity', { type: 'bpmn:CallActivity' }],
];
const ATTACHED = [['attachMessage', 'bpmn:MessageEventDefinition', 'bpmn-icon-intermediate-event-catch-message'], ['attachTimer', 'bpmn:TimerEventDefinition', 'bpmn-icon-intermediate-event-catch-timer'], ['attachError', 'bpmn:ErrorEventDefinition', 'bpmn-icon-intermediate-event-catch-error']] as const;

/** What the page's own buttons ask for. */
export interface ByKey { menu(name: MenuName): void; can(name: MenuName): boolean }

export function byKeyIn(locale: Locale, nameOf: NameOf) {
  return class implements ByKey {
    static readonly $inject = ['injector'];
    readonly #get: <Name extends keyof Services>(name: Name) => Services[Name];

    constructor(injector: { get: <Name extends keyof Services>(name: Name) => Services[Name] }) {
      this.#get = (name) => injector.get(name);
      const entries: Record<MenuName, (element: Element) => Entries> = { append: (element) => this.#appended(element), connect: (element) => this.#connected(element), create: (parent) => this.#created(parent) };
      for (const [name, of] of Object.entries(entries)) this.#get('popupMenu').registerProvider(`${name}-by-key`, LOWER, { getPopupMenuEntries: of });
      const keyboard = this.#get('keyboard');
      keyboard.addListener(FIRST, ({ keyEvent }) => {
        if (keyboard.isCmd(keyEvent) || keyEvent.altKey) return undefined;
        if (keyboard.isKey([']', '】'], keyEvent)) return this.#step(1);
        if (keyboard.isKey(['[', '【'], keyEvent)) return this.#step(-1);
        const name = (Object.keys(KEYS) as MenuName[]).find((each) => keyboard.isKey(KEYS[each], keyEvent));
        if (!name || !this.can(name)) return undefined;
        this.menu(name);
        return true;
      });
    }

    can(name: MenuName): boolean {
      const target = this.#target(name);
      return target !== undefined && Object.keys(name === 'append' ? this.#appended(target) : name === 'connect' ? this.#connected(target) : this.#created(target)).length > 0;
    }

    menu(name: MenuName): void {
      const target = this.#target(name);
      if (!target) return;
      const canvas = this.#get('canvas');
      if (name !== 'create') canvas.scrollToElement(target);
      const { x, y, width } = name === 'create' ? { x: 160, y: 60, width: 0 } : canvas.getAbsoluteBBox(target);
      this.#get('popupMenu').open(target, `${name}-by-key`, { x: x + width + 8, y }, { title: own(name, locale), search: true, width: MENU_WIDTH });
    }

    /** What a menu is about: the one chosen element; something new comes into the chosen sub-process, else into the flow. */
    #target(name: MenuName): Element | undefined {
      const [element, another] = this.#get('selection').get();
      if (name === 'create') return element && !another && element.type === 'bpmn:SubProcess' ? element : this.#get('canvas').getRootElement();
      return another ? undefined : (element?.labelTarget ?? element);
    }

    /** The same that the pad offers, and events on its border. */
    #appended(element: Element): Entries {
      const pad = Object.entries(this.#get('contextPad').getEntries(element)).filter(([id]) => id.startsWith('append.'));
      const attached = ATTACHED.filter(([, type]) => this.#mayAttach(element as Shape, type)).map(([key, eventDefinitionType, className]) => [key, { className, label: own(key, locale), action: () => this.#attach(element as Shape, eventDefinitionType) }] as const);
      return Object.fromEntries([...pad.map(([id, { className, title, action }]) => [id, { className, label: title ?? '', action: (event: unknown) => action.click(event, element) }] as const), ...attached]);
    }

    #mayAttach(host: Shape, eventDefinitionType: string): boolean {
      return this.#get('rules').allowed('shape.attach', { shape: this.#event(eventDefinitionType), target: host, position: bottomOf(host, 0.5) }) === 'attach';
    }

    #event(eventDefinitionType: string): Shape {
      return this.#get('elementFactory').createShape({ type: 'bpmn:BoundaryEvent', eventDefinitionType });
    }

    /** Every element to which a way may lead and none does yet, the nearest first. */
    #connected(source: Element): Entries {
      const rules = this.#get('rules');
      const reached = new Set((source.outgoing ?? []).map(({ target }) => target));
      const targets = this.#get('elementRegistry').filter((target) => {
        if (target === source || target.labelTarget !== undefined || reached.has(target)) return false;
        const allowed = rules.allowed('connection.create', { source, target }) as { type?: string } | boolean | null;
        return typeof allowed === 'object' && allowed?.type === 'bpmn:SequenceFlow';
      }) as Shape[];
      const from = source as Shape;
      const far = ({ x, y }: Shape): number => Math.hypot(x - from.x, y - from.y);
      return Object.fromEntries(targets.sort((one, other) => far(one) - far(other)).map((target) => [target.id, {
        label: nameOf(target), description: target.id,
        action: () => this.#connect(from, target),
      }]));
    }

    #connect(source: Shape, target: Shape): void {
      const others = (this.#get('elementRegistry').filter((each) => each.parent === source.parent && 'width' in each && each.type !== 'label') as Shape[]).filter((each) => each !== source && each !== target && each.host !== source && each.host !== target);
      const usual = this.#get('layouter').layoutConnection(this.#get('elementFactory').createConnection({ type: 'bpmn:SequenceFlow' }), { source, target });
      const waypoints = leadsThrough(usual, others) ? detour(source, target, others) : undefined;
      this.#choose(this.#get('modeling').createConnection(source, target, { type: 'bpmn:SequenceFlow', ...(waypoints ? { waypoints } : {}) }, source.parent as Element));
    }

    /** What the palette draws, without being dragged: in the middle of what is seen, where nothing stands yet. */
    #created(parent: Element): Entries {
      const palette = this.#get('palette').getEntries();
      return Object.fromEntries(CREATED.flatMap(([id, attributes]) => (palette[id] ? [[id, { className: palette[id].className, label: palette[id].title ?? '', action: () => this.#create(attributes, parent) }]] : [])));
    }

    #create(attributes: object, parent: Element): void {
      const shape = this.#get('elementFactory').createShape(attributes);
      const around = parent === this.#get('canvas').getRootElement() ? this.#get('canvas').viewbox() : (parent as Shape);
      const others = this.#get('elementRegistry').filter((each) => each.parent === parent && 'width' in each) as Shape[];
      const at = { x: Math.round(around.x + around.width / 2), y: Math.round(around.y + around.height / 2) };
      const taken = (): boolean => others.some((other) => Math.abs(other.x + other.width / 2 - at.x) < (other.width + shape.width) / 2 + 10 && Math.abs(other.y + other.height / 2 - at.y) < (other.height + shape.height) / 2 + 10);
      while (taken()) at.y += 20;
      this.#named(this.#get('modeling').createShape(shape, at, parent));
    }

    #attach(host: Shape, eventDefinitionType: string): void {
      const place = [0.25, 0.5, 0.75].find((share) => !(host.attachers ?? []).some(({ x, width }) => Math.abs(x + width / 2 - bottomOf(host, share).x) < width)) ?? 0.5;
      this.#named(this.#get('modeling').createShape(this.#event(eventDefinitionType), bottomOf(host, place), host, { attach: true }));
    }

    #named(shape: Shape): void {
      this.#choose(shape);
      this.#get('directEditing').activate(shape);
    }

    #choose(element: Element): void {
      this.#get('selection').select(element);
      this.#get('canvas').scrollToElement(element);
      this.#get('canvas').focus();
    }

    /** From one element to the next as they are read: from the left to the right, each with the ways that lead from it. */
    #step(by: 1 | -1): true {
      const root = this.#get('canvas').getRootElement();
      const shapes = (this.#get('elementRegistry').filter((each) => each !== root && each.labelTarget === undefined && 'width' in each) as Shape[]).sort((one, other) => one.x - other.x || one.y - other.y);
      const all: Element[] = shapes.flatMap((shape) => [shape, ...(shape.outgoing ?? [])]);
      const [chosen] = this.#get('selection').get();
      const at = all.indexOf(chosen?.labelTarget ?? (chosen as Element));
      const next = all[chosen ? (at + by + all.length) % all.length : by === 1 ? 0 : all.length - 1];
      if (next) this.#choose(next);
      return true;
    }
  };
}

function bottomOf({ x, y, width, height }: Box, share: number): { x: number; y: number } {
  return { x: Math.round(x + width * share), y: y + height };
}
