/** Random processes: blocks, each with one way in and one way out, and the BPMN that says the same. */
import fc from 'fast-check';
import * as bpmn from '../../kit/bpmn.ts';

/** A boundary event, or an event sub-process inside. */
export interface Guard { kind: 'error' | 'escalation' | 'message' | 'signal' | 'timer'; interrupting: boolean; inside: boolean }

export type Block =
  /** `undo`: has a compensation handler. */
  | { kind: 'task'; id: string; undo: boolean }
  | { kind: 'message'; id: string }
  | { kind: 'signal'; id: string }
  | { kind: 'timer'; id: string }
  /** A task, and then an event that throws. */
  | { kind: 'throw'; id: string; what: 'escalation' | 'compensation' }
  /** An event-based gateway: a message or a timer, whichever comes first. */
  | { kind: 'race'; id: string }
  | { kind: 'many'; id: string; times: number; sequential: boolean }
  | { kind: 'sequence' | 'parallel'; id: string; inside: Block[] }
  /** The chosen branches; of an exclusive gateway one. */
  | { kind: 'exclusive' | 'inclusive'; id: string; inside: Block[]; chosen: number[] }
  /** `loop`: so many times, one after the other or all at once; null: no multi-instance. `own`: has a variable `r` of its own, from the one outside. */
  | { kind: 'sub'; id: string; inside: Block; guards: Guard[]; loop: number | null; sequential: boolean; own: boolean }
  | { kind: 'call'; id: string; inside: Block };

type Shape =
  | { kind: 'message' | 'signal' | 'timer' | 'race' }
  | { kind: 'task'; undo: boolean }
  | { kind: 'throw'; what: 'escalation' | 'compensation' }
  | { kind: 'many'; times: number; sequential: boolean }
  | { kind: 'sequence' | 'parallel'; inside: Shape[] }
  | { kind: 'exclusive' | 'inclusive'; inside: Shape[]; choice: number }
  | { kind: 'sub'; inside: Shape; guards: Guard[]; loop: number | null; sequential: boolean; own: boolean }
  | { kind: 'call'; inside: Shape };

const guard: fc.Arbitrary<Guard> = fc.oneof(
  fc.record({ kind: fc.constant('error' as const), interrupting: fc.constant(true), inside: fc.boolean() }),
  fc.record({ kind: fc.constantFrom('escalation' as const, 'message' as const, 'signal' as const, 'timer' as const), interrupting: fc.boolean(), inside: fc.boolean() }),
);
/** Errors and escalations may be caught both inside and at the boundary; of the others there is one each. */
const guards = fc.uniqueArray(guard, { maxLength: 3, selector: ({ kind, inside }) => (kind === 'error' || kind === 'escalation' ? `${kind} ${inside}` : kind) });

const { shape } = fc.letrec<{ shape: Shape }>((tie) => {
  const several = fc.array(tie('shape'), { minLength: 2, maxLength: 3 });
  return {
    shape: fc.oneof(
      { maxDepth: 4, depthSize: 'medium', withCrossShrink: true },
      fc.constantFrom<Shape[]>({ kind: 'task', undo: false }, { kind: 'task', undo: true }),
      fc.constantFrom<Shape[]>({ kind: 'message' }, { kind: 'signal' }, { kind: 'timer' }, { kind: 'race' }),
      fc.constantFrom<Shape[]>({ kind: 'throw', what: 'escalation' }, { kind: 'throw', what: 'compensation' }),
      fc.record<Shape & { kind: 'many' }>({ kind: fc.constant('many'), times: fc.nat(3), sequential: fc.boolean() }),
      fc.record({ kind: fc.constantFrom('sequence' as const, 'parallel' as const), inside: several }),
      fc.record({ kind: fc.constant('sequence' as const), inside: several }),
      fc.record({ kind: fc.constantFrom('exclusive' as const, 'inclusive' as const), inside: several, choice: fc.nat(6) }),
      fc.record({ kind: fc.constant('sub' as const), inside: tie('shape'), guards, loop: fc.option(fc.nat(2), { freq: 2 }), sequential: fc.boolean(), own: fc.boolean() }),
      fc.record({ kind: fc.constant('call' as const), inside: tie('shape') }),
    ),
  };
});

/** A process and what is done to it. */
export interface Scenario { block: Block; actions: number[] }
export const scenarios: fc.Arbitrary<Scenario> = fc.record({ block: shape.map((each) => numbered(each, { next: 1 })), actions: fc.array(fc.nat(10_000), { minLength: 5, maxLength: 40 }) });

