import { z } from 'zod';

/** Something that is not as approved, as a verification found it. */
export const finding = z.object({
  code: z.enum([
    'api-permission-requested',
    'app-role-assigned',
    'delegated-grant',
    'foreign-owner',
    'registration-missing',
    'service-principal-missing',
    'service-principal-disabled',
    'application-user-missing',
    'application-user-disabled',
    'other-business-unit',
    'role-missing',
    'role-extra',
    'privilege-beyond-roles',
  ]),
  words: z.string(),
});
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

/** What was read back: enough to check the claim by hand. */
export const verificationEvidence = z.object({
  lists: z.array(listEvidence),
  ownersAtEntra: z.array(z.string()),
  roles: z.array(z.object({ roleId: z.string(), name: z.string() })),
  privileges: z.number().nullable(),
  clientId: z.string().nullable(),
  servicePrincipalId: z.string().nullable(),
  userId: z.string().nullable(),
});
export type VerificationEvidence = z.infer<typeof verificationEvidence>;
