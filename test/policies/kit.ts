import { gatherWrites, writeGathered } from '../../db/gathered-writes.ts';
import { insertMatter } from '../../db/matter-records.ts';
import { matterKind } from '../../db/matters.ts';
import { loadTemplates } from '../../templates/index.ts';
import { changes, type ChangeProblem } from '../../workers/changes/index.ts';
import type { EngineClient } from '../../workers/engine-client.ts';
import { workerSettings } from '../../workers/settings.ts';
import { succeed, type Bench } from '../workers/kit.ts';

type Kind = 'policy-change' | 'calendar-change';

export function objections(bench: Bench, kind: Kind, details: Record<string, unknown>): Promise<ChangeProblem[]> {
  return applier(kind).check({ db: bench.knex, clock: bench.clock, data: details, effectiveFrom: null });
}

export function impactOf(bench: Bench, kind: Kind, details: Record<string, unknown>): Promise<Record<string, unknown>> {
  return applier(kind).impact({ db: bench.knex, clock: bench.clock, data: details, effectiveFrom: null });
}

/** Puts an approved change into force now, as `change.apply` does at its date. Returns its matter's id. */
export async function applyChange(bench: Bench, kind: Kind, details: Record<string, unknown>, effectiveFrom: Date | null = null): Promise<string> {
  const templates = await loadTemplates();
  return bench.knex.transaction(async (trx) => {
    const found = matterKind(kind);
    const matter = found && (await insertMatter(trx, { kind: found, title: '变更', details, unitId: 'HQ-CP', effectiveFrom, openedBy: null }, bench.clock.now()));
    if (!matter) throw new Error('no matter');
    const services = { settings: workerSettings({ publicUrl: 'https://complaints.example.com' }), templates, engine: {} as EngineClient };
    gatherWrites(trx); // as every job does
    await applier(kind).apply({ db: trx, trx, clock: bench.clock, data: details, effectiveFrom, matter, services });
    await writeGathered(trx);
    return matter.id;
  });
}

function applier(kind: Kind) {
  const found = changes.get(kind);
  if (!found) throw new Error(`nothing applies ${kind}`);
  return found;
}

/** Registers the complaint and sets its limits; returns the process variables of both. */
export async function register(bench: Bench, complaintId: string, stages = 'result', variables: Record<string, unknown> = {}) {
  const registered = await succeed(bench.run(bench.job('complaint.register', complaintId)));
  const { deadlines } = await succeed(bench.run(bench.job('deadline.set', complaintId, { customHeaders: { stages }, variables })));
  return { ...registered, deadlines } as { policyId: string; policy: { id: string; stages: Record<string, boolean>; limits: Record<string, boolean>; thresholds: object; extension: object }; deadlines: Record<string, { dueAt: string; remindAt: string }> };
}
