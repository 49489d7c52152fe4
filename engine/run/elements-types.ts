import type { Execution } from './execution.ts';
import type { ElementInstance } from './state.ts';

/**
 * What is particular to a kind of element; the life that all share is in `lifecycle.ts`. Each may throw `Failure`, which
 * becomes an incident whose resolution repeats the step.
 */
export interface Behaviour {
  /** Input mappings and start listeners are done: evaluate, subscribe, then `activated` and whatever starts the work. */
  activate(x: Execution, element: ElementInstance): void;
  /** Before the output mappings. */
  completing?(x: Execution, element: ElementInstance): void;
  /** The element has completed: instead of taking all outgoing flows. */
  completed?(x: Execution, element: ElementInstance): void;
  /** Ends the work. False: the element isn't ended yet, `terminated` will be called later. @param quietly no listener is asked */
  terminate?(x: Execution, element: ElementInstance, quietly: boolean): boolean;
  /** A child has ended (and is gone). Default: see `scopes.ts`. */
  childCompleting?(x: Execution, element: ElementInstance, child: ElementInstance): void;
  childEnded?(x: Execution, element: ElementInstance, child: ElementInstance): void;
}
