import { status, type ServiceError, Metadata } from '@grpc/grpc-js';
import { CommandRejection, type RejectionType } from '../engine.ts';

const codes: Record<RejectionType, status> = {
  INVALID_ARGUMENT: status.INVALID_ARGUMENT,
  NOT_FOUND: status.NOT_FOUND,
  ALREADY_EXISTS: status.ALREADY_EXISTS,
  INVALID_STATE: status.FAILED_PRECONDITION,
  RESOURCE_EXHAUSTED: status.RESOURCE_EXHAUSTED,
  PROCESSING_ERROR: status.INTERNAL,
  DEADLINE_EXCEEDED: status.DEADLINE_EXCEEDED,
  UNIMPLEMENTED: status.UNIMPLEMENTED,
  UNAVAILABLE: status.UNAVAILABLE,
};

/** @param rpc stands in front of the details, as in Zeebe's own messages. */
export function toServiceError(error: unknown, rpc: string, log: (error: unknown) => void): ServiceError {
  const rejection = error instanceof CommandRejection ? error : undefined;
  if (!rejection) log(error);
  const code = rejection ? codes[rejection.type] : status.INTERNAL;
  const details = rejection ? `Command '${rpc}' rejected with code '${rejection.type}': ${rejection.message}` : `Command '${rpc}' failed unexpectedly; see the engine's log`;
  return Object.assign(new Error(details), { code, details, metadata: new Metadata() });
}
