/** A key for a request that may be repeated. A page without TLS (other than localhost) has no `randomUUID`. */
export function newIdempotencyKey(): string {
  return crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
