import type { ResourceKey, resourceKeys } from '#lib/model/resources.ts';
import { application } from './application.ts';
import { applicationUser } from './application-user.ts';
import { clientSecrets } from './client-secrets.ts';
import type { Resource } from './resource.ts';
import { securityRoles } from './security-roles.ts';
import { servicePrincipal } from './service-principal.ts';

type OneEach<Keys extends readonly ResourceKey[]> = {
  readonly [I in keyof Keys]: Resource<Keys[I]>;
};

/** Every resource, each standing on those before it: one for each key, in the order of the keys. */
export const resources: OneEach<typeof resourceKeys> = [
  application,
  servicePrincipal,
  applicationUser,
  securityRoles,
  clientSecrets,
];

export type AnyResource = (typeof resources)[number];
