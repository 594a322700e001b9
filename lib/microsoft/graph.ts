import type { Configuration } from '#lib/kernel/env.ts';
import { endpoints } from './clouds.ts';
import { type Applications, applications } from './graph/applications.ts';
import { createGraphClient } from './graph/graph-client.ts';
import { createGuard } from './graph/guard.ts';
import { type Owners, owners } from './graph/owners.ts';
import { type Passwords, passwords } from './graph/passwords.ts';
import { type Permissions, permissions } from './graph/permissions.ts';
import { type ServicePrincipals, servicePrincipals } from './graph/service-principals.ts';
import type { Tokens } from './tokens.ts';

export type { RemoteOwner } from './graph/owners.ts';
export type { MintedPassword } from './graph/passwords.ts';
export type {
  AccessLists,
  AppRoleAssignment,
  DelegatedGrant,
  ListReading,
  PermissionLists,
  RequiredPermission,
} from './graph/permissions.ts';
export type { RemoteApplication, RemotePassword, RemoteServicePrincipal } from './graph/rows.ts';

export type Graph = Applications & ServicePrincipals & Passwords & Permissions & Owners;

/** Microsoft Graph as the portal. Every write passes the one guard; every answer is parsed. */
export function connectGraph(configuration: Configuration, tokens: Tokens): Graph {
  const plane = {
    client: createGraphClient(endpoints(configuration), tokens),
    guard: createGuard(configuration),
    portalObjectId: tokens.portalObjectId,
    portalPermissions: tokens.portalPermissions,
  };
  return {
    ...applications(plane),
    ...servicePrincipals(plane),
    ...passwords(plane),
    ...permissions(plane),
    ...owners(plane),
  };
}
