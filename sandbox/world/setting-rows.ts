import { z } from 'zod';

/** Single facts of a world that are not objects of the tenant. */
export const setting = z.object({
  id: z.string(),
  offsetMs: z.number().optional(),
  /** The one secret a world keeps readable: the portal's own, which `/sandbox/info` hands to the starter. */
  portalSecret: z.string().optional(),
  /** Base64 DER, published with the signing key. */
  certificate: z.string().optional(),
  privateJwk: z.record(z.string(), z.string()).optional(),
  seed: z.string().optional(),
  /** The tenant's app management policy for client secrets. */
  secretPolicy: z
    .object({ id: z.string(), isBanned: z.boolean(), longestDays: z.number().optional() })
    .optional(),
  /** What the next client secrets begin with, one after another. */
  beginnings: z.array(z.string()).optional(),
  behaviours: z.record(z.string(), z.string()).optional(),
});
