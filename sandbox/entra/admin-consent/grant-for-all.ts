import type { Sandbox } from '../../plane/sandbox.ts';
import type { Application, ServicePrincipal } from '../../world/directory-rows.ts';
import { newServicePrincipal } from '../../world/new-service-principal.ts';
import type { AskedPermissions } from '../consent/asked-permissions.ts';
import { recordConsent } from '../consent/record-consent.ts';

/** Allows this to the application for the whole tenant; one that is not in the tenant yet comes in by it. */
export function grantForAll(
  sandbox: Sandbox,
  application: Application,
  permissions: readonly AskedPermissions[],
) {
  sandbox.world.transact(() => {
    recordConsent(sandbox, instanceOf(sandbox, application), permissions, null);
  });
}

function instanceOf({ world, clock }: Sandbox, application: Application): ServicePrincipal {
  const found = world.servicePrincipals
    .by('appId', application.appId)
    .find(({ deletedDateTime }) => deletedDateTime === null);
  return found ?? world.servicePrincipals.put(newServicePrincipal(application, [], clock.nowMs()));
}
