/** Windows in which somebody signs in again over another one's open page. */
export const SIGNED_IN_PATH = '/staff/signed-in';
const NAME = 'signed-in';

/** Tells the other windows. The window's opener is not to be relied on: a provider may part the two. */
export function tellSignedIn(): void {
  const channel = new BroadcastChannel(NAME);
  channel.postMessage(null);
  channel.close();
}

/** Calls `ask` when somebody may have signed in in another window. @returns how to stop */
export function onSignedInElsewhere(ask: () => void): () => void {
  const channel = new BroadcastChannel(NAME);
  const seen = () => document.visibilityState === 'visible' && ask();
  channel.addEventListener('message', ask);
  window.addEventListener('focus', ask);
  document.addEventListener('visibilitychange', seen);
  return () => {
    channel.close();
    window.removeEventListener('focus', ask);
    document.removeEventListener('visibilitychange', seen);
  };
}
