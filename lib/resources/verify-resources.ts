import type { ApplicationUser } from '#lib/microsoft/dataverse.ts';
import type { PermissionLists } from '#lib/microsoft/graph.ts';
import { NotShownYet } from '#lib/microsoft/setbacks.ts';
import type {
  Finding,
  ListEvidence,
  PermissionCheck,
  VerificationEvidence,
} from '#lib/model/finding.ts';
import { beyond, type Privilege } from '#lib/model/privilege.ts';
import { application } from './application.ts';
import { applicationUser } from './application-user.ts';
import type { StepContext } from './resource.ts';
import { securityRoles } from './security-roles.ts';
import { servicePrincipal } from './service-principal.ts';

export type VerificationResult = {
  outcome: 'as-approved' | 'differs';
  permissions: PermissionCheck;
  findings: Finding[];
  evidence: VerificationEvidence;
};

/** Until this age, "not there" is taken for replication. */
const youngSeconds = 600;

/**
 * Reads everything of a principal and its seat back and compares it with what was approved: the
 * zero-permission check, the owners, the application user, its roles and what it may do in effect.
 * Writes nothing. A list the portal may not see is said to be not visible, never taken for empty.
 */
export async function verifyResources(context: StepContext): Promise<VerificationResult> {
  const [registration, instance, user] = await Promise.all([
    application.read(context),
    servicePrincipal.read(context),
    applicationUser.read(context),
  ]);
  if (!registration) {
    waitWhileYoung(context, context.knownIds.applicationMadeAt);
    return nothingThere('registration-missing');
  }
  if (!instance) {
    waitWhileYoung(context, context.knownIds.servicePrincipalMadeAt);
    return nothingThere('service-principal-missing');
  }
  const [lists, owners, effective, portalId] = await Promise.all([
    context.microsoft.graph.permissionLists({
      applicationObjectId: registration.objectId,
      servicePrincipalId: instance.objectId,
      signal: context.signal,
    }),
    context.microsoft.graph.owners(registration.objectId, { signal: context.signal }),
    user ? effectiveBeyond(context, user) : null,
    context.microsoft.tokens.portalObjectId(),
  ]);
  const findings = [
    ...permissionFindings(lists),
    ...owners
      .filter((owner) => owner.objectId !== portalId)
      .map((owner) => found('foreign-owner', foreignOwner(owner.displayName ?? owner.objectId))),
    ...(servicePrincipal.differs(instance, context.spec).missing.includes('it is disabled')
      ? [found('service-principal-disabled', 'Its service principal is disabled in Entra.')]
      : []),
    ...userFindings(context, user),
    ...(effective?.surplus.length
      ? [found('privilege-beyond-roles', surplusWords(effective.surplus))]
      : []),
  ];
  return {
    outcome: findings.length === 0 ? 'as-approved' : 'differs',
    permissions: permissionCheckOf(lists),
    findings,
    evidence: {
      lists: listEvidence(lists),
      ownersAtEntra: owners.map((owner) => owner.objectId),
      roles: user?.roles.map(({ roleId, name }) => ({ roleId, name })) ?? [],
      privileges: effective?.held ?? null,
      clientId: registration.clientId,
      servicePrincipalId: instance.objectId,
      userId: user?.userId ?? null,
    },
  };
}

/** Replicas learn of a new object one after the other: an absent one that is young is no finding. */
function waitWhileYoung({ moment }: StepContext, madeAt: Date | null): void {
  if (!madeAt || moment.getTime() - madeAt.getTime() > youngSeconds * 1000) return;
  throw new NotShownYet(
    'Entra ID does not show everywhere what was just made. This is normal for some seconds; the portal looks again.',
  );
}

