import { useSyncExternalStore } from 'react';
import { connectLive, type LiveConnection, type LiveListener } from './stream.ts';
import type { LiveEvent } from '../types.ts';
import type { FromWorker, ToWorker } from './worker.ts';

/** Whether changes come in by themselves; `undefined` until it is known. */
let live: boolean | undefined;
const watchers = new Set<() => void>();
const listeners = new Set<(event: LiveEvent) => void>();

export function onLiveEvent(listener: (event: LiveEvent) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useLiveState(): boolean | undefined {
  return useSyncExternalStore(watch, () => live);
}

export const isLive = (): boolean => live === true;

function watch(callback: () => void): () => void {
  watchers.add(callback);
  return () => watchers.delete(callback);
}

function setLive(now: boolean | undefined): void {
  if (live === now) return;
  live = now;
  for (const callback of watchers) callback();
}

/** Lets changes come in while somebody is signed in. Tabs of one person share a stream where the browser can. */
export function startLive(username: string): () => void {
  const listener: LiveListener = {
    event: (event) => {
      for (const each of listeners) each(event);
    },
    state: setLive,
  };
  let connection = open(username, listener);
  const wake = () => document.visibilityState === 'visible' && connection.wake();
  const leave = () => connection.close();
  const comeBack = ({ persisted }: PageTransitionEvent) => {
    if (!persisted) return;
    connection = open(username, listener);
    listener.event({ kind: 'everything' });
  };
  document.addEventListener('visibilitychange', wake);
  window.addEventListener('online', wake);
  window.addEventListener('pagehide', leave);
  window.addEventListener('pageshow', comeBack);
  return () => {
    document.removeEventListener('visibilitychange', wake);
    window.removeEventListener('online', wake);
    window.removeEventListener('pagehide', leave);
    window.removeEventListener('pageshow', comeBack);
    connection.close();
    setLive(undefined);
  };
}

function open(username: string, listener: LiveListener): LiveConnection {
  if (typeof SharedWorker === 'undefined') return connectLive(listener);
  // A worker for each person: another one who signs in here has another stream.
  const { port } = new SharedWorker(new URL('./worker.ts', import.meta.url), { type: 'module', name: `live ${username}` });
  const tell = (message: ToWorker) => port.postMessage(message);
  port.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => ('event' in data ? listener.event(data.event) : listener.state(data.live)));
  port.start();
  tell('join');
  return { wake: () => tell('wake'), close: () => tell('leave') };
}
