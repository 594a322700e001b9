import { z } from 'zod';
import { finding } from './finding.ts';
import { heldKinds } from './row-kind.ts';

/** What went wrong at Microsoft, in the only terms the rooms decide by. */
export const failureKind = z.enum([
  'not-replicated-yet',
  'throttled',
  'transient',
  'unknown-outcome',
  'refused',
  /** Entra does not let the portal itself in: its state, and nobody's run is at fault. */
  'portal-sign-in',
  'quota-exceeded',
  'conflict',
  'gone',
  'invalid',
]);
export type FailureKind = z.infer<typeof failureKind>;

/** Where it went wrong. */
export const failurePlane = z.enum(['entra', 'graph', 'dataverse', 'sandbox']);
export type Plane = z.infer<typeof failurePlane>;

const met = {
  /** Microsoft's code (`0x80040237`, `AADSTS7000215`), or ours. */
  code: z.string().nullable(),
  status: z.number().nullable(),
  /** Microsoft's, to name in a support request. */
  requestId: z.string().nullable(),
  at: z.iso.datetime(),
};

const none = z.object({});

const failure = z.object({
  ...met,
  kind: failureKind,
  facts: z.object({ plane: failurePlane, missingPrivilege: z.string().nullable() }),
});

/** Found by the portal itself, and not cured by waiting. */
const stopped = z.discriminatedUnion('code', [
  z.object({
    ...met,
    kind: z.literal('stopped'),
    code: z.enum([
      'foreign-application',
      'foreign-service-principal',
      'more-than-one-user',
      'deleted-user-blocks',
      'user-missing',
      'nothing-to-enable',
      'key-not-usable',
      /** The history knows of no such ask, or of another. */
      'not-as-asked',
      /** Asked for before the history kept which tab asks. */
      'asked-without-key',
      /** The policy allows a shorter life than when it was asked for. */
      'asked-for-longer',
      /** It was asked for while its principal had not ended yet. */
      'ended-meanwhile',
    ]),
    facts: none,
  }),
  z.object({
    ...met,
    kind: z.literal('stopped'),
    code: z.literal('not-as-told'),
    facts: z.object({
      rows: z.enum(heldKinds),
      id: z.string().nullable(),
      seq: z.number().nullable(),
    }),
  }),
  z.object({
    ...met,
    kind: z.literal('stopped'),
    code: z.literal('other-business-unit'),
    facts: z.object({ businessUnit: z.string() }),
  }),
  z.object({
    ...met,
    kind: z.literal('stopped'),
    code: z.literal('other-organization'),
    facts: z.object({ approvedId: z.string(), foundId: z.string() }),
  }),
]);

/** What one try met. */
const setback = z.discriminatedUnion('kind', [
  failure,
  stopped,
  z.object({ ...met, kind: z.enum(['looking', 'database-away', 'fault']), facts: none }),
]);
export type Setback = z.infer<typeof setback>;

type CodeOf<S> = S extends { code: infer Code; facts: infer Facts }
  ? { code: Code; facts: Facts }
  : never;
/** Why the portal itself does not go on. */
export type StopCause = CodeOf<Extract<Setback, { kind: 'stopped' }>>;

/** A cause as it is stored: kind, codes and facts, never a sentence. */
const codedCause = z.discriminatedUnion('kind', [
  setback,
  z.object({
    ...met,
    kind: z.enum(['interrupted', 'registration-deleted', 'hard-to-pass-on', 'not-in-history']),
    facts: none,
  }),
  z.object({
    ...met,
    kind: z.literal('not-as-approved'),
    facts: z.object({ findings: z.array(finding) }),
  }),
  z.object({ ...met, kind: z.literal('watching'), facts: z.object({ until: z.iso.datetime() }) }),
  z.object({
    ...met,
    kind: z.literal('left-behind'),
    facts: z.object({ after: z.enum(['undo', 'stop', 'pause']), left: z.array(setback) }),
  }),
]);
export type CodedCause = z.infer<typeof codedCause>;

/** Release 0.1.0 stored the sentence itself. */
const toldCause = z.object({ ...met, kind: z.string(), words: z.string() });

/** The last real cause of a wait or a stop, as any release stored it. */
export const cause = z.union([codedCause, toldCause]);
export type Cause = z.infer<typeof cause>;
