import { parseExpression, type Expression } from './expression.ts';
import { shown } from './feel-errors.ts';
import type { ElementNode, Flow } from './graph.ts';
import type { ModdleElement } from './moddle.ts';
import type { Problems } from './problems.ts';

/** What is shared while one process is compiled. */
export class Reader {
  readonly nodes = new Map<string, ElementNode>();
  readonly flows = new Map<string, Flow>();
  readonly sources = new Map<ElementNode, ModdleElement>();
  readonly problems: Problems;

  constructor(problems: Problems) {
    this.problems = problems;
  }

  add(node: ElementNode, source?: ModdleElement): void {
    this.nodes.set(node.key, node);
    node.parent?.inside.push(node);
    if (source) this.sources.set(node, source);
  }

  /** The node that flows and boundary events are joined to: of a multi-instance activity its body. */
  outer(id: string | undefined): ElementNode | undefined {
    return id === undefined ? undefined : this.nodes.get(id);
  }

  problem(elementId: string, message: string): void {
    this.problems.add(elementId, message);
  }

  expression(elementId: string, source: string | undefined, what: string): Expression | null {
    if (source === undefined || source === '') return null;
    try {
      return parseExpression(source);
    } catch (error) {
      this.problem(elementId, `Failed to parse ${what} '${shown(source)}': ${(error as Error).message}`);
      return null;
    }
  }
}
