import { now } from '#lib/kernel/clock.ts';
import type { AccessLists, PermissionLists } from '#lib/microsoft/graph.ts';
import { compare } from '#lib/model/compare.ts';
import type { Difference } from '#lib/model/difference.ts';
import type { ListEvidence, PermissionCheck, VerificationEvidence } from '#lib/model/finding.ts';
import type { FoundCredential } from '#lib/model/found-credential.ts';
import type { FoundState, WantedState } from '#lib/model/found-state.ts';
import type { Intent } from '#lib/model/intent.ts';
import { knownSecretsOf } from './known-secrets.ts';
import type { SeatContexts } from './resource.ts';
import { type SeenState, seeResources } from './see-resources.ts';

export type VerificationResult = {
  outcome: 'as-approved' | 'differs';
  permissions: PermissionCheck;
  findings: Difference[];
  evidence: VerificationEvidence;
};

/**
 * Reads everything of a principal and its seats back and compares it with what was approved: the
 * zero-permission check, the owners, what can sign in as it, the application users, their roles and what they may do in
 * effect. Writes nothing. A list the portal may not see is said to be not visible, never taken for empty.
 */
export async function verifyResources(
  { principalId, intent }: { principalId: string; intent: Intent },
  contexts: SeatContexts,
): Promise<VerificationResult> {
  const [seen, portalId] = await Promise.all([
    seeResources(contexts),
    contexts[0].microsoft.tokens.portalObjectId(),
  ]);
  const found = foundState(seen);
  // Read after Entra was: a secret that is being minted is in our rows before it is there.
  const secrets = found.credentials.length > 0 ? await knownSecretsOf(principalId) : [];
  const findings = compare(found, { ...wantedState(contexts), intent, portalId, secrets });
  return {
    outcome: findings.length === 0 ? 'as-approved' : 'differs',
    permissions: permissionCheckOf(seen.ofPrincipal.permissions),
    findings,
    evidence: evidenceOf(seen, found),
  };
}

function foundState({ ofPrincipal, seats }: SeenState): FoundState {
  const { registration, owners, servicePrincipal, permissions } = ofPrincipal;
  const credentials = [
    ...credentialsIn(permissions),
    ...(servicePrincipal?.credentials ?? []),
  ].filter(({ endsAt }) => endsAt === null || endsAt > now());
  return {
    registration: registration ? { owners: owners ?? [] } : null,
    servicePrincipal: servicePrincipal ?? null,
    permissions: permissions ?? null,
    credentials,
    seats: seats.map(({ seatId, seen: { organizationId, user, effect } }) => ({
      ...{ seatId, organizationId: organizationId ?? null },
      ...{ user: user ?? null, effect: effect ?? null },
    })),
  };
}

function wantedState(contexts: SeatContexts): Pick<WantedState, 'seats'> {
  const seats = contexts.map(({ seatId, spec: { ask } }) => ({
    ...{ seatId, organizationId: ask.organizationId },
    ...{ businessUnit: ask.businessUnit, roles: ask.roles },
  }));
  return { seats };
}

function credentialsIn(lists: AccessLists | undefined): FoundCredential[] {
  return lists?.credentials.state === 'visible' ? lists.credentials.entries : [];
}

function permissionCheckOf(lists: PermissionLists | undefined): PermissionCheck {
  if (!lists) return 'not-visible';
  const all = [lists.requiredResourceAccess, lists.appRoleAssignments, lists.delegatedGrants];
  if (all.some((list) => list.state === 'visible' && list.entries.length > 0)) return 'violated';
  return all.every((list) => list.state === 'visible') ? 'proven' : 'not-visible';
}

function evidenceOf(
  { ofPrincipal, seats }: SeenState,
  { credentials }: FoundState,
): VerificationEvidence {
  const { registration, owners, servicePrincipal, permissions } = ofPrincipal;
  return {
    lists: permissions ? listEvidence(permissions) : [],
    ownersAtEntra: owners?.map((owner) => owner.objectId) ?? [],
    ...(permissions?.credentials.state === 'visible'
      ? { credentialsAtEntra: credentials.length }
      : {}),
    clientId: registration?.clientId ?? null,
    servicePrincipalId: servicePrincipal?.objectId ?? null,
    seats: seats.map(({ seatId, seen: { organizationId, user, effect } }) => ({
      seatId,
      organizationId: organizationId ?? null,
      userId: user?.userId ?? null,
      roles: user?.roles.map(({ roleId, name }) => ({ roleId, name })) ?? [],
      privileges: effect?.held.length ?? null,
    })),
  };
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
