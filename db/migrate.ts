import type { Knex } from 'knex';
import * as initial from './migrations/0001_initial.ts';
import * as policies from './migrations/0002_policies.ts';
import * as matters from './migrations/0003_matters.ts';
import * as investigation from './migrations/0004_investigation.ts';
import * as intake from './migrations/0005_intake.ts';
import * as reports from './migrations/0006_reports.ts';
import * as templates from './migrations/0007_templates.ts';
import * as feedback from './migrations/0008_feedback.ts';
import * as side from './migrations/0009_side.ts';
import * as handlingAgain from './migrations/0010_handling_again.ts';
import * as live from './migrations/0012_live.ts';
import * as search from './migrations/0013_search.ts';
import * as administration from './migrations/0014_administration.ts';
import * as letters from './migrations/0015_letters.ts';
import * as readByCase from './migrations/0016_read_by_case.ts';
import * as inspectedCase from './migrations/0017_inspected_case.ts';
import * as counts from './migrations/0018_counts.ts';
import * as flowDraft from './migrations/0019_flow_draft.ts';
import * as urgedByTelephone from './migrations/0020_urged_by_telephone.ts';
import * as noContact from './migrations/0021_no_contact.ts';
import * as oidc from './migrations/0022_oidc.ts';
import * as serial from './migrations/0025_serial.ts';

interface Migration { up(knex: Knex): Promise<void>; down(knex: Knex): Promise<void> }

/** In order. A released migration never changes. */
const MIGRATIONS: readonly (readonly [string, Migration])[] = [
  ['0001_initial', initial],
  ['0002_policies', policies],
  ['0003_matters', matters],
  ['0004_investigation', investigation],
  ['0005_intake', intake],
  ['0006_reports', reports],
  ['0007_templates', templates],
  ['0008_feedback', feedback],
  ['0009_side', side],
  ['0010_handling_again', handlingAgain],
  ['0012_live', live],
  ['0013_search', search],
  ['0014_administration', administration],
  ['0015_letters', letters],
  ['0016_read_by_case', readByCase],
  ['0017_inspected_case', inspectedCase],
  ['0018_counts', counts],
  ['0019_flow_draft', flowDraft],
  ['0020_urged_by_telephone', urgedByTelephone],
  ['0021_no_contact', noContact],
  ['0022_oidc', oidc],
  ['0025_serial', serial],
];

const LOCK = 7310002;

/**
 * Brings the schema `complaints` up to date. Programs that start together wait for one another. A lock row that a
 * killed run left behind is removed: whoever holds the advisory lock is alone.
 */
export async function migrate(knex: Knex): Promise<void> {
  const config: Knex.MigratorConfig = {
    schemaName: 'complaints',
    migrationSource: {
      getMigrations: () => Promise.resolve([...MIGRATIONS]),
      getMigrationName: ([name]: (typeof MIGRATIONS)[number]) => name,
      getMigration: ([, migration]: (typeof MIGRATIONS)[number]) => Promise.resolve(migration),
    },
  };
  await knex.transaction(async (lock) => {
    await lock.raw('select pg_advisory_xact_lock(?)', [LOCK]);
    const exists = await lock.raw<{ rowCount: number }>("select 1 from pg_namespace where nspname = 'complaints'");
    if (exists.rowCount === 0) await knex.raw('create schema if not exists complaints');
    await knex.migrate.forceFreeMigrationsLock(config);
    await knex.migrate.latest(config);
  });
}
