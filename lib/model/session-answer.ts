import { z } from 'zod';

/** What the exchange of tokens for a session answers to the browser. */
export const sessionAnswer = z.discriminatedUnion('signedIn', [
  z.object({ signedIn: z.literal(true) }),
  z.object({
    signedIn: z.literal(false),
    /** 'no-role', 'no-cookie', 'foreign-origin', 'fault', 'database-away', or the token's fault. */
    reason: z.string(),
    reference: z.string().optional(),
  }),
]);
export type SessionAnswer = z.infer<typeof sessionAnswer>;

/** What the beginning of a sign-in answers. */
export const signInAnswer = z.object({
  nonce: z.string().min(1),
  /** Whether the browser brought the cookie of this sign-in along: it is asked twice where it did not. */
  isKept: z.boolean(),
});
export type SignInAnswer = z.infer<typeof signInAnswer>;
