import { EntraError } from '../../plane/entra-error.ts';
import type { Sandbox } from '../../plane/sandbox.ts';
import type { Application, Person, ServicePrincipal } from '../../world/directory-rows.ts';
import { requirePersonAssigned } from '../assignment.ts';
import { consentPage, needAdminPage } from '../pages/consent.ts';
import { scopesByResource } from '../resources.ts';
import { type AskedPermissions, permissionsIn } from './asked-permissions.ts';
import { scopesWithConsent } from './consented-scopes.ts';
import { recordConsent } from './record-consent.ts';

type Asking = { application: Application; client: ServicePrincipal; person: Person; scope: string };

/** How the question is put: where its form goes, and what has been answered so far. */
type Question = {
  answer: string | undefined;
  /** `prompt=consent`. */
  isAskedAnyway: boolean;
  action: string;
  hidden: Readonly<Record<string, string>>;
  /** Where a person goes on with another account. */
  otherAccount: string;
};

/** Whether everything in the scope is consented to, by this person or for everybody. */
export function isConsented(sandbox: Sandbox, { client, person, scope }: Asking): boolean {
  return scopesByResource(sandbox, scope).every((asked) =>
    scopesWithConsent(sandbox, client, asked, person.id),
  );
}

/**
 * The page that asks a person to agree for themselves ("Understanding the consent experience"), or
 * nothing where that is not, or no longer, needed. What only an admin may agree to is a page too.
 * Refuses people who are not let in (AADSTS50105), a no (65004), a scope its resource does not know
 * (650053), and a `.default` of a resource that the registration does not list (650057).
 */
export function askConsent(sandbox: Sandbox, asking: Asking, question: Question) {
  const { application, client, person } = asking;
  const { displayName: applicationName } = application;
  requirePersonAssigned(sandbox, person.id, client);
  if (isConsented(sandbox, asking) && !(question.isAskedAnyway && question.answer !== 'accept')) {
    return undefined;
  }
  const permissions = permissionsToAgreeTo(sandbox, asking);
  if (question.answer === 'cancel') throw new EntraError(65004);
  const isForAdmins = permissions.some(({ scopes }) => scopes.some(({ type }) => type === 'Admin'));
  if (isForAdmins && !person.isPowerPlatformAdmin) {
    return needAdminPage({ applicationName, otherAccount: question.otherAccount });
  }
  if (question.answer === 'accept') {
    sandbox.world.transact(() => recordConsent(sandbox, client, permissions, person.id));
    return undefined;
  }
  const { userPrincipalName } = person;
  const { action, hidden } = question;
  return consentPage({
    applicationName,
    userPrincipalName,
    action,
    hidden,
    permissions,
    forAll: false,
  });
}

function permissionsToAgreeTo(
  sandbox: Sandbox,
  { application, scope }: Asking,
): AskedPermissions[] {
  for (const { resource, values } of scopesByResource(sandbox, scope)) {
    if (values.includes('.default')) requireListed(application, resource.servicePrincipal);
  }
  return permissionsIn(sandbox, application, scope)
    .map((one) => ({ ...one, roles: [] }))
    .filter(({ scopes }) => scopes.length > 0);
}

function requireListed({ appId, requiredResourceAccess }: Application, resource: ServicePrincipal) {
  const isListed = requiredResourceAccess.some((one) => one.resourceAppId === resource.appId);
  if (resource.appId !== appId && !isListed) throw new EntraError(650057);
}
