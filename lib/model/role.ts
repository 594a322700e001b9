import { z } from 'zod';

/** The app roles of the portal's own registration, as they stand in a token's `roles` claim. */
export const roleName = z.enum(['Maker', 'Admin', 'Auditor']);
export type RoleName = z.infer<typeof roleName>;
