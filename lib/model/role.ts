import { z } from 'zod';

/** The app roles of the portal's own registration, as they stand in a token's `roles` claim. */
export const roleName = z.enum(['Maker', 'Admin', 'Auditor']);
export type RoleName = z.infer<typeof roleName>;

/**
 * The roles whose holders may own a principal. Not Admin by itself: who decides on principals does not
 * hold their secrets; an admin who builds flows holds Maker as well. Not Auditor, who only reads.
 */
export const owningRoles: readonly RoleName[] = ['Maker'];

/** Whether somebody with these app roles may own a principal. */
export function mayOwn(roles: readonly string[]): boolean {
  return owningRoles.some((role) => roles.includes(role));
}
