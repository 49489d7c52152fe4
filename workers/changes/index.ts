import type { ChangeApplier } from './change.ts';

export type { ApplyContext, ChangeApplier, ChangeContext, ChangeProblem } from './change.ts';

/** By the kind of the matter that proposes it. */
export const changes: ReadonlyMap<string, ChangeApplier> = new Map<string, ChangeApplier>(
  [].map((applier: ChangeApplier) => [applier.kind, applier]),
);
