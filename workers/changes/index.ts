import { JobIncident } from '../job.ts';
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

/** @throws JobIncident where the engine carries out nothing of such a change by itself. */
export function carryOnOf(kind: string): NonNullable<ChangeApplier['carryOn']> {
  const carryOn = changes.get(kind)?.carryOn;
  if (!carryOn) throw new JobIncident(`the engine carries out no matters of kind "${kind}" by itself (carryOn in workers/changes/)`);
  return carryOn;
}
