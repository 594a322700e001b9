import { type PersonActor, personActor, systemActor } from '#lib/access/actor.ts';
import { introducePeople } from '#lib/access/introduce-people.ts';
import { addEnvironment } from '#lib/environments/add-environment.ts';
import { environmentDetail, listEnvironments } from '#lib/environments/catalog.ts';
import { roleChoices } from '#lib/environments/role-choices.ts';
import { now, today } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import type { MultiEnvironmentForm } from '#lib/model/multi-environment-form.ts';
import { daysAfter } from '#lib/model/policy.ts';
import type { Outcome } from '#lib/model/refusal.ts';
import type { RequestFields } from '#lib/model/request.ts';
import { roleName } from '#lib/model/role.ts';
import { approveRequest } from '#lib/requests/approve-request.ts';
import { submitRequest } from '#lib/requests/submit-request.ts';
import type { RunningSandbox } from '../sandbox/start-sandbox.ts';

/** Makes this process, and those it starts, a portal of this database and this sandbox. */
export function setPortalEnvironment(
  databaseUrl: string,
  { url, info }: Pick<RunningSandbox, 'url' | 'info'>,
) {
  Object.assign(process.env, {
    DATABASE_URL: databaseUrl,
    SANDBOX_URL: url,
    PORTAL_URL: 'http://localhost:3000',
    ENTRA_TENANT_ID: info.tenantId,
    ENTRA_CLIENT_ID: info.portal.clientId,
    ENTRA_CLIENT_SECRET: info.portal.clientSecret,
  });
}

/** People and environments, as `npm start` would have them. */
export async function seedPortal({ info }: Pick<RunningSandbox, 'info'>): Promise<void> {
  const start = systemActor('start');
  await introducePeople(
    start,
    info.people.map(({ oid, name, userPrincipalName, roles }) => ({
      tenantId: info.tenantId,
      objectId: oid,
      name,
      userPrincipalName,
      roles: roles.map((role) => roleName.parse(role)),
    })),
  );
  for (const { id, displayName, instanceUrl } of info.environments) {
    const origin = instanceUrl ? new URL(instanceUrl).origin : null;
    await addEnvironment(
      start,
      { environmentId: id, displayName, sku: 'Sandbox', instanceUrl: origin },
      microsoft(),
    );
  }
}

/** A person of the sandbox, as somebody who has just signed in. */
export async function actor(name: string): Promise<PersonActor> {
  const person = await database().person.findFirstOrThrow({ where: { name } });
  return personActor({
    personId: person.id,
    name,
    roles: person.roles.map((role) => roleName.parse(role)),
    sessionId: newId(),
    authenticatedAt: now(),
  });
}

let asked = 0;

/** What a maker would type: all of it right, in Sales Dev, with the role Sales Importer. */
export async function typedRequest({
  environment: environmentName = 'Sales Dev',
  roles: roleNames = ['Sales Importer'],
  ...changes
}: Partial<RequestFields> & {
  environment?: string;
  roles?: string[];
} = {}): Promise<MultiEnvironmentForm> {
  asked += 1;
  const reader = systemActor('start');
  const environment = (await listEnvironments(reader)).find(
    (one) => one.displayName === environmentName,
  );
  if (!environment?.instanceUrl || !environment.portalUserId) {
    throw new Error(
      `${environmentName} is not usable: ${environmentDetail(environment ?? { instanceUrl: null, sku: null })}`,
    );
  }
  const units = await microsoft().dataverse.environment(environment.instanceUrl).businessUnits();
  const root = units.find((unit) => unit.parentId === null);
  if (!root) throw new Error('There is no root business unit.');
  const offer = await roleChoices(
    reader,
    microsoft(),
    {
      instanceUrl: environment.instanceUrl,
      portalUserId: environment.portalUserId,
      policy: environment.policy,
    },
    root.businessUnitId,
  );
  const owner = await database().person.findFirstOrThrow({ where: { name: 'Max Okafor' } });
  const { environmentId, businessUnitId, roleIds, ...shared }: RequestFields = {
    name: `sales-import-${asked}`,
    environmentId: environment.id,
    usedBy: 'power-automate',
    why: 'Imports the price list each night.',
    businessUnitId: root.businessUnitId,
    roleIds: offer.filter((role) => roleNames.includes(role.name)).map((role) => role.roleId),
    secondOwnerId: owner.id,
    endsOn: daysAfter(today(), 180),
    ...changes,
  };
  return { ...shared, places: [{ key: '1', environmentId, businessUnitId, roleIds }] };
}

/** The whole way to an approval, by the verbs that the doors call. */
export async function askAndApprove(changes: Parameters<typeof typedRequest>[0] = {}) {
  const maker = await actor('Maya Lindqvist');
  const { requestId } = must(await submitRequest(maker, await typedRequest(changes), microsoft()));
  return approveSubmitted(requestId);
}

/** An admin approves what was asked for. */
export async function approveSubmitted(requestId: string) {
  const admin = await actor('Ada Moreau');
  const { specHash } = await database().request.findUniqueOrThrow({ where: { id: requestId } });
  const decision = { requestId, specHash, comment: 'Looks right.' };
  const { principalId } = must(await approveRequest(admin, decision, microsoft()));
  const { id } = await database().run.findFirstOrThrow({ where: { principalId } });
  return { principalId, runId: id };
}

/** The value of an outcome that has to be good. */
export function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.value;
}
