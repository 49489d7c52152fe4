import type { ChangeApplier } from './change.ts';
import calendarChange from './calendar-change.ts';
import disposal from './disposal.ts';
import legalHold from './legal-hold.ts';
import limitsChange from './limits-change.ts';
import policyChange from './policy-change.ts';
import flowChange from './flow-change.ts';
import templateChange from './template-change.ts';
import roleChange from './role-change.ts';
import channelChange from './channel-change.ts';
import processEnd from './process-end.ts';
import processMigration from './process-migration.ts';

export type { ApplyContext, ChangeApplier, ChangeContext, ChangeProblem } from './change.ts';

/** By the kind of the matter that proposes it. */
export const changes: ReadonlyMap<string, ChangeApplier> = new Map<string, ChangeApplier>(
  [policyChange, calendarChange, disposal, legalHold, templateChange, limitsChange, flowChange, roleChange, channelChange, processEnd, processMigration].map((applier: ChangeApplier) => [applier.kind, applier]),
);
