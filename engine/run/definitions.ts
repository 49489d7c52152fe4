/** Everything deployed, in memory: few, and needed by every command. */
import type { Key } from '../engine.ts';
import type { ParsedRequirements } from '../model/dmn.ts';
import type { Expression } from '../model/expression.ts';
import type { Binding, ElementNode } from '../model/graph.ts';
import type { StartTimer } from './execution.ts';
import type { ProcessDefinition } from './state.ts';

export interface RequirementsDefinition { key: Key; id: string; name: string; version: number; resourceName: string; xml: string; checksum: string; deploymentKey: Key; parsed: ParsedRequirements; deleted: boolean }
export interface DecisionDefinition { key: Key; id: string; name: string; version: number; versionTag: string; requirements: RequirementsDefinition; deploymentKey: Key; deleted: boolean }
export interface FormDefinition { key: Key; id: string; version: number; versionTag: string; resourceName: string; schema: string; checksum: string; deploymentKey: Key; deleted: boolean }

interface Versioned { key: Key; id: string; version: number; versionTag: string | null; deploymentKey: Key; deleted: boolean }

/** All versions of one kind of definition. */
export class Versions<T extends Versioned> {
  readonly byKey = new Map<Key, T>();
  private readonly byId = new Map<string, T[]>();

  add(definition: T): void {
    this.byKey.set(definition.key, definition);
    const list = this.byId.get(definition.id);
    if (list) list.push(definition);
    else this.byId.set(definition.id, [definition]);
    list?.sort((a, b) => a.version - b.version);
  }

  latest(id: string): T | undefined {
    return this.byId.get(id)?.findLast((definition) => !definition.deleted);
  }

  version(id: string, version: number): T | undefined {
    return this.byId.get(id)?.find((definition) => definition.version === version && !definition.deleted);
  }

  /** Versions are never given twice, not even after a deletion. */
  nextVersion(id: string): number {
    return (this.byId.get(id)?.at(-1)?.version ?? 0) + 1;
  }

  bound(id: string, binding: Binding, deploymentKey: Key): T | undefined {
    if (binding.kind === 'latest') return this.latest(id);
    return this.byId.get(id)?.findLast((definition) => !definition.deleted && (binding.kind === 'versionTag' ? definition.versionTag === binding.versionTag : definition.deploymentKey === deploymentKey));
  }

  latestOfAll(): T[] {
    return [...this.byId.keys()].flatMap((id) => this.latest(id) ?? []);
  }
}

export interface StartSubscription { definition: ProcessDefinition; node: ElementNode }

export class Definitions {
  readonly processes = new Versions<ProcessDefinition>();
  readonly requirements = new Versions<RequirementsDefinition & { versionTag: null }>();
  readonly decisions = new Versions<DecisionDefinition>();
  readonly forms = new Versions<FormDefinition>();
  /** Of the latest versions. */
  readonly startTimers = new Map<Key, StartTimer[]>();
  private messageStarts: Map<string, StartSubscription[]> | null = null;
  private signalStarts: Map<string, StartSubscription[]> | null = null;

  boundProcess(id: string, binding: Binding, deploymentKey: Key): ProcessDefinition | undefined {
    return this.processes.bound(id, binding, deploymentKey);
  }

  /** Message start events of the latest versions. */
  startedByMessage(name: string): readonly StartSubscription[] {
    this.messageStarts ??= this.starts((definition) => definition.graph.messageStarts);
    return this.messageStarts.get(name) ?? [];
  }

  startedBySignal(name: string): readonly StartSubscription[] {
    this.signalStarts ??= this.starts((definition) => definition.graph.signalStarts);
    return this.signalStarts.get(name) ?? [];
  }

  /** After a deployment or deletion. */
  changed(): void {
    this.messageStarts = null;
    this.signalStarts = null;
  }

  private starts(of: (definition: ProcessDefinition) => ElementNode[]): Map<string, StartSubscription[]> {
    const result = new Map<string, StartSubscription[]>();
    for (const definition of this.processes.latestOfAll())
      for (const node of of(definition)) {
        if (node.event.kind !== 'message' && node.event.kind !== 'signal') continue;
        const name = startName(node.event.name);
        const list = result.get(name);
        if (list) list.push({ definition, node });
        else result.set(name, [{ definition, node }]);
      }
    return result;
  }
}

/** There are no variables yet when a start event's name is evaluated. */
export function startName(expression: Expression): string {
  return expression.feel ? String(expression.feel.evaluate({}, 0)) : expression.value;
}