/** What the user may do in effect, teams included, that its approved roles do not give. */
async function effectiveBeyond(context: StepContext, user: ApplicationUser) {
  const environment = context.microsoft.dataverse.environment(context.spec.ask.instanceUrl);
  const [held, ...ofRoles] = await Promise.all([
    environment.userPrivileges(user.userId, { signal: context.signal }),
    ...context.spec.ask.roles.map((role) =>
      environment.rolePrivileges(role.roleId, { signal: context.signal }),
    ),
  ]);
  return { held: held.length, surplus: beyond(ofRoles.flat(), held) };
}

function userFindings({ spec }: StepContext, user: ApplicationUser | null): Finding[] {
  if (!user) {
    return [
      found('application-user-missing', 'Its application user is gone from the environment.'),
    ];
  }
  const person = applicationUser.differs(user, spec);
  const roles = securityRoles.differs(user, spec);
  return [
    ...(person.missing.length > 0
      ? [found('application-user-disabled', 'Its application user is disabled.')]
      : []),
    ...(person.immutable.length > 0
      ? [found('other-business-unit', `It is not in ${spec.ask.businessUnit.name} any more.`)]
      : []),
    ...roles.missing.map((name) => found('role-missing', `The approved role ${name} is missing.`)),
    ...roles.extra.map((name) => found('role-extra', `It holds ${name}, which nobody approved.`)),
  ];
}

function permissionFindings(lists: PermissionLists): Finding[] {
  const findings: Finding[] = [];
  if (sizeOf(lists.requiredResourceAccess)) {
    findings.push(
      found(
        'api-permission-requested',
        'The registration asks for API permissions. Dataverse ignores them for an application: remove them in Entra.',
      ),
    );
  }
  if (sizeOf(lists.appRoleAssignments)) {
    findings.push(found('app-role-assigned', 'It was granted application permissions in Entra.'));
  }
  if (sizeOf(lists.delegatedGrants)) {
    findings.push(found('delegated-grant', 'It was granted delegated permissions in Entra.'));
  }
  return findings;
}

function permissionCheckOf(lists: PermissionLists): PermissionCheck {
  const all = [lists.requiredResourceAccess, lists.appRoleAssignments, lists.delegatedGrants];
  if (all.some((list) => sizeOf(list))) return 'violated';
  return all.every((list) => list.state === 'visible') ? 'proven' : 'not-visible';
}

function listEvidence(lists: PermissionLists): ListEvidence[] {
  const named = [
    ['API permissions asked for', lists.requiredResourceAccess],
    ['Application permissions granted', lists.appRoleAssignments],
    ['Delegated permissions granted', lists.delegatedGrants],
  ] as const;
  return named.map(([name, list]) => ({
    name,
    state: list.state,
    size: list.state === 'visible' ? list.entries.length : null,
    why: list.state === 'visible' ? null : list.why,
    requestId: list.requestId,
  }));
}

function sizeOf(list: PermissionLists[keyof PermissionLists]): number {
  return list.state === 'visible' ? list.entries.length : 0;
}

function surplusWords(surplus: readonly Privilege[]): string {
  const names = surplus.slice(0, 3).map((one) => one.name);
  const more = surplus.length > 3 ? ` and ${surplus.length - 3} more` : '';
  return `It may do more than its approved roles allow, by a team or another role: ${names.join(', ')}${more}.`;
}

function foreignOwner(name: string): string {
  return `${name} owns the registration in Entra and could add a secret past every approval.`;
}

function found(code: Finding['code'], words: string): Finding {
  return { code, words };
}

function nothingThere(
  code: 'registration-missing' | 'service-principal-missing',
): VerificationResult {
  const words =
    code === 'registration-missing'
      ? 'Its application registration is gone from Entra.'
      : 'Its service principal is gone from Entra.';
  return {
    outcome: 'differs',
    permissions: 'not-visible',
    findings: [found(code, words)],
    evidence: {
      lists: [],
      ownersAtEntra: [],
      roles: [],
      privileges: null,
      clientId: null,
      servicePrincipalId: null,
      userId: null,
    },
  };
}
