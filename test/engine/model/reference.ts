/** What a process of blocks must do: a small interpreter, that shares nothing with the engine. */
import { duration, guardDuration, guardName, type Block, type Guard } from './blocks.ts';

/** What the outside can do next. */
export interface Offer { kind: 'job' | 'message' | 'signal' | 'timer'; id: string; /** Several of the same id are taken in the order in which they were made. */ made: number; /** ms; of a timer. */ dueAt: number; take: (r: number | null) => void; scope: Scope; /** Can be taken without end. */ repeats: boolean }

/** What was completed and can be undone: a task with a handler, or a sub-process with such tasks inside and its own variable. */
interface Done { id: string; inside: Done[]; r: number | null }

/** A place in a sequence, where one of its blocks is active as a whole: it can be ended, and another block begun instead. */
export interface Place { block: Block; made: number; blocks: readonly Block[]; move: (to: number) => void }

class Scope {
  readonly parent: Scope | null;
  readonly live = new Set<Offer | Scope>();
  /** Event sub-processes that wait; they keep no scope alive. */
  readonly events = new Set<Offer>();
  /** Catch an error thrown inside; undone when the scope ends. */
  onErrorInside: (() => void) | null = null;
  onError: (() => void) | null = null;
  /** True: the thrower goes on. */
  onEscalationInside: (() => boolean) | null = null;
  onEscalation: (() => boolean) | null = null;
  done: Done[] = [];
  /** Boundary events, which lie in the parent. */
  guards: Offer[] = [];
  /** Its own variable `r`; null when it has none. */
  r: number | null = null;
  readonly made: number;
  private readonly left: () => void;

  constructor(parent: Scope | null, left: () => void, made = 0) {
    this.parent = parent;
    this.left = left;
    this.made = made;
    parent?.live.add(this);
  }

  get isLive(): boolean {
    return this.parent === null || (this.parent.live.has(this) && this.parent.isLive);
  }

  remove(each: Offer | Scope): void {
    this.live.delete(each);
    this.events.delete(each as Offer);
  }

  /** Nothing is left in it: it is done. */
  settle(): boolean {
    if (this.live.size > 0 || (this.parent && !this.parent.live.has(this))) return false;
    this.leave();
    this.left();
    return true;
  }

  cancel(): void {
    this.leave();
    this.live.clear();
  }

  private leave(): void {
    for (const offer of this.guards) this.parent?.remove(offer);
    this.parent?.remove(this);
    this.events.clear();
  }

  /** The innermost scope that has the variable. */
  get owner(): Scope {
    return this.r !== null || !this.parent ? this : this.parent.owner;
  }
}

export class Reference {
  now: number;
  ended = false;
  private readonly root: Scope;
  private next = 0;
  private readonly sequences = new Set<{ scope: Scope; blocks: readonly Block[]; at: number; current: Offer | Scope | null; done: () => void }>();
  /** Messages that nobody has got yet: how many of each. */
  private readonly buffer = new Map<string, number>();

  constructor(block: Block, now: number) {
    this.now = now;
    this.root = new Scope(null, () => void (this.ended = true));
    this.root.r = 0;
    this.run(block, this.root, () => {});
    this.settle(this.root);
  }

  /** When all that follows from an action has been done: innermost scopes first, as often as something ends. */
  private settle(scope: Scope): void {
    for (let again = true; again && !this.ended; ) {
      again = false;
      const inside = [...scope.live].filter((each): each is Scope => each instanceof Scope);
      for (const each of inside) {
        const before = each.live.size;
        this.settle(each);
        if (!scope.live.has(each) || each.live.size !== before) again = true;
      }
    }
    if (!this.ended) scope.settle();
  }

  get r(): number {
    return this.root.r!;
  }

  /** In the order of their ids. */
  offers(): Offer[] {
    const all = (scope: Scope): Offer[] => [...scope.events, ...[...scope.live].flatMap((each) => (each instanceof Scope ? all(each) : [each]))];
    return this.ended ? [] : all(this.root).sort(byId);
  }

