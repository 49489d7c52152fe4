/** The complaints database. Rows are camelCase in code and snake_case in PostgreSQL; repositories take a `Knex` or a transaction. */
export { createDatabase, json, type Database } from './connection.ts';
export { migrate } from './migrate.ts';
export { systemClock, type Clock } from './clock.ts';
export * from './rows.ts';
export * from './rows-reports.ts';
export * from './complaints.ts';
export * from './events.ts';
export * from './outbox.ts';
export * from './inbox.ts';
export * from './submissions.ts';
export * from './evidence.ts';
export * from './users.ts';
export * from './settings-table.ts';
export * from './policy.ts';
export * from './complaint-status.ts';
export { newNumber, BANK_ZONE } from './numbers.ts';
