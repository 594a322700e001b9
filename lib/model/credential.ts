import { z } from 'zod';
import { type Cause, cause } from './cause.ts';

/**
 * requested: the intent is written. minting: the call to Entra is under way. proving: minted and
 * sealed to the tab's key; being signed in with. ready: the tab may open it. opened: it was fetched.
 * stored: the maker confirmed. lost: the outcome of minting is unknown, being swept. removing: to be
 * removed at Entra. removed: gone there, and seen to be gone. failed: Entra refused to mint.
 */
export const credentialState = z.enum([
  'requested',
  'minting',
  'proving',
  'ready',
  'opened',
  'stored',
  'lost',
  'removing',
  'removed',
  'failed',
]);
export type CredentialState = z.infer<typeof credentialState>;

/** An intent in one of these states stands in the way of another for the same principal. */
export const openCredentialStates: readonly CredentialState[] = [
  'requested',
  'minting',
  'proving',
  'ready',
  'opened',
];

/** In one of these there is a secret, or one is on its way. */
export const usableCredentialStates: readonly CredentialState[] = [
  ...openCredentialStates,
  'stored',
];

/** The ciphertext is erased this long after it was sealed. */
export const readableSeconds = 15 * 60;
/** Opened but never confirmed as stored safely: removed after this. */
export const confirmWithinSeconds = 24 * 60 * 60;
/** So many tokens in a row must be accepted before a secret counts as proven. */
export const tokensInARow = 3;

/** How far the test of a secret has come, and what it showed. It is stored as `proof`. */
export const credentialTest = z.object({
  outcome: z.enum(['running', 'proven', 'not-proven']),
  tokensInARow: z.number(),
  attempts: z.number(),
  tookMilliseconds: z.number(),
  userId: z.string().nullable(),
  roleNames: z.array(z.string()),
  /** Why it was not proven. */
  cause: cause.nullable().default(null),
  /** Only in what release 0.1.0 stored. */
  words: z.string().optional(),
});
export type CredentialTest = z.infer<typeof credentialTest>;

/**
 * Whether tools take a secret as it is: one that begins with a hyphen is an option to `pac`, `az` and
 * others (microsoft/powerplatform-build-tools, issue 206), and a shell may read a tilde as somebody's home.
 */
export const isEasyToPassOn = (secret: string) => !/^[-~]/.test(secret);

export const issueForm = z.object({
  principalId: z.uuid().toLowerCase(),
  /** Made by the tab, so that a double click or a repeated answer means the same one. */
  credentialId: z.uuid().toLowerCase(),
  /** A `TabPublicKey`, once the verb has tried it. */
  publicKey: z.unknown(),
});
export type IssueForm = z.infer<typeof issueForm>;

/** How a hand-over stands. Ciphertext is there only for the asking tab, and only while it is readable. */
export type HandOverStanding = {
  credentialId: string;
  state: CredentialState;
  /** What stands in the way, or went wrong. */
  cause: Cause | null;
  proof: CredentialTest | null;
  endsAt: string;
  readableUntil: string | null;
  removedUnlessConfirmedAt: string | null;
};

/** The display name of a secret at Entra: by it a secret with a lost answer is found and removed. */
export function passwordName(credentialId: string): string {
  return `bp:${credentialId}`;
}
