import { Camunda8 } from '@camunda8/sdk';

/** Addresses of a Zeebe gateway. Left out: the SDK's own environment variables, then `grpc://localhost:26500` and `http://localhost:8080`. */
export interface EngineAddresses {
  grpcAddress?: string;
  restAddress?: string;
}

export interface EngineClient {
  grpc: ReturnType<Camunda8['getZeebeGrpcApiClient']>;
  rest: ReturnType<Camunda8['getCamundaRestClient']>;
}

/** A connection to whatever engine stands at the address. Authentication as the SDK's variables say; none by default. */
export function connectEngine(addresses: EngineAddresses = {}): EngineClient {
  const grpcAddress = withScheme(addresses.grpcAddress ?? process.env.ZEEBE_GRPC_ADDRESS);
  const restAddress = addresses.restAddress ?? process.env.ZEEBE_REST_ADDRESS;
  const camunda = new Camunda8({
    CAMUNDA_AUTH_STRATEGY: authStrategy(process.env.CAMUNDA_AUTH_STRATEGY),
    // The kit repeats what is worth repeating, and logs it. Nobody hears the SDK's "connected", whose timer (3 s after each
    // call) would keep a closed program alive.
    zeebeGrpcSettings: { ZEEBE_GRPC_CLIENT_RETRY: false, ZEEBE_CLIENT_LOG_LEVEL: 'NONE', ZEEBE_GRPC_CLIENT_CONNECTION_TOLERANCE_MS: 0 },
    CAMUNDA_LOG_LEVEL: 'none',
    ...(grpcAddress || process.env.ZEEBE_ADDRESS ? {} : { ZEEBE_GRPC_ADDRESS: 'grpc://127.0.0.1:26500' }),
    ...(grpcAddress ? { ZEEBE_GRPC_ADDRESS: grpcAddress } : {}),
    ZEEBE_REST_ADDRESS: restAddress ?? 'http://127.0.0.1:8080',
  });
  return { grpc: camunda.getZeebeGrpcApiClient(), rest: camunda.getCamundaRestClient() };
}

/** Without a scheme the SDK takes `host:port` for TLS. */
function withScheme(address: string | undefined): string | undefined {
  return !address || address.includes('://') ? address : `grpc://${address}`;
}

const strategies = ['NONE', 'OAUTH', 'BASIC', 'BEARER', 'COOKIE'] as const;
function authStrategy(value: string | undefined): (typeof strategies)[number] {
  return strategies.find((strategy) => strategy === value) ?? 'NONE';
}

/** The gRPC status code of an SDK error, if it is one. */
export function grpcCode(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'number' ? error.code : undefined;
}

export const GRPC_NOT_FOUND = 5;