  /** @param r the variable's new value, when what is taken brings one. */
  take(offer: Offer, r: number | null = null): void {
    offer.take(r);
    this.settle(this.root);
  }

  /** True when something catches it. */
  throwError(offer: Offer): boolean {
    for (let scope: Scope | null = offer.scope; scope; scope = scope.parent) {
      const caught = scope.onErrorInside ?? scope.onError;
      if (!caught) continue;
      caught();
      this.settle(this.root);
      return true;
    }
    return false;
  }

  /** All that wait for the signal. */
  broadcast(id: string, r: number | null): void {
    for (const offer of this.offers().filter((each) => each.kind === 'signal' && each.id === id)) if (offer.scope.isLive && (offer.scope.live.has(offer) || offer.scope.events.has(offer))) offer.take(offer.scope.events.has(offer) ? null : r);
    this.settle(this.root);
  }

  /** It is replaced by another one of the same kind. */
  renew(offer: Offer): void {
    offer.made = this.next++;
  }

  /** A message that waits until something of that id listens. */
  publish(id: string): void {
    this.buffer.set(id, (this.buffer.get(id) ?? 0) + 1);
    const offer = this.offers().find((each) => each.kind === 'message' && each.id === id);
    if (offer) this.fromBuffer(offer);
    this.settle(this.root);
  }

  places(): Place[] {
    const places: Place[] = [];
    for (const each of this.sequences) {
      const { scope, blocks, at, current, done } = each;
      if (!current || !scope.isLive || !scope.live.has(current)) {
        if (!scope.isLive) this.sequences.delete(each);
        continue;
      }
      places.push({ block: blocks[at]!, blocks, made: current.made, move: (to) => {
        this.sequences.delete(each);
        if (current instanceof Scope) current.cancel();
        else this.drop(current);
        this.runSequence(blocks, to, scope, done);
        this.settle(this.root);
      } });
    }
    return places.sort((a, b) => byId({ id: a.block.id, made: a.made }, { id: b.block.id, made: b.made }));
  }

  private offer(scope: Scope, kind: Offer['kind'], id: string, then: (r: number | null) => void, options: { keep?: boolean; seconds?: number; event?: boolean } = {}): Offer {
    const offer: Offer = { kind, id, made: this.next++, dueAt: this.now + (options.seconds ?? 0) * 1000, scope, repeats: options.keep ?? false, take: (r) => {
      if (!options.keep) scope.remove(offer);
      then(r);
    } };
    (options.event ? scope.events : scope.live).add(offer);
    return offer;
  }

  /** Messages that came before it are taken at once. */
  private fromBuffer(offer: Offer): void {
    while ((this.buffer.get(offer.id) ?? 0) > 0 && (offer.scope.live.has(offer) || offer.scope.events.has(offer))) {
      this.buffer.set(offer.id, this.buffer.get(offer.id)! - 1);
      offer.take(null);
    }
  }

  /** Two offers stand for one element when it waits for either. */
  private readonly twins = new Map<Offer, Offer>();
  private drop(offer: Offer): void {
    offer.scope.remove(offer);
    const twin = this.twins.get(offer);
    if (twin) twin.scope.remove(twin);
  }

