/** One stream for all tabs of a browser: a browser opens only six connections to a server at a time. */
import type { LiveEvent } from '../types.ts';
import { connectLive, type LiveConnection } from './stream.ts';

export type ToWorker = 'join' | 'leave' | 'wake';
export type FromWorker = { live: boolean } | { event: LiveEvent };

const scope = self as unknown as { addEventListener(type: 'connect', listener: (event: MessageEvent) => void): void };
const tabs = new Set<MessagePort>();
let connection: LiveConnection | undefined;
/** Undefined until it is known. */
let live: boolean | undefined;

const tellAll = (message: FromWorker): void => {
  for (const tab of tabs) tab.postMessage(message);
};

scope.addEventListener('connect', ({ ports: [tab] }) => {
  if (!tab) return;
  tab.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
    if (data === 'wake') connection?.wake();
    else if (data === 'leave') leave(tab);
    else join(tab);
  });
  tab.start();
});

function join(tab: MessagePort): void {
  tabs.add(tab);
  connection ??= connectLive({
    event: (event) => tellAll({ event }),
    state: (now) => {
      live = now;
      tellAll({ live });
    },
  });
  if (live !== undefined) tab.postMessage({ live } satisfies FromWorker);
}

function leave(tab: MessagePort): void {
  tabs.delete(tab);
  if (tabs.size > 0) return;
  connection?.close();
  connection = undefined;
  live = undefined;
}
