import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { Clock } from '../db/clock.ts';
import type { EngineClient } from './engine.ts';
import type { EvidenceStore } from './evidence-store/index.ts';
import type { LiveHub } from './live/hub.ts';
import type { ApiSettings } from './settings.ts';

/** What every route works with. */
export interface Api {
  knex: Knex;
  engine: EngineClient;
  /** The bytes of evidence. */
  evidence: EvidenceStore;
  clock: Clock;
  settings: ApiSettings;
  log: Logger;
  /** Tells open pages what has changed. */
  live: LiveHub;
}
