import { z } from 'zod';
import { lagKinds } from '../world/lag.ts';

const forCalls = ['plane', 'operation', 'caller', 'count', 'probability'] as const;

/** What can go wrong. */
const effect = z.discriminatedUnion('kind', [
  /** Waits, then does it: a client with a shorter patience sees a commit that lands after its timeout. */
  z.object({
    kind: z.literal('latency'),
    ms: z.number().min(0).max(600_000),
    /** Up to this much more, from the seed. */
    spreadMs: z.number().min(0).max(600_000).default(0),
  }),
  z.object({
    kind: z.literal('status'),
    status: z.number().int().min(400).max(599),
    code: z.string().optional(),
    message: z.string().optional(),
    retryAfterSeconds: z.number().min(0).optional(),
  }),
  z.object({ kind: z.literal('cut-before-commit') }),
  /** The answer is lost, the effect stays. */
  z.object({ kind: z.literal('cut-after-commit') }),
  /** The connection ends in the middle of the body. */
  z.object({ kind: z.literal('truncated-body') }),
  /** A whole answer that is not JSON. */
  z.object({ kind: z.literal('malformed-body') }),
  /** Objects made while it lasts, and before, are invisible until they are this old. */
  z.object({
    kind: z.literal('lag'),
    object: z.enum(lagKinds),
    seconds: z.number().min(0),
    /** For so long thereafter an object comes and goes: one replica has it, the next has not. */
    spreadSeconds: z.number().min(0).default(0),
  }),
]);

/** Which calls it meets: all that are given must fit. */
const aim = z.object({
  plane: z.enum(['entra', 'graph', 'dataverse', 'power-platform', 'global-discovery']).optional(),
  operation: z.string().optional(),
  /** A part of the path: an object's id. */
  object: z.string().optional(),
  /** A client id. */
  caller: z.string().optional(),
});

/** How often and how long; without any of these, until it is deleted. */
const extent = z.object({
  count: z.number().int().min(1).optional(),
  durationSeconds: z.number().positive().optional(),
  probability: z.number().gt(0).max(1).optional(),
  seed: z.string().default('fault'),
});

/** POST `/sandbox/faults`. Refuses a lag that is aimed at calls: it meets objects. */
export const faultBody = effect
  .and(aim)
  .and(extent)
  .refine((fault) => fault.kind !== 'lag' || forCalls.every((name) => fault[name] === undefined), {
    error: `A lag meets objects and not calls: it takes no ${forCalls.join(', ')}.`,
  });
export type FaultBody = z.infer<typeof faultBody>;

export type Fault = FaultBody & {
  id: string;
  /** On the sandbox's clock. */
  untilMs: number | undefined;
  left: number | undefined;
  /** Calls it was aimed at, whether it struck or not. */
  met: number;
};