function numbered(each: Shape, counter: { next: number }): Block {
  const id = `n${counter.next++}`;
  switch (each.kind) {
    case 'message': case 'signal': case 'timer': case 'race': return { kind: each.kind, id };
    case 'task': case 'throw': case 'many': return { ...each, id };
    case 'sequence': case 'parallel': return { kind: each.kind, id, inside: each.inside.map((one) => numbered(one, counter)) };
    case 'exclusive': case 'inclusive': {
      const inside = each.inside.map((one) => numbered(one, counter));
      const picked = inside.map((_, index) => index).filter((index) => ((each.choice >> index) & 1) === 1);
      return { kind: each.kind, id, inside, chosen: each.kind === 'exclusive' ? [each.choice % inside.length] : picked.length > 0 ? picked : [0] };
    }
    // Whether a boundary event of an empty loop still gets a message that waits is left open.
    case 'sub': return { ...each, id, inside: numbered(each.inside, counter), guards: each.loop === 0 ? [] : each.guards };
    case 'call': return { ...each, id, inside: numbered(each.inside, counter) };
  }
}

/** Seconds; each timer its own, so that no two are due at once. */
export const duration = (id: string): number => 3600 + Number(id.replaceAll(/\D/g, '')) * 97;

export const guardDuration = (id: string, inside: boolean): number => duration(id) + (inside ? 31 : 53);

/** The element with which a block begins. */
export function entryOf(block: Block): string {
  if (block.kind === 'sequence') return entryOf(block.inside[0]!);
  return block.kind === 'parallel' || block.kind === 'exclusive' || block.kind === 'inclusive' ? `${block.id}_split` : block.id;
}

/** Ids of the messages that something in it may wait for. */
export function messagesOf(block: Block): string[] {
  switch (block.kind) {
    case 'message': case 'race': return [block.id];
    case 'sequence': case 'parallel': case 'exclusive': case 'inclusive': return block.inside.flatMap(messagesOf);
    case 'sub': return [...block.guards.flatMap(({ kind }) => (kind === 'message' ? [`${block.id}_message`] : [])), ...messagesOf(block.inside)];
    case 'call': return messagesOf(block.inside);
    default: return [];
  }
}

/** Variables that choose the branches. */
export function choices(block: Block): Record<string, unknown> {
  switch (block.kind) {
    case 'sequence': case 'parallel': return Object.assign({}, ...block.inside.map(choices));
    case 'exclusive': case 'inclusive': return Object.assign({ [`choice_${block.id}`]: block.chosen }, ...block.inside.map(choices));
    case 'sub': case 'call': return choices(block.inside);
    default: return {};
  }
}

/**
 * Names of jobs and messages begin with the process id; all messages have the correlation key `key`.
 * @param prefix begins all ids of elements and flows, for another version of the same process.
 */
export function diagramOf(processId: string, block: Block, prefix = ''): string {
  const roots: string[] = [bpmn.error('error', 'E'), bpmn.escalation('escalation', 'X')];
  const body = new Writer(processId, roots, prefix).body(block);
  return bpmn.diagram(...roots, bpmn.process(processId, ...body));
}

interface Part { elements: string[]; from: string; to: string }

class Writer {
  private readonly processId: string;
  private readonly roots: string[];
  private readonly prefix: string;

  constructor(processId: string, roots: string[], prefix: string) {
    this.processId = processId;
    this.roots = roots;
    this.prefix = prefix;
  }

  body(block: Block, name = ''): string[] {
    const { elements, from, to } = this.part(block);
    const [start, end] = [this.id(`${name}start`), this.id(`${name}end`)];
    return [bpmn.start(start), ...elements, bpmn.end(end), bpmn.flows(`${start} ${from}`), bpmn.flows(`${to} ${end}`)];
  }

  private id(id: string): string {
    return `${this.prefix}${id}`;
  }

  private job(id: string, ...extra: string[]): string {
    return bpmn.service(this.id(id), `${this.processId}-${id}`, ...extra);
  }

  private message(id: string): string {
    this.roots.push(bpmn.message(`m_${id}`, `${this.processId}-${id}`, '=key'));
    return bpmn.onMessage(`m_${id}`);
  }

  private signal(id: string): string {
    this.roots.push(bpmn.signal(`s_${id}`, `${this.processId}-${id}`));
    return bpmn.onSignal(`s_${id}`);
  }

