import type { ApplicationUser } from '#lib/microsoft/dataverse.ts';
import type { PermissionLists } from '#lib/microsoft/graph.ts';
import type {
  Finding,
  ListEvidence,
  PermissionProof,
  VerificationEvidence,
} from '#lib/model/finding.ts';
import { beyond, type Privilege } from '#lib/model/privilege.ts';
import { type At, NotShownYet } from './resource.ts';
import { application } from './resources/application.ts';
import { applicationUser } from './resources/application-user.ts';
import { securityRoles } from './resources/security-roles.ts';
import { servicePrincipal } from './resources/service-principal.ts';

export type ReadBack = {
  outcome: 'as-approved' | 'differs';
  permissions: PermissionProof;
  findings: Finding[];
  evidence: VerificationEvidence;
};

/** Until this age, "not there" is taken for replication. */
const youngSeconds = 600;

/**
 * Reads everything of a principal and its seat back and compares it with what was approved: the
 * zero-permission proof, the owners, the application user, its roles and what it may do in effect.
 * Writes nothing. A list the portal may not see is said to be not visible, never taken for empty.
 */
export async function readBack(at: At): Promise<ReadBack> {
  const [registration, instance, user] = await Promise.all([
    application.read(at),
    servicePrincipal.read(at),
    applicationUser.read(at),
  ]);
  if (!registration) {
    waitWhileYoung(at, at.known.applicationMadeAt);
    return nothingThere('registration-missing');
  }
  if (!instance) {
    waitWhileYoung(at, at.known.servicePrincipalMadeAt);
    return nothingThere('service-principal-missing');
  }
  const [lists, owners, effective, portalId] = await Promise.all([
    at.microsoft.graph.permissionLists({
      applicationObjectId: registration.objectId,
      servicePrincipalId: instance.objectId,
      signal: at.signal,
    }),
    at.microsoft.graph.owners(registration.objectId, { signal: at.signal }),
    user ? effectiveBeyond(at, user) : null,
    at.microsoft.tokens.portalObjectId(),
  ]);
  const findings = [
    ...permissionFindings(lists),
    ...owners
      .filter((owner) => owner.objectId !== portalId)
      .map((owner) => found('foreign-owner', foreignOwner(owner.displayName ?? owner.objectId))),
    ...(servicePrincipal.differs(instance, at.spec).missing.includes('it is disabled')
      ? [found('service-principal-disabled', 'Its service principal is disabled in Entra.')]
      : []),
    ...userFindings(at, user),
    ...(effective?.surplus.length
      ? [found('privilege-beyond-roles', surplusWords(effective.surplus))]
      : []),
  ];
  return {
    outcome: findings.length === 0 ? 'as-approved' : 'differs',
    permissions: proofOf(lists),
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
function waitWhileYoung({ moment }: At, madeAt: Date | null): void {
  if (!madeAt || moment.getTime() - madeAt.getTime() > youngSeconds * 1000) return;
  throw new NotShownYet(
    'Entra ID does not show everywhere what was just made. This is normal for some seconds; the portal looks again.',
  );
}

/** What the user may do in effect, teams included, that its approved roles do not give. */
async function effectiveBeyond(at: At, user: ApplicationUser) {
  const environment = at.microsoft.dataverse.environment(at.spec.ask.instanceUrl);
  const [held, ...ofRoles] = await Promise.all([
    environment.userPrivileges(user.userId, { signal: at.signal }),
    ...at.spec.ask.roles.map((role) =>
      environment.rolePrivileges(role.roleId, { signal: at.signal }),
    ),
  ]);
  return { held: held.length, surplus: beyond(ofRoles.flat(), held) };
}

function userFindings({ spec }: At, user: ApplicationUser | null): Finding[] {
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

function proofOf(lists: PermissionLists): PermissionProof {
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

function nothingThere(code: 'registration-missing' | 'service-principal-missing'): ReadBack {
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
