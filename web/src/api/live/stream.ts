import type { LiveEvent } from '../types.ts';

export interface LiveListener {
  event: (event: LiveEvent) => void;
  state: (live: boolean) => void;
}

export interface LiveConnection {
  /** Tries at once, as the network is back or somebody looks at the page again. */
  wake: () => void;
  close: () => void;
}

/** The server greets at once, and then sends a beat every 15 s: after this silence the connection is dead. */
const silence = 40_000;
const longestWait = 30_000;

/**
 * Connects to the stream of changes, and again when it breaks, after a wait that grows and differs from browser to
 * browser, so that not all of them come back at the same moment. What was missed meanwhile is told as `everything`.
 */
export function connectLive(listener: LiveListener): LiveConnection {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let watchdog: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let greetedBefore = false;

  const heard = () => {
    clearTimeout(watchdog);
    watchdog = setTimeout(lost, silence);
  };
  const open = () => {
    timer = undefined;
    source = new EventSource('/api/live');
    heard();
    source.addEventListener('hello', () => {
      heard();
      failures = 0;
      listener.state(true);
      if (greetedBefore) listener.event({ kind: 'everything' });
      greetedBefore = true;
    });
    source.addEventListener('beat', heard);
    source.addEventListener('change', ({ data }: MessageEvent<string>) => {
      heard();
      listener.event(JSON.parse(data) as LiveEvent);
    });
    source.addEventListener('error', lost);
  };
  const lost = () => {
    stop();
    listener.state(false);
    const wait = Math.min(longestWait, 1_000 * 2 ** failures) * (0.5 + Math.random());
    failures += 1;
    timer = setTimeout(open, wait);
  };
  const stop = () => {
    clearTimeout(watchdog);
    source?.close();
    source = undefined;
  };

  open();
  return {
    wake() {
      if (timer === undefined) return;
      clearTimeout(timer);
      failures = 0;
      open();
    },
    close() {
      clearTimeout(timer);
      timer = undefined;
      stop();
    },
  };
}
