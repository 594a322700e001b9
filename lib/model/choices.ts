import { z } from 'zod';

/** An environment as the form offers it; one with a reason is shown and cannot be picked. */
export const environmentChoice = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Where it lives and of which kind it is, in two words. */
  detail: z.string(),
  /** Null: no Dataverse. */
  instanceUrl: z.url().nullable(),
  reason: z.string().nullable(),
  lifetimeDaysMax: z.number(),
});
export type EnvironmentChoice = z.infer<typeof environmentChoice>;

/** A person as a form offers them. */
export const personChoice = z.object({
  id: z.uuid(),
  name: z.string(),
  userPrincipalName: z.string(),
});
export type PersonChoice = z.infer<typeof personChoice>;

/** A principal as a filter offers it. */
export const principalChoice = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Its environment, by name. */
  detail: z.string(),
});
export type PrincipalChoice = z.infer<typeof principalChoice>;

/** A business unit as the form offers it; the root has no parent. */
export const unitChoice = z.object({
  id: z.guid(),
  name: z.string(),
  parentId: z.guid().nullable(),
});
export type UnitChoice = z.infer<typeof unitChoice>;

/** A security role as the form offers it; one with a reason is shown and cannot be picked. */
export const roleChoiceLine = z.object({
  roleId: z.guid(),
  rootRoleId: z.guid(),
  name: z.string(),
  summary: z.string(),
  reason: z.string().nullable(),
});
export type RoleChoiceLine = z.infer<typeof roleChoiceLine>;