  /** What the block as a whole is, while it is active; null when it is over already, or isn't one element. */
  private run(block: Block, scope: Scope, done: () => void): Offer | Scope | null {
    const set = (r: number | null): void => {
      if (r !== null) scope.owner.r = r;
      done();
    };
    switch (block.kind) {
      case 'task': return this.offer(scope, 'job', block.id, (r) => {
        if (block.undo) scope.done.push({ id: block.id, inside: [], r: null });
        set(r);
      });
      case 'signal': return this.offer(scope, 'signal', block.id, set);
      case 'throw': return this.offer(scope, 'job', block.id, (r) => {
        if (r !== null) scope.owner.r = r;
        if (block.what === 'compensation') this.compensate(scope, done);
        else if (this.escalate(scope)) done();
      });
      case 'message': {
        const offer = this.offer(scope, 'message', block.id, set);
        this.fromBuffer(offer);
        return offer;
      }
      case 'timer': return this.offer(scope, 'timer', block.id, done, { seconds: duration(block.id) });
      case 'race': {
        const message: Offer = this.offer(scope, 'message', block.id, (r) => {
          scope.remove(timer);
          set(r);
        });
        const timer: Offer = this.offer(scope, 'timer', block.id, () => {
          scope.remove(message);
          done();
        }, { seconds: duration(block.id) });
        this.twins.set(message, timer);
        this.fromBuffer(message);
        return message;
      }
      case 'many': return this.runMany(block, scope, done);
      case 'sequence': return this.runSequence(block.inside, 0, scope, done), null;
      case 'parallel': return this.runAll(block.inside, scope, done), null;
      case 'exclusive': case 'inclusive': return this.runAll(block.chosen.map((index) => block.inside[index]!), scope, done), null;
      case 'call': return this.runCall(block, scope, done);
      case 'sub': return this.runSub(block, scope, done);
    }
  }

  /** All handlers at once; those inside of a completed sub-process in a scope with its variable. */
  private compensate(scope: Scope, done: () => void): void {
    const { done: books } = scope;
    scope.done = [];
    let left = 0;
    const ended = (): void => { if (--left === 0) done(); };
    const undo = (entries: readonly Done[], where: Scope, then: () => void): void => {
      for (const { id, inside, r } of entries) {
        left++;
        if (inside.length === 0) {
          this.offer(where, 'job', `${id}_undo`, (given) => {
            if (given !== null) where.owner.r = given;
            then();
          });
          continue;
        }
        const again = new Scope(where, then, this.next++);
        again.r = r;
        undo(inside, again, () => { left--; });
      }
    };
    undo(books, scope, ended);
    if (left === 0) done();
  }

  /** True when the thrower goes on. */
  private escalate(thrower: Scope): boolean {
    for (let scope: Scope | null = thrower; scope; scope = scope.parent) {
      const caught = scope.onEscalationInside ?? scope.onEscalation;
      if (caught) return caught();
    }
    return true;
  }

  private runSequence(blocks: readonly Block[], at: number, scope: Scope, done: () => void): void {
    const block = blocks[at];
    if (!block) return done();
    const place = { scope, blocks, at, current: null as Offer | Scope | null, done };
    this.sequences.add(place);
    place.current = this.run(block, scope, () => {
      this.sequences.delete(place);
      this.runSequence(blocks, at + 1, scope, done);
    });
  }

  private runAll(blocks: readonly Block[], scope: Scope, done: () => void): void {
    let left = blocks.length;
    for (const block of blocks) this.run(block, scope, () => { if (--left === 0) done(); });
  }

  private runMany({ id, times, sequential }: Extract<Block, { kind: 'many' }>, around: Scope, done: () => void): Scope | null {
    if (times === 0) return done(), null;
    const body = new Scope(around, done, this.next++);
    let left = sequential ? times : 0;
    const one = (): void => void this.offer(body, 'job', id, (r) => {
      if (r !== null) around.owner.r = r;
      if (--left > 0) one();
    });
    for (let i = 0; i < (sequential ? 1 : times); i++) one();
    return body;
  }

  private runCall(block: Extract<Block, { kind: 'call' }>, around: Scope, done: () => void): Scope {
    const scope: Scope = new Scope(around, () => {
      // All variables of the called process go back.
      around.owner.r = scope.r;
      done();
    }, this.next++);
    scope.r = around.owner.r;
    this.run(block.inside, scope, () => {});
    return scope;
  }

