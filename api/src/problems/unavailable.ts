/** Whether an error means that PostgreSQL or Temporal is away, so that the same request may succeed later. */
import { StoreUnavailable } from '@onevisit/engine/store/unavailable';

const SYSTEM_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOENT',
]);
/** gRPC: DEADLINE_EXCEEDED, UNAVAILABLE. */
const GRPC_CODES = new Set([4, 14]);
const LOST =
  /terminated unexpectedly|timeout exceeded when trying to connect|not queryable|Connection terminated|pool is draining/i;

/** Looks through causes: libraries wrap the driver's error. */
export function isUnavailable(error: unknown): boolean {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 6; depth++) {
    if (isLost(at)) return true;
    const wrapper = at as Error & { readonly previous?: unknown };
    at = at.cause ?? wrapper.previous;
  }
  return false;
}

function isLost(error: Error): boolean {
  if (error instanceof StoreUnavailable) return true;
  const { code } = error as Error & { readonly code?: unknown };
  if (typeof code === 'number') return GRPC_CODES.has(code);
  if (typeof code === 'string') {
    // Class 08: connection exception; 57P01–57P03: the server shuts down or starts; 53300: too many connections.
    if (SYSTEM_CODES.has(code) || code.startsWith('08') || code.startsWith('57P0') || code === '53300') return true;
  }
  if (error instanceof AggregateError) return error.errors.some(isUnavailable);
  return LOST.test(error.message);
}