  private part(block: Block): Part {
    const { id } = block;
    const single = (element: string): Part => ({ elements: [element], from: this.id(id), to: this.id(id) });
    switch (block.kind) {
      case 'task': {
        if (!block.undo) return single(this.job(id));
        const [event, handler] = [this.id(`${id}_undone`), `${id}_undo`];
        return single(`${this.job(id)}${bpmn.boundary(event, this.id(id), bpmn.onCompensation())}${bpmn.handler(this.job(handler))}${bpmn.association(event, this.id(handler))}`);
      }
      case 'throw': {
        const thrown = this.id(`${id}_throw`);
        return { elements: [this.job(id), bpmn.thrown(thrown, block.what === 'escalation' ? bpmn.onEscalation('escalation') : bpmn.onCompensation()), bpmn.flows(`${this.id(id)} ${thrown}`)], from: this.id(id), to: thrown };
      }
      case 'signal': return single(bpmn.caught(this.id(id), this.signal(id)));
      case 'message': return single(bpmn.caught(this.id(id), this.message(id)));
      case 'timer': return single(bpmn.caught(this.id(id), bpmn.onTimer('Duration', `PT${duration(id)}S`)));
      case 'many': {
        const loop = bpmn.multi({ inputCollection: `=${numbers(block.times)}` }, { sequential: block.sequential });
        return single(bpmn.element('bpmn:serviceTask', { id: this.id(id) }, bpmn.extensions(bpmn.taskType(`${this.processId}-${id}`)), loop));
      }
      case 'race': {
        const [gateway, message, timer, after] = [id, `${id}_m`, `${id}_t`, `${id}_after`].map((each) => this.id(each)) as [string, string, string, string];
        return {
          elements: [bpmn.gateway('eventBased', gateway), bpmn.caught(message, this.message(id)), bpmn.caught(timer, bpmn.onTimer('Duration', `PT${duration(id)}S`)), bpmn.gateway('exclusive', after), bpmn.flows(`${gateway} ${message} ${after}`, `${gateway} ${timer} ${after}`)],
          from: gateway, to: after,
        };
      }
      case 'sequence': {
        const parts = block.inside.map((one) => this.part(one));
        return { elements: [...parts.flatMap(({ elements }) => elements), ...parts.slice(1).map(({ from }, index) => bpmn.flows(`${parts[index]!.to} ${from}`))], from: parts[0]!.from, to: parts.at(-1)!.to };
      }
      case 'parallel': case 'exclusive': case 'inclusive': {
        const parts = block.inside.map((one) => this.part(one));
        const [split, join] = [this.id(`${id}_split`), this.id(`${id}_join`)];
        const into = (part: Part, index: number): string => (block.kind === 'parallel' ? bpmn.flows(`${split} ${part.from}`) : bpmn.conditional(split, part.from, `=list contains(choice_${id}, ${index})`));
        return { elements: [bpmn.gateway(block.kind, split), bpmn.gateway(block.kind, join), ...parts.flatMap(({ elements }) => elements), ...parts.map(into), ...parts.map((part) => bpmn.flows(`${part.to} ${join}`))], from: split, to: join };
      }
      case 'call': {
        const called = `${this.processId}_${id}`;
        this.roots.push(bpmn.process(called, ...this.body(block.inside, `${id}-`)));
        return single(bpmn.call(this.id(id), called));
      }
      case 'sub': return this.sub(block);
    }
  }

  private sub(block: Extract<Block, { kind: 'sub' }>): Part {
    const { id } = block;
    const after = this.id(`${id}_after`);
    const event = ({ kind, inside }: Guard): string => (kind === 'error' ? bpmn.onError('error') : kind === 'escalation' ? bpmn.onEscalation('escalation') : kind === 'message' ? this.message(`${id}_message`) : kind === 'signal' ? this.signal(`${id}_signal`) : bpmn.onTimer('Duration', `PT${guardDuration(id, inside)}S`));
    const inner = block.guards.filter(({ inside }) => inside).map((guard) => {
      const name = guardName(id, guard);
      const [own, start, handler, end] = [name, `${name}_start`, `${name}_handler`, `${name}_end`].map((each) => this.id(each)) as [string, string, string, string];
      return bpmn.eventSubProcess(own, (guard.interrupting ? bpmn.start : bpmn.nonInterruptingStart)(start, event(guard)), this.job(`${name}_handler`), bpmn.end(end), bpmn.flows(`${start} ${handler} ${end}`));
    });
    const outer = block.guards.filter(({ inside }) => !inside).map((guard) => {
      const name = guardName(id, guard);
      const [own, handler, end] = [name, `${name}_handler`, `${name}_end`].map((each) => this.id(each)) as [string, string, string];
      const caught = (guard.interrupting ? bpmn.boundary : bpmn.nonInterruptingBoundary)(own, this.id(id), event(guard));
      return `${caught}${this.job(`${name}_handler`)}${bpmn.flows(`${own} ${handler}`)}${guard.interrupting ? bpmn.flows(`${handler} ${after}`) : bpmn.end(end) + bpmn.flows(`${handler} ${end}`)}`;
    });
    const mapped = block.own ? [bpmn.extensions(bpmn.io({ r: '=r' }))] : [];
    const loop = block.loop === null ? [] : [bpmn.multi({ inputCollection: `=${numbers(block.loop)}` }, { sequential: block.sequential })];
    const content = bpmn.subProcess(this.id(id), ...mapped, ...this.body(block.inside, `${id}-`), ...inner, ...loop);
    return { elements: [content, ...outer, bpmn.gateway('exclusive', after), bpmn.flows(`${this.id(id)} ${after}`)], from: this.id(id), to: after };
  }
}

const numbers = (times: number): string => `[${Array.from({ length: times }, (_, at) => at + 1).join(', ')}]`;

export const guardName = (id: string, { kind, inside }: Guard): string => `${id}_${kind}${inside ? '_in' : ''}`;
