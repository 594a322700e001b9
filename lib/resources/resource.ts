import type { Microsoft } from '#lib/microsoft/microsoft.ts';
import type { RunSpec } from '#lib/model/run.ts';

/** What is known of the things made so far, from our own rows. */
export type KnownIds = {
  applicationId: string | null;
  clientId: string | null;
  applicationMadeAt: Date | null;
  servicePrincipalId: string | null;
  servicePrincipalMadeAt: Date | null;
  userId: string | null;
  /** Every client id that ever was this principal's, removed ones too. */
  clientIds: readonly string[];
  /** A secret was minted once: it may have signed in, and own rows. */
  hasBeenUsed: boolean;
  /** The client secrets that were or may have been minted; no key id where the answer was lost. */
  secrets: readonly { credentialId: string; keyId: string | null }[];
};

/** Where a resource stands while a step is being tried. */
export type StepContext = {
  microsoft: Microsoft;
  spec: RunSpec;
  knownIds: KnownIds;
  /** Nothing was ever sent for this step, so nothing of it can exist: no need to look first. */
  isFirstTry: boolean;
  /** An earlier answer was lost: until this moment look for its effect, and create nothing. */
  isLooking: boolean;
  moment: Date;
  signal: AbortSignal;
};

/** What a step leaves behind: the row of what exists now, and what was seen, for the record. */
export type Ensured = {
  remote: { kind: string; remoteId: string; clientId?: string } | null;
  evidence: Record<string, unknown>;
  requestId: string | null;
};

/** What a removal found: the ids of what is gone now, and of what is not and why. */
export type Removed = { removedIds: string[] };

/** How what was found stands to what was approved. */
export type ListedDifference = {
  missing: string[];
  extra: string[];
  /** Comes from a team, not from the user's own roles. */
  inherited: string[];
  /** Cannot be changed in place. */
  immutable: string[];
};

export const noDifference: ListedDifference = {
  missing: [],
  extra: [],
  inherited: [],
  immutable: [],
};

/**
 * A remote thing, with the same verbs as every other. `ensure` creates what is missing and otherwise
 * only reads: it never writes over a difference, which would erase the evidence of it. `remove` takes
 * away for good everything it finds by its natural key, deleted softly or not; nothing there is done.
 */
export type Resource<Found> = {
  read: (context: StepContext) => Promise<Found | null>;
  ensure: (context: StepContext) => Promise<Ensured>;
  differs: (found: Found, spec: RunSpec) => ListedDifference;
  remove: (context: StepContext) => Promise<Removed>;
};
