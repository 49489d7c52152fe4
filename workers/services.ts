import type { Templates } from '../templates/index.ts';
import type { EngineClient } from './engine-client.ts';
import type { WorkerSettings } from './settings.ts';

/** What job handlers use besides their transaction. */
export interface Services {
  settings: WorkerSettings;
  templates: Templates;
  engine: EngineClient;
}
