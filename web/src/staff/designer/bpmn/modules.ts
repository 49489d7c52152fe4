/** How bpmn-js is fitted to our flows: its words, what it offers, and what each new element brings. */
import type { Locale } from '../../../i18n/index.tsx';
import { LISTENER_EVENTS } from '../../../../../flows/lint/human-task.ts';
import { Part, type Element, type Get } from './parts.ts';
import { bpmnWords, isOffered, OWN } from './words.ts';

type Entry = Record<string, unknown> & { label?: string; title?: string; id?: string };
type Entries = Record<string, Entry>;
type Service = Record<string, (...args: never[]) => unknown>;
type Create = { start(event: Event, shape: unknown): void };
type Factory = { createShape(attributes: Record<string, unknown>): unknown };
type Append = { append(source: Element, shape: unknown): void };

export function fitted(locale: Locale): Record<string, unknown> {
  return {
    __init__: ['fittedPalette', 'fittedPad', 'fittedMenu', 'fittedElements', 'appendByKey'],
    translate: ['value', (words: string, values?: Record<string, string>) => bpmnWords(words, values, locale)],
    clipboard: ['value', clipboard],
    fittedPalette: ['type', paletteIn(locale)],
    fittedPad: ['type', padIn(locale)],
    fittedMenu: ['type', Menu],
    fittedElements: ['type', FittedElements],
    appendByKey: ['type', appendByKeyIn(locale)],
  };
}

/** What is copied in one diagram can be pasted in another. */
const clipboard = {
  copied: undefined as unknown,
  get: (): unknown => clipboard.copied,
  set: (elements: unknown): void => void (clipboard.copied = elements),
  clear: (): unknown => {
    const { copied } = clipboard;
    clipboard.copied = undefined;
    return copied;
  },
  isEmpty: (): boolean => clipboard.copied === undefined,
};

const own = (key: keyof typeof OWN, locale: Locale): string => OWN[key][locale === 'zh-CN' ? 0 : 1];
const TASKS = [
  ['userTask', 'bpmn:UserTask', 'bpmn-icon-user-task'],
  ['serviceTask', 'bpmn:ServiceTask', 'bpmn-icon-service-task'],
  ['businessRuleTask', 'bpmn:BusinessRuleTask', 'bpmn-icon-business-rule-task'],
  ['callActivity', 'bpmn:CallActivity', 'bpmn-icon-call-activity'],
] as const;
const LOWER = 500;

/** What can be drawn: the palette's own tools, events and gateway, and the tasks that our flows know. */
function paletteIn(locale: Locale) {
  return class Palette {
    static readonly $inject = ['palette', 'create', 'elementFactory'];
    readonly #create: Create;
    readonly #factory: Factory;
    constructor(palette: Service, create: Create, factory: Factory) {
      this.#create = create;
      this.#factory = factory;
      (palette.registerProvider as (priority: number, provider: unknown) => void)(LOWER, this);
    }
    getPaletteEntries() {
      return (entries: Entries): Entries => {
        const kept = Object.fromEntries(Object.entries(entries).filter(([id]) => !/data|participant|group|create\.task/.test(id)));
        const tasks = TASKS.map(([key, type, className]) => {
          const draw = (event: Event) => this.#create.start(event, this.#factory.createShape({ type }));
          return [`create.${key}`, { group: 'activity', className, title: own(key, locale), action: { dragstart: draw, click: draw } }] as const;
        });
        return { ...kept, ...Object.fromEntries(tasks) };
      };
    }
  };
}

