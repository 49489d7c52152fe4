import { createHash } from 'node:crypto';

/** What makes incidents one and the same trouble. */
export interface Cause { processId: string; elementId: string; errorType: string; message: string }

/** Names a cause. Numbers and ids in the message belong to the single case, and don't make another cause. @returns 16 hex digits */
export function causeId({ processId, elementId, errorType, message }: Cause): string {
  const plain = message.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/gi, '#').replace(/\d+/g, '#');
  return createHash('sha256').update(JSON.stringify([processId, elementId, errorType, plain])).digest('hex').slice(0, 16);
}
