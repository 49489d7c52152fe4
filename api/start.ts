import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from './app.ts';
import { startEvidenceRemoval } from './archive/removal.ts';
import type { Api } from './context.ts';
import { startAbsences } from './absence/start.ts';
import { openEvidenceStore } from './evidence-store/index.ts';
import { LiveHub } from './live/hub.ts';
import { connectEngine, type EngineAddress } from './engine.ts';

export interface RunningApi {
  url: string;
  /** Finishes the requests at hand, then stops listening. The database stays the caller's to close. */
  close(): Promise<void>;
}

/** More than work at the same time on a machine's cores: most of them wait for a commit to be on the disk, and what reads must not wait with them. */
export const API_CONNECTIONS = { maxConnections: 24 };

const CLOSING_PATIENCE_MS = 5_000;
/** Longer than clients and proxies keep a connection, so that none is closed as they send on it. */
const KEEP_ALIVE_MS = 75_000;

/** What the API runs with. The engine's address: left out, as the SDK's own variables say. */
export type ApiOptions = Omit<Api, 'engine' | 'live' | 'evidence'> & { engine?: EngineAddress };

/** Starts listening on `settings.port` (0 = any). @throws the system's error, e.g. EADDRINUSE. */
export async function startApi(options: ApiOptions): Promise<RunningApi> {
  const api: Api = { ...options, engine: connectEngine(options.engine), live: new LiveHub(options), evidence: openEvidenceStore(options.settings) };
  const server = createServer({ requestTimeout: 300_000, headersTimeout: 20_000, keepAliveTimeout: KEEP_ALIVE_MS, maxHeaderSize: 32_768 }, createApp(api));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(api.settings.port, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const removal = startEvidenceRemoval(api);
  const absences = startAbsences(api);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      await api.live.close();
      await Promise.all([removal.close(), absences.close(), close(server)]);
    },
  };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const impatient = setTimeout(() => server.closeAllConnections(), CLOSING_PATIENCE_MS);
    server.close(() => {
      clearTimeout(impatient);
      resolve();
    });
    server.closeIdleConnections();
  });
}
