/**
 * Everything deployed, in memory, but for the texts. What is executed is compiled at the start for the latest versions, for
 * the others when they are needed first: who asks for one that isn't compiled is stopped by `NotCompiled`, and the batch is
 * executed again once it is.
 */
import type { Key } from '../engine.ts';
import type { ParsedRequirements } from '../model/dmn.ts';
import type { Expression } from '../model/expression.ts';
import type { Binding, ElementNode, ProcessGraph } from '../model/graph.ts';
import type { StartTimer } from './execution.ts';

interface Versioned { key: Key; id: string; version: number; versionTag: string | null; deploymentKey: Key; deleted: boolean }
/** `text`: the file, while it is being deployed; after that it is in the store alone. */
interface Deployed extends Versioned { resourceName: string; text: string; checksum: string }

export class NotCompiled extends Error {
  readonly definition: ProcessDefinition | RequirementsDefinition;
  constructor(definition: ProcessDefinition | RequirementsDefinition) {
    super(`Version ${definition.version} of '${definition.id}' isn't compiled yet`);
    this.definition = definition;
  }
}

export class ProcessDefinition implements Deployed {
  readonly key: Key;
  readonly id: string;
  readonly version: number;
  readonly versionTag: string | null;
  readonly name: string | null;
  readonly startFormId: string | null;
  readonly deploymentKey: Key;
  readonly resourceName: string;
  readonly checksum: string;
  text: string;
  deleted: boolean;
  compiled: ProcessGraph | null;

  constructor(fields: Omit<ProcessDefinition, 'compiled' | 'graph'>, graph: ProcessGraph | null) {
    this.key = fields.key;
    this.id = fields.id;
    this.version = fields.version;
    this.versionTag = fields.versionTag;
    this.name = fields.name;
    this.startFormId = fields.startFormId;
    this.deploymentKey = fields.deploymentKey;
    this.resourceName = fields.resourceName;
    this.checksum = fields.checksum;
    this.text = fields.text;
    this.deleted = fields.deleted;
    this.compiled = graph;
  }

  get graph(): ProcessGraph {
    if (!this.compiled) throw new NotCompiled(this);
    return this.compiled;
  }
}

export class RequirementsDefinition implements Deployed {
  readonly key: Key;
  readonly id: string;
  readonly version: number;
  readonly versionTag = null;
  readonly name: string;
  readonly deploymentKey: Key;
  readonly resourceName: string;
  readonly checksum: string;
  /** By id. */
  readonly decisions = new Map<string, DecisionDefinition>();
  text: string;
  deleted: boolean;
  compiled: ParsedRequirements | null;

  constructor(fields: Omit<RequirementsDefinition, 'compiled' | 'parsed' | 'decisions' | 'versionTag'>, parsed: ParsedRequirements | null) {
    this.key = fields.key;
    this.id = fields.id;
    this.version = fields.version;
    this.name = fields.name;
    this.deploymentKey = fields.deploymentKey;
    this.resourceName = fields.resourceName;
    this.checksum = fields.checksum;
    this.text = fields.text;
    this.deleted = fields.deleted;
    this.compiled = parsed;
  }

  get parsed(): ParsedRequirements {
    if (!this.compiled) throw new NotCompiled(this);
    return this.compiled;
  }
}

export interface DecisionDefinition extends Versioned { name: string; versionTag: string; requirements: RequirementsDefinition }
export interface FormDefinition extends Deployed { versionTag: string }
/** A file that jobs link to. */
export type LinkedDefinition = FormDefinition;

/** All versions of one kind of definition. */
export class Versions<T extends Versioned> {
  readonly byKey = new Map<Key, T>();
  private readonly byId = new Map<string, T[]>();
  private readonly byVersion = new Map<string, T>();
  private readonly byDeployment = new Map<string, T>();

  add(definition: T): void {
    const { id, key, version, deploymentKey } = definition;
    this.byKey.set(key, definition);
    this.byVersion.set(`${version} ${id}`, definition);
    this.byDeployment.set(`${deploymentKey} ${id}`, definition);
    const list = this.byId.get(id);
    if (!list) this.byId.set(id, [definition]);
    else if (list.push(definition) > 1 && list.at(-2)!.version > version) list.sort((a, b) => a.version - b.version);
  }

  latest(id: string): T | undefined {
    return this.byId.get(id)?.findLast((definition) => !definition.deleted);
  }

  version(id: string, version: number): T | undefined {
    return unlessDeleted(this.byVersion.get(`${version} ${id}`));
  }

  /** Versions are never given twice, not even after a deletion. */
  nextVersion(id: string): number {
    return (this.byId.get(id)?.at(-1)?.version ?? 0) + 1;
  }

  bound(id: string, binding: Binding, deploymentKey: Key): T | undefined {
    if (binding.kind === 'versionTag') return this.byId.get(id)?.findLast((definition) => !definition.deleted && definition.versionTag === binding.versionTag);
    return binding.kind === 'latest' ? this.latest(id) : unlessDeleted(this.byDeployment.get(`${deploymentKey} ${id}`));
  }

  latestOfAll(): T[] {
    return [...this.byId.keys()].flatMap((id) => this.latest(id) ?? []);
  }
}

function unlessDeleted<T extends Versioned>(definition: T | undefined): T | undefined {
  return definition?.deleted ? undefined : definition;
}

export interface StartSubscription { definition: ProcessDefinition; node: ElementNode }

export class Definitions {
  readonly processes = new Versions<ProcessDefinition>();
  readonly requirements = new Versions<RequirementsDefinition>();
  readonly decisions = new Versions<DecisionDefinition>();
  readonly forms = new Versions<FormDefinition>();
  readonly resources = new Versions<LinkedDefinition>();
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

  addDecision(decision: DecisionDefinition): void {
    this.decisions.add(decision);
    decision.requirements.decisions.set(decision.id, decision);
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
function startName(expression: Expression): string {
  return expression.feel ? String(expression.feel.evaluate({}, 0)) : expression.value;
}
