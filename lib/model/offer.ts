import { z } from 'zod';

/** An environment as the form offers it; one with a reason is shown and cannot be picked. */
export const offeredEnvironment = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Where it lives and of which kind it is, in two words. */
  detail: z.string(),
  /** Null: no Dataverse. */
  instanceUrl: z.url().nullable(),
  reason: z.string().nullable(),
  lifetimeDaysMax: z.number(),
});
export type OfferedEnvironment = z.infer<typeof offeredEnvironment>;

/** A person as a form offers them. */
export const offeredPerson = z.object({
  id: z.uuid(),
  name: z.string(),
  userPrincipalName: z.string(),
});
export type OfferedPerson = z.infer<typeof offeredPerson>;

/** A principal as a filter offers it. */
export const offeredPrincipal = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Its environment, by name. */
  detail: z.string(),
});
export type OfferedPrincipal = z.infer<typeof offeredPrincipal>;

/** A business unit as the form offers it; the root has no parent. */
export const offeredUnit = z.object({
  id: z.guid(),
  name: z.string(),
  parentId: z.guid().nullable(),
});
export type OfferedUnit = z.infer<typeof offeredUnit>;

/** A security role as the form offers it; one with a reason is shown and cannot be picked. */
export const offeredRoleLine = z.object({
  roleId: z.guid(),
  rootRoleId: z.guid(),
  name: z.string(),
  summary: z.string(),
  reason: z.string().nullable(),
});
export type OfferedRoleLine = z.infer<typeof offeredRoleLine>;