  private runSub(block: Extract<Block, { kind: 'sub' }>, around: Scope, done: () => void): Scope | null {
    if (block.loop === 0) return done(), null;
    // Boundary events are those of all repetitions together.
    const body = new Scope(around, () => {
      if (block.loop === null && body.done.length > 0) around.done.push({ id: block.id, inside: body.done, r: own.r });
      done();
    }, this.next++);
    const own: { r: number | null } = { r: null };
    const waiting = block.guards.filter(({ inside }) => !inside).flatMap((guard) => this.boundary(block.id, guard, body, around, done) ?? []);
    for (const offer of waiting) this.fromBuffer(offer);
    const [first, then] = block.loop !== null && !block.sequential ? [block.loop, 1] : [1, block.loop ?? 1];
    for (let i = 0; i < first; i++) if (around.live.has(body)) this.repetition(block, body, then, own);
    return body;
  }

  private repetition(block: Extract<Block, { kind: 'sub' }>, body: Scope, left: number, own: { r: number | null }): void {
    const scope: Scope = new Scope(body, () => {
      own.r = scope.r;
      if (block.loop === null) body.done = scope.done;
      if (left > 1) this.repetition(block, body, left - 1, own);
    }, this.next++);
    if (block.own) scope.r = body.owner.r;
    const interrupted = { yes: false };
    const waiting = block.guards.filter(({ inside }) => inside).flatMap((guard) => this.eventSubProcess(block.id, guard, scope, interrupted) ?? []);
    for (const offer of waiting) this.fromBuffer(offer);
    if (!interrupted.yes) this.run(block.inside, scope, () => {});
  }

  private boundary(id: string, guard: Guard, scope: Scope, around: Scope, done: () => void): Offer | null {
    const { kind, interrupting } = guard;
    const caught = (r: number | null = null): void => {
      if (interrupting) scope.cancel();
      if (r !== null) around.owner.r = r;
      this.offer(around, 'job', `${guardName(id, guard)}_handler`, (given) => {
        if (given !== null) around.owner.r = given;
        if (interrupting) done();
      });
    };
    if (kind === 'error') {
      scope.onError = caught;
      return null;
    }
    if (kind === 'escalation') {
      scope.onEscalation = () => (caught(), !interrupting);
      return null;
    }
    // A non-interrupting message event stays; a timer without a cycle is there once.
    const offer = this.offer(around, kind, `${id}_${kind}`, caught, { keep: (kind === 'message' || kind === 'signal') && !interrupting, seconds: kind === 'timer' ? guardDuration(id, false) : 0 });
    scope.guards.push(offer);
    return kind === 'message' ? offer : null;
  }

  private eventSubProcess(id: string, guard: Guard, scope: Scope, interrupted: { yes: boolean }): Offer | null {
    const { kind, interrupting } = guard;
    const caught = (): void => {
      if (interrupting) {
        interrupted.yes = true;
        for (const each of scope.live) if (each instanceof Scope) each.cancel();
        scope.live.clear();
        scope.events.clear();
        scope.onErrorInside = null;
        scope.onEscalationInside = null;
      }
      const handling = new Scope(scope, () => {}, this.next++);
      this.offer(handling, 'job', `${guardName(id, guard)}_handler`, (r) => {
        if (r !== null) handling.owner.r = r;
      });
    };
    if (kind === 'error') {
      scope.onErrorInside = caught;
      return null;
    }
    if (kind === 'escalation') {
      scope.onEscalationInside = () => (caught(), !interrupting);
      return null;
    }
    const offer = this.offer(scope, kind, `${id}_${kind}`, caught, { keep: (kind === 'message' || kind === 'signal') && !interrupting, seconds: kind === 'timer' ? guardDuration(id, true) : 0, event: true });
    return kind === 'message' ? offer : null;
  }
}

const byId = (a: { id: string; made: number }, b: { id: string; made: number }): number => (a.id === b.id ? a.made - b.made : a.id < b.id ? -1 : 1);