/** What can be done with an element: the same tasks are appended that the palette offers. */
function padIn(locale: Locale) {
  return class Pad {
    static readonly $inject = ['contextPad', 'create', 'elementFactory', 'autoPlace'];
    readonly #create: Create;
    readonly #factory: Factory;
    readonly #place: Append;
    constructor(contextPad: Service, create: Create, factory: Factory, place: Append) {
      this.#create = create;
      this.#factory = factory;
      this.#place = place;
      (contextPad.registerProvider as (priority: number, provider: unknown) => void)(LOWER, this);
    }
    getContextPadEntries(element: Element) {
      return (entries: Entries): Entries => {
        const kept = Object.entries(entries).filter(([id]) => !/text-annotation|lane|receive-task|condition-|signal|compensation|append-task/.test(id));
        if (!entries['append.append-task']) return Object.fromEntries(kept);
        const tasks = TASKS.map(([key, type, className]) => {
          const shape = () => this.#factory.createShape({ type });
          return [`append.${key}`, { group: 'model', className, title: own(key, locale), action: { click: () => this.#place.append(element, shape()), dragstart: (event: Event) => this.#create.start(event, shape()) } }] as const;
        });
        return Object.fromEntries([...tasks, ...kept]);
      };
    }
    getMultiElementContextPadEntries() {
      return (entries: Entries): Entries => entries;
    }
  };
}

/** What an element can become: only what our flows use. */
class Menu {
  static readonly $inject = ['popupMenu', 'translate'];
  readonly #offered: (entry: Entry) => boolean;
  constructor(popupMenu: Service, translate: (words: string) => string) {
    // Labels come translated: what has no words of ours is not offered.
    const labels = new Set(offeredLabels().map(translate));
    this.#offered = ({ label }) => label === undefined || labels.has(label);
    (popupMenu.registerProvider as (id: string, priority: number, provider: unknown) => void)('bpmn-replace', LOWER, this);
  }
  getPopupMenuEntries() {
    return (entries: Entries): Entries => Object.fromEntries(Object.entries(entries).filter(([, entry]) => this.#offered(entry)));
  }
  getPopupMenuHeaderEntries() {
    return (entries: Entries): Entries => Object.fromEntries(Object.entries(entries).filter(([id]) => id.startsWith('toggle-') && !id.includes('loop') && !id.includes('participant') || id === 'toggle-parallel-mi' || id === 'toggle-sequential-mi'));
  }
}

const REPLACEMENTS = ['User task', 'Service task', 'Business rule task', 'Script task', 'Call activity', 'Sub-process (expanded)', 'Sub-process', 'Event sub-process', 'Exclusive gateway', 'Parallel gateway', 'Event-based gateway',
  'Start event', 'End event', 'Terminate end event', 'Error end event', 'Message start event', 'Timer start event', 'Message start event (non-interrupting)', 'Timer start event (non-interrupting)',
  'Message intermediate catch event', 'Timer intermediate catch event', 'Message boundary event', 'Timer boundary event', 'Error boundary event', 'Message boundary event (non-interrupting)', 'Timer boundary event (non-interrupting)',
  'Sequence flow', 'Default flow', 'Conditional flow'];
const offeredLabels = (): string[] => REPLACEMENTS.filter(isOffered);

type Key = KeyboardEvent;
type PadEntry = Entry & { action: { click(event: unknown, element: Element): void } };
interface Keyboard { addListener(listener: (context: { keyEvent: Key }) => boolean | undefined): void; isKey(keys: string[], event: Key): boolean; isCmd(event: Key): boolean }
interface Box { x: number; y: number; width: number; height: number }
const APPEND = 'append-by-key';

/** Who draws by the keyboard appends to the chosen element from a menu: the same that the pad offers. */
function appendByKeyIn(locale: Locale) {
  return class AppendByKey {
    static readonly $inject = ['popupMenu', 'keyboard', 'selection', 'contextPad', 'canvas'];
    readonly #entries: (element: Element) => Record<string, PadEntry>;
    constructor(popupMenu: Service, keyboard: Keyboard, selection: { get(): Element[] }, contextPad: { getEntries(element: Element): Record<string, PadEntry> }, canvas: { getAbsoluteBBox(element: Element): Box }) {
      this.#entries = (element) => contextPad.getEntries(element);
      (popupMenu.registerProvider as (id: string, priority: number, provider: unknown) => void)(APPEND, LOWER, this);
      keyboard.addListener(({ keyEvent }) => {
        const [element, another] = selection.get();
        if (!element || another || keyboard.isCmd(keyEvent) || keyEvent.altKey || !keyboard.isKey(['a', 'A'], keyEvent) || Object.keys(this.getPopupMenuEntries(element)).length === 0) return undefined;
        const { x, y, width } = canvas.getAbsoluteBBox(element);
        (popupMenu.open as (target: unknown, provider: string, position: unknown, options: unknown) => void)(element, APPEND, { x: x + width + 8, y }, { title: own('append', locale), search: true, width: 260 });
        return true;
      });
    }
    getPopupMenuEntries(element: Element): Entries {
      return Object.fromEntries(Object.entries(this.#entries(element)).filter(([id]) => id.startsWith('append.')).map(([id, { className, title, action }]) => [id, { className, label: title ?? '', action: (event: unknown) => action.click(event, element) }]));
    }
  };
}

/** What the engine and the inbox need of each element comes with it, so that nobody has to know of it (bpmn/README.md). */
class FittedElements {
  static readonly $inject = ['eventBus', 'injector'];
  constructor(eventBus: { on(event: string, listener: (event: { context: { shape: Element } }) => void): void }, injector: { get: Get }) {
    const get: Get = (name) => injector.get(name);
    eventBus.on('commandStack.shape.create.postExecuted', ({ context }) => complete(new Part(context.shape, get)));
  }
}

/** An empty element gets what each of its type has; what has it already (pasted, undone) is left alone. */
function complete(part: Part): void {
  if (part.is('bpmn:UserTask') && !part.extension('zeebe:UserTask')) {
    part.extend('zeebe:UserTask', {});
    part.extend('zeebe:FormDefinition', { formId: '', bindingType: 'deployment' });
    part.extend('zeebe:AssignmentDefinition', { candidateGroups: '' });
    part.extend('zeebe:TaskSchedule', { dueDate: '=deadlines.result.dueAt' });
    listenForInbox(part);
  }
  if (part.is('bpmn:CallActivity') && !part.extension('zeebe:CalledElement')) part.extend('zeebe:CalledElement', { processId: '', bindingType: 'deployment', propagateAllChildVariables: false });
  if (part.is('bpmn:BusinessRuleTask') && !part.extension('zeebe:TaskDefinition')) part.extend('zeebe:TaskDefinition', { type: 'decision.evaluate' });
}

/** The five listeners that keep the inbox true. */
export function listenForInbox(part: Part): void {
  part.extend('zeebe:TaskListeners', { listeners: LISTENER_EVENTS.map((eventType) => part.create('zeebe:TaskListener', { eventType, type: `inbox.${eventType}` })) });
}
