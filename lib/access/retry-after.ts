import type { Refusal } from '#lib/model/refusal.ts';

/** The header that says when a refused call may be made again (RFC 9110, "Retry-After"). */
export function retryAfter({ retryAfterSeconds }: Refusal): Record<string, string> {
  return retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
}
