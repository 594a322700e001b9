import { z } from 'zod';
import { difference, differenceCodes } from './difference.ts';

/** As version 0.1.0 stored it, with its sentence in place of facts. */
const told = z.object({
  code: z.enum(differenceCodes),
  seatId: z.string().nullable().default(null),
  facts: z.object({}).default({}),
  words: z.string(),
});

/** Something that is not as approved, as a verification found it. What there is to find: `difference`. */
export const finding = z.union([told, difference]);
export type Finding = z.infer<typeof finding>;

export const permissionCheck = z.enum(['proven', 'violated', 'not-visible']);
export type PermissionCheck = z.infer<typeof permissionCheck>;

/** One list of the zero-permission check: how many entries it showed, or why it could not be seen. */
export const listEvidence = z.object({
  name: z.string(),
  state: z.enum(['visible', 'not-visible']),
  size: z.number().nullable(),
  why: z.string().nullable(),
  requestId: z.string().nullable(),
});
export type ListEvidence = z.infer<typeof listEvidence>;

const seatEvidence = z.object({
  /** Null in what version 0.1.0 stored, which knew one seat. */
  seatId: z.string().nullable(),
  /** Which organization answered; absent in what was stored before it was asked. */
  organizationId: z.string().nullable().optional(),
  userId: z.string().nullable(),
  roles: z.array(z.object({ roleId: z.string(), name: z.string() })),
  /** How many privileges it holds in effect. */
  privileges: z.number().nullable(),
});

const ofPrincipal = z.object({
  lists: z.array(listEvidence),
  ownersAtEntra: z.array(z.string()),
  /** How many credentials can sign in; absent where they were not read. */
  credentialsAtEntra: z.number().optional(),
  clientId: z.string().nullable(),
  servicePrincipalId: z.string().nullable(),
});

/** What was read back: enough to check the claim by hand. */
export const verificationEvidence = z.union([
  ofPrincipal.extend({ seats: z.array(seatEvidence) }),
  ofPrincipal
    .extend(seatEvidence.omit({ seatId: true }).shape)
    .transform(({ userId, roles, privileges, ...rest }) => ({
      ...rest,
      seats: [{ seatId: null, userId, roles, privileges }],
    })),
]);
export type VerificationEvidence = z.infer<typeof verificationEvidence>;
