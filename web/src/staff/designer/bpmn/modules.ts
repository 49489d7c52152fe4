/** How bpmn-js is fitted to our flows: its words, what it offers, and what each new element brings. */
import type { Locale } from '../../../i18n/index.tsx';
import { LISTENER_EVENTS } from '../../../../../flows/lint/human-task.ts';
import { byKeyIn, LOWER, type Entries, type Entry, type NameOf, type Service } from './byKey.ts';
import { Part, type Element, type Get } from './parts.ts';
import { bpmnWords, isOffered, own } from './words.ts';

type Create = { start(event: Event, shape: unknown): void };
type Factory = { createShape(attributes: Record<string, unknown>): unknown };
type Append = { append(source: Element, shape: unknown): void };

export function fitted(locale: Locale, nameOf: NameOf): Record<string, unknown> {
  return {
    __init__: ['fittedPalette', 'fittedPad', 'fittedMenu', 'fittedElements', 'byKey'],
    translate: ['value', (words: string, values?: Record<string, string>) => bpmnWords(words, values, locale)],
    clipboard: ['value', clipboard],
    fittedPalette: ['type', paletteIn(locale)],
    fittedPad: ['type', padIn(locale)],
    fittedMenu: ['type', Menu],
    fittedElements: ['type', FittedElements],
    byKey: ['type', byKeyIn(locale, nameOf)],
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

const TASKS = [
  ['userTask', 'bpmn:UserTask', 'bpmn-icon-user-task'],
  ['serviceTask', 'bpmn:ServiceTask', 'bpmn-icon-service-task'],
  ['businessRuleTask', 'bpmn:BusinessRuleTask', 'bpmn-icon-business-rule-task'],
  ['callActivity', 'bpmn:CallActivity', 'bpmn-icon-call-activity'],
] as const;

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
