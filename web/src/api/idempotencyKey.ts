import { useRef } from 'react';

/** The key of what is sent: the same for the same content until it is `done`, so that sending it again after a lost answer does nothing twice. */
export function useRepeatKey(): { of: (content: unknown) => Record<string, string>; done: () => void } {
  const sent = useRef<{ content: string; key: string }>(undefined);
  return {
    of(content) {
      const text = JSON.stringify(content);
      if (sent.current?.content !== text) sent.current = { content: text, key: newIdempotencyKey() };
      return { 'Idempotency-Key': sent.current.key };
    },
    done: () => { sent.current = undefined; },
  };
}

/** A key for a request that may be repeated. A page without TLS (other than localhost) has no `randomUUID`. */
export function newIdempotencyKey(): string {
  return crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
