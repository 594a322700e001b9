import { delegatedScopes, graphAppRoles } from '../../seed/microsoft-apps.ts';
import type { World } from '../../world/world.ts';

/** A client id or user name as people know it. */
export function callerName(world: World, caller: string | null): string {
  if (caller === null) return '—';
  return world.applications.by('appId', caller)[0]?.displayName ?? caller;
}

/** A permission by its id, as the Entra portal would print it. */
export function permissionName(id: string): string {
  const scope = Object.entries(delegatedScopes).find(([, known]) => known.id === id);
  const role = Object.entries(graphAppRoles).find(([, known]) => known === id);
  return scope?.[0] ?? role?.[0] ?? id;
}

/** An owner or other directory object by its name. */
export function objectName(world: World, id: string): string {
  return world.servicePrincipals.get(id)?.displayName ?? world.people.get(id)?.displayName ?? id;
}
