/** What a process of blocks must do: a small interpreter, that shares nothing with the engine. */
import { duration, type Block, type Guard } from './blocks.ts';

/** What the outside can do next. */
export interface Offer { kind: 'job' | 'message' | 'timer'; id: string; /** ms; of a timer. */ dueAt: number; take: () => void; scope: Scope; /** Can be taken without end. */ repeats: boolean }

class Scope {
  readonly parent: Scope | null;
  readonly live = new Set<Offer | Scope>();
  /** Catches an error; undone when the scope ends. */
  onError: (() => void) | null = null;
  /** Boundary events, which lie in the parent. */
  guards: Offer[] = [];
  private readonly done: () => void;

  constructor(parent: Scope | null, done: () => void) {
    this.parent = parent;
    this.done = done;
    parent?.live.add(this);
  }

  remove(each: Offer | Scope): void {
    this.live.delete(each);
  }

  /** Nothing is left in it: it is done. */
  settle(): boolean {
    if (this.live.size > 0 || (this.parent && !this.parent.live.has(this))) return false;
    for (const offer of this.guards) this.parent?.remove(offer);
    this.parent?.remove(this);
    this.done();
    return true;
  }

  cancel(): void {
    for (const offer of this.guards) this.parent?.remove(offer);
    this.parent?.remove(this);
    this.live.clear();
  }
}

export class Reference {
  now: number;
  ended = false;
  private readonly root: Scope;

  constructor(block: Block, now: number) {
    this.now = now;
    this.root = new Scope(null, () => void (this.ended = true));
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

  /** In the order of their ids. */
  offers(): Offer[] {
    const all = (scope: Scope): Offer[] => [...scope.live].flatMap((each) => (each instanceof Scope ? all(each) : [each]));
    return this.ended ? [] : all(this.root).sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  take(offer: Offer): void {
    offer.take();
    this.settle(this.root);
  }

  /** True when something catches it. */
  throwError(offer: Offer): boolean {
    for (let scope: Scope | null = offer.scope; scope; scope = scope.parent) {
      if (!scope.onError) continue;
      scope.onError();
      this.settle(this.root);
      return true;
    }
    return false;
  }

  private offer(scope: Scope, kind: Offer['kind'], id: string, then: () => void, keep = false, seconds = 0): Offer {
    const offer: Offer = { kind, id, dueAt: this.now + seconds * 1000, scope, repeats: keep, take: () => {
      if (!keep) scope.remove(offer);
      then();
    } };
    scope.live.add(offer);
    return offer;
  }

  private run(block: Block, scope: Scope, done: () => void): void {
    switch (block.kind) {
      case 'task': return void this.offer(scope, 'job', block.id, done);
      case 'message': return void this.offer(scope, 'message', block.id, done);
      case 'timer': return void this.offer(scope, 'timer', block.id, done, false, duration(block.id));
      case 'many': return this.runMany(block, scope, done);
      case 'sequence': return this.runSequence(block.inside, scope, done);
      case 'parallel': return this.runAll(block.inside, scope, done);
      case 'exclusive': case 'inclusive': return this.runAll(block.chosen.map((index) => block.inside[index]!), scope, done);
      case 'call': case 'sub': return this.runScope(block, scope, done);
    }
  }

  private runSequence([first, ...rest]: readonly Block[], scope: Scope, done: () => void): void {
    if (!first) return done();
    this.run(first, scope, () => this.runSequence(rest, scope, done));
  }

  private runAll(blocks: readonly Block[], scope: Scope, done: () => void): void {
    let left = blocks.length;
    for (const block of blocks) this.run(block, scope, () => { if (--left === 0) done(); });
  }

  private runMany({ id, times, sequential }: Extract<Block, { kind: 'many' }>, scope: Scope, done: () => void): void {
    let left = times;
    if (left === 0) return done();
    const one = (): void => void this.offer(scope, 'job', id, () => {
      left--;
      if (left === 0) done();
      else if (sequential) one();
    });
    for (let i = 0; i < (sequential ? 1 : times); i++) one();
  }

  private runScope(block: Extract<Block, { kind: 'sub' | 'call' }>, around: Scope, done: () => void): void {
    const scope = new Scope(around, done);
    for (const guard of block.kind === 'sub' ? block.guards : []) this.guard(block.id, guard, scope, around, done);
    this.run(block.inside, scope, () => {});
  }

  private guard(id: string, { kind, interrupting }: Guard, scope: Scope, around: Scope, done: () => void): void {
    const name = `${id}_${kind}`;
    const caught = (): void => {
      if (interrupting) scope.cancel();
      this.offer(around, 'job', `${name}_handler`, interrupting ? done : () => {});
    };
    if (kind === 'error') scope.onError = caught;
    // A non-interrupting message event stays; a timer without a cycle is there once.
    else scope.guards.push(this.offer(around, kind, name, caught, kind === 'message' && !interrupting, kind === 'timer' ? duration(`${id}9`) : 0));
  }
}
