import type { ApplicationUser } from '#lib/microsoft/dataverse.ts';
import type {
  AccessLists,
  RemoteApplication,
  RemoteOwner,
  RemoteServicePrincipal,
} from '#lib/microsoft/graph.ts';
import type { Microsoft } from '#lib/microsoft/microsoft.ts';
import type { Service } from '#lib/microsoft/write-budget.ts';
import type { Privilege } from '#lib/model/privilege.ts';
import type { ResourceKey, ResourceVerb, resourceTable } from '#lib/model/resources.ts';
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

/** Where a resource stands while a step is being tried: at one seat of its principal. */
export type StepContext = {
  microsoft: Microsoft;
  seatId: string;
  spec: RunSpec;
  knownIds: KnownIds;
  /** Which organization this run has seen answer in the seat's environment; null: not asked yet. */
  organizationId: string | null;
  /** Nothing was ever sent for this step, so nothing of it can exist: no need to look first. */
  isFirstTry: boolean;
  /** An earlier answer was lost: until this moment look for its effect, and create nothing. */
  isLooking: boolean;
  moment: Date;
  signal: AbortSignal;
};

/** The contexts of all seats of a principal; what is the principal's own is reached from each. */
export type SeatContexts = readonly [StepContext, ...StepContext[]];

/** What a step leaves behind: the row of what exists now, and what was seen, for the record. */
export type Ensured = {
  remote: { kind: ResourceKey; remoteId: string; clientId?: string } | null;
  evidence: Record<string, unknown>;
  requestId: string | null;
};

/** The ids of what is gone now. */
export type Removed = { removedIds: string[] };

/** What taking the access away, or giving it back, leaves for the record. */
export type Switched = { evidence: Record<string, unknown> };

/** What was seen at Microsoft: of the principal, or of one of its seats. Null: not there. */
export type Seen = {
  registration?: RemoteApplication | null;
  owners?: RemoteOwner[];
  servicePrincipal?: RemoteServicePrincipal | null;
  permissions?: AccessLists;
  organizationId?: string;
  user?: ApplicationUser | null;
  effect?: { held: Privilege[]; ofRoles: Privilege[] };
};

/**
 * What a run does with a resource. `ensure` creates what is missing and otherwise only reads: it never
 * writes over a difference, which would erase the evidence of it. `remove` takes away for good
 * everything it finds by its natural key, deleted softly or not. `disable` takes the access that it
 * gives, and `enable` gives that of the one we made back; `revoke` takes what signs in. These may be done
 * again. Nothing there is done, but for `enable`, which then stops.
 */
export type ResourceVerbs = {
  ensure: (context: StepContext) => Promise<Ensured>;
  remove: (context: StepContext) => Promise<Removed>;
  disable: (context: StepContext) => Promise<Switched>;
  enable: (context: StepContext) => Promise<Switched>;
  revoke: (context: StepContext) => Promise<Switched>;
};

type VerbsOf<K extends ResourceKey> = keyof (typeof resourceTable)[K]['steps'] & ResourceVerb;

/** A remote thing: the verbs that its words speak of, no more and no less, and how it is read. */
export type Resource<K extends ResourceKey> = {
  key: K;
  /** Whose budget its writes are spent from. */
  lane: Service;
  /** Looks whether it is there. Writes nothing, like the other looks. */
  read?: (context: StepContext) => Promise<Seen>;
  /** Looks closer, by what was seen of the principal and the seat. Throws what is too young to show. */
  examine?: (context: StepContext, seen: Seen) => Promise<Seen>;
  /** Removes what landed after its making was given up on and made again; tells the ids. */
  removeTwins?: (context: StepContext) => Promise<string[]>;
} & Pick<ResourceVerbs, VerbsOf<K>>;
