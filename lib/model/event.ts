import { z } from 'zod';
import { holdWhy } from './end-sweep.ts';
import { roleName } from './role.ts';
import { heldKinds, rowKinds } from './row-kind.ts';

/** One spelling of an id, however a form spelled it. */
const id = z.uuid().toLowerCase();
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const thumbprint = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
/** Digest of a text a person typed, salted in the row that holds the text: erasable without a gap. */
const textDigest = hash;
const cause = z.object({
  code: z.string(),
  status: z.number().nullable(),
  microsoftRequestId: z.string().nullable(),
});

/** Who an event is by. */
export const eventActorSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('person'), personId: id, role: roleName.nullable() }),
  z.object({ type: z.literal('system'), name: z.enum(['worker', 'start']) }),
]);
export type EventActor = z.infer<typeof eventActorSchema>;

/**
 * Everything the history can say, version 1. A kind that is in use is never changed but by an
 * optional field, so that what was written before stays valid; a new shape is a new kind. Fields are ids, codes, counts and digests: names live in rows that can be erased.
 */
export const eventBody = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('session.signed-in'),
    sessionId: id,
    roles: z.array(roleName),
    /** Digest of tenant and object id: whom the person's row must stand for. */
    identityDigest: hash.optional(),
  }),
  z.object({ kind: z.literal('session.refused'), reason: z.string() }),
  z.object({
    kind: z.literal('session.ended'),
    sessionId: id,
    why: z.enum(['signed-out', 'front-channel', 'idle', 'expired', 'revoked', 'replaced']),
    /** Whose it was, where somebody else ended it. */
    personId: id.optional(),
  }),
  z.object({
    kind: z.literal('access.denied'),
    verb: z.string(),
    subjectKind: z.string(),
    subjectId: z.string().nullable(),
    reason: z.string(),
  }),
  z.object({
    kind: z.literal('person.introduced'),
    personId: id,
    roles: z.array(roleName),
    identityDigest: hash,
  }),
  z.object({
    kind: z.literal('environment.added'),
    environmentId: id,
    organizationId: z.string().nullable(),
    portalUserId: z.string().nullable(),
    instanceUrl: z.string().nullable().optional(),
    /** Its type, from which the policy follows. */
    sku: z.string().nullable().optional(),
    policyDigest: hash.optional(),
  }),
  z.object({
    kind: z.literal('environment.updated'),
    environmentId: id,
    organizationId: z.string().nullable(),
    state: z.string(),
    portalUserId: z.string().nullable().optional(),
    /** What is not as it was known before, where it could be used all along. */
    changed: z.array(z.string()).optional(),
    /** Its address from then on and until then, where that changed. */
    instanceUrl: z.string().optional(),
    formerInstanceUrl: z.string().optional(),
  }),
  /** What is known to be wrong with the application users of an environment has changed by a look. */
  z.object({
    kind: z.literal('environment.looked-through'),
    environmentId: id,
    applicationUsers: z.number(),
    findings: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('request.submitted'),
    requestId: id,
    environmentId: id,
    specHash: hash,
    whyDigest: textDigest,
    /** The same for all requests of one form that named several environments; else absent. */
    askedTogetherId: id.optional(),
  }),
  z.object({ kind: z.literal('request.withdrawn'), requestId: id, environmentId: id }),
  z.object({
    kind: z.literal('request.approved'),
    requestId: id,
    environmentId: id,
    principalId: id,
    specHash: hash,
    policyVersion: z.number(),
    commentDigest: textDigest,
  }),
  z.object({
    kind: z.literal('request.rejected'),
    requestId: id,
    environmentId: id,
    specHash: hash,
    policyVersion: z.number(),
    commentDigest: textDigest,
  }),
  z.object({
    kind: z.literal('run.started'),
    runId: id,
    recipe: z.string(),
    principalId: id,
    environmentId: id,
  }),
  z.object({
    kind: z.literal('run.step-done'),
    runId: id,
    step: z.string(),
    principalId: id,
    environmentId: id,
    attempts: z.number(),
    remoteId: z.string().nullable(),
    microsoftRequestId: z.string().nullable(),
    clientId: z.string().optional(),
  }),
  z.object({
    kind: z.literal('run.step-waiting'),
    runId: id,
    step: z.string(),
    principalId: id,
    environmentId: id,
    cause,
  }),
  z.object({
    kind: z.literal('run.step-failed'),
    runId: id,
    step: z.string(),
    principalId: id,
    environmentId: id,
    cause,
  }),
  z.object({
    kind: z.literal('run.succeeded'),
    runId: id,
    recipe: z.string(),
    principalId: id,
    environmentId: id,
  }),
  z.object({
    kind: z.literal('run.retried'),
    runId: id,
    step: z.string(),
    principalId: id,
    environmentId: id,
  }),
  z.object({
    kind: z.literal('run.cancelled'),
    runId: id,
    undoRunId: id,
    principalId: id,
    environmentId: id,
    from: z.string(),
  }),
  z.object({
    kind: z.literal('run.twin-removed'),
    runId: id,
    principalId: id,
    environmentId: id,
    remoteId: z.string(),
  }),
  z.object({
    kind: z.literal('principal.stop-requested'),
    principalId: id,
    environmentId: id,
    runId: id,
  }),
  z.object({
    kind: z.literal('principal.pause-requested'),
    principalId: id,
    environmentId: id,
    runId: id,
  }),
  z.object({
    kind: z.literal('principal.resume-requested'),
    principalId: id,
    environmentId: id,
    runId: id,
  }),
  z.object({
    kind: z.literal('principal.reinstated'),
    principalId: id,
    environmentId: id,
    runId: id,
  }),
  z.object({
    kind: z.literal('principal.verified'),
    principalId: id,
    environmentId: id,
    runId: id,
    outcome: z.enum(['as-approved', 'differs']),
    permissions: z.enum(['proven', 'violated', 'not-visible']),
    findings: z.array(z.string()),
  }),
  z.object({
    kind: z.literal('credential.requested'),
    principalId: id,
    credentialId: id,
    endsAt: z.iso.datetime(),
    /** RFC 7638, SHA-256, of the key of the tab that asked. Release 0.1.0 wrote none. */
    keyThumbprint: thumbprint.optional(),
  }),
  z.object({
    kind: z.literal('credential.minted'),
    principalId: id,
    credentialId: id,
    keyId: z.string(),
    microsoftRequestId: z.string().nullable(),
    /** Of the secret as it was sealed to the tab. */
    ciphertextDigest: hash.optional(),
  }),
  z.object({
    /** Minted, and handed to nobody. */
    kind: z.literal('credential.taken-back'),
    principalId: id,
    credentialId: id,
    keyId: z.string(),
    microsoftRequestId: z.string().nullable(),
    why: z.enum(['given-up-meanwhile', 'hard-to-pass-on']),
  }),
  z.object({
    kind: z.literal('credential.proven'),
    principalId: id,
    credentialId: id,
    tokensInARow: z.number(),
    tookMilliseconds: z.number(),
  }),
  z.object({
    kind: z.literal('credential.not-proven'),
    principalId: id,
    credentialId: id,
    cause,
  }),
  z.object({ kind: z.literal('credential.opened'), principalId: id, credentialId: id }),
  z.object({ kind: z.literal('credential.acknowledged'), principalId: id, credentialId: id }),
  z.object({ kind: z.literal('credential.discarded'), principalId: id, credentialId: id }),
  z.object({
    kind: z.literal('credential.removal-requested'),
    principalId: id,
    credentialId: id,
    keyId: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('credential.removed'),
    principalId: id,
    credentialId: id,
    keyId: z.string().nullable(),
    why: z.enum([
      'lapsed',
      'not-confirmed',
      'unknown-outcome',
      'discarded',
      'removed',
      'stopped',
      'hard-to-pass-on',
    ]),
  }),
  /** It was being handed over when the database was replaced, and Entra lists it: it may be in use. */
  z.object({
    kind: z.literal('credential.kept'),
    principalId: id,
    credentialId: id,
    keyId: z.string(),
  }),
  z.object({
    kind: z.literal('credential.lost'),
    principalId: id,
    credentialId: id,
    cause,
  }),
  z.object({
    /** A row of it stood in the database, and no event before this one knows of it. */
    kind: z.literal('credential.disowned'),
    principalId: id,
    credentialId: id,
    keyId: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('credential.failed'),
    principalId: id,
    credentialId: id,
    cause,
  }),
  z.object({
    kind: z.literal('history.verified'),
    upTo: z.number(),
    intact: z.boolean(),
    /** The row that is not as the history tells, where the chain itself is whole. */
    differentRows: z.enum(heldKinds).optional(),
    differentId: z.string().optional(),
  }),
  /** What was there when rows were first held against the history; once for each kind of row. */
  z.object({
    kind: z.literal('history.baseline'),
    rows: z.enum(rowKinds),
    count: z.number(),
    /** Of those, how many no event tells of. */
    withoutEvent: z.number(),
    digest: hash,
  }),
  /** In which database the history is from here on; another one than before after a restore. */
  z.object({
    kind: z.literal('database.noted'),
    identity: z.string(),
    before: z.string().nullable(),
  }),
  /** What is known of registrations that no row of ours has, has changed by a look. */
  z.object({
    kind: z.literal('tenant.looked-through'),
    registrations: z.number(),
    findings: z.array(z.string()),
  }),
  /** From here on principals are paused once their last valid day is over; so many are past it already. */
  z.object({ kind: z.literal('ends.in-force'), count: z.number() }),
  /** So many of those living are to be paused for their end, and an admin is asked first. */
  z.object({
    kind: z.literal('ends.held'),
    why: holdWhy,
    count: z.number(),
    living: z.number(),
    /** How far the portal's time is ahead of Microsoft's. */
    clockAheadMs: z.number(),
  }),
  /** By a person: so many may be paused. By the portal: what it held for is past. */
  z.object({ kind: z.literal('ends.went-on'), count: z.number() }),
  z.object({
    kind: z.literal('principal.ended'),
    principalId: id,
    environmentId: id,
    /** The run that pauses it. */
    runId: id,
    endsOn: z.iso.date(),
  }),
  z.object({
    kind: z.literal('history.exported'),
    /** Null: the whole history. */
    principalId: id.nullable(),
    from: z.number(),
    upTo: z.number(),
  }),
]);
export type EventBody = z.infer<typeof eventBody>;
export type EventKind = EventBody['kind'];
export type EventCause = z.infer<typeof cause>;

export const eventKinds: readonly EventKind[] = eventBody.options.map(
  (option) => option.shape.kind.value,
);

/** What the hash chain covers of an event: version, who, through which channel, and what. */
export const storedBody = z.object({
  version: z.literal(1),
  by: eventActorSchema,
  channel: z.enum(['portal', 'worker', 'start']),
  /** Salted digest of from where a person acted, which stands beside the chain and is erased in time. */
  whenceDigest: hash.optional(),
  event: eventBody,
});
export type StoredBody = z.infer<typeof storedBody>;
