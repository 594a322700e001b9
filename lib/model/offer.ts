import { z } from 'zod';

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
