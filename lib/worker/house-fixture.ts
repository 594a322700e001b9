import type { z } from 'zod';
import { type PersonActor, personActor, systemActor } from '#lib/access/actor.ts';
import { introducePeople } from '#lib/access/introduce-people.ts';
import { addEnvironment } from '#lib/environments/add-environment.ts';
import { environmentDetail, listEnvironments } from '#lib/environments/catalog.ts';
import { offeredRoles } from '#lib/environments/offer.ts';
import { now, today } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { stopSender } from '#lib/kernel/queue.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { daysAfter } from '#lib/model/policy.ts';
import type { Outcome } from '#lib/model/refusal.ts';
import type { RequestForm } from '#lib/model/request.ts';
import { roleName } from '#lib/model/role.ts';
import { approveRequest } from '#lib/requests/approve-request.ts';
import { requestById } from '#lib/requests/queries.ts';
import { reviewRequest } from '#lib/requests/review-request.ts';
import { submitRequest } from '#lib/requests/submit-request.ts';
import { createTestDatabase } from '#prisma/test-database.ts';
import { faultBody } from '../../sandbox/faults/fault.ts';
import { type RunningSandbox, startSandbox } from '../../sandbox/start-sandbox.ts';
import { houseTime, type Time } from './time-fixture.ts';

export type House = {
  sandbox: RunningSandbox;
  actor: (name: string) => Promise<PersonActor>;
  ask: (
    changes?: Partial<RequestForm> & { environment?: string; roles?: string[] },
  ) => Promise<RequestForm>;
  /** Asks, and has an admin approve: the run is queued, nothing is made yet. */
  approve: (
    changes?: Parameters<House['ask']>[0],
  ) => Promise<{ principalId: string; runId: string }>;
  /** Makes calls to the sandbox fail, until they are as many as counted or the faults are cleared. */
  fault: (body: z.input<typeof faultBody>) => void;
  close: () => Promise<void>;
} & Omit<Time, 'stop'>;

/**
 * The whole house on a database of its own and a sandbox of its own, without a web server: verbs are
 * called as the doors call them, and the worker's ticks by `drain`. One per test file.
 */
export async function openHouse(): Promise<House> {
  const [store, sandbox] = await Promise.all([createTestDatabase(), startSandbox()]);
  Object.assign(process.env, {
    DATABASE_URL: store.appUrl,
    SANDBOX_URL: sandbox.url,
    PORTAL_URL: 'http://localhost:3000',
    ENTRA_TENANT_ID: sandbox.info.tenantId,
    ENTRA_CLIENT_ID: sandbox.info.portal.clientId,
    ENTRA_CLIENT_SECRET: sandbox.info.portal.clientSecret,
  });
  await seed(sandbox);
  const { stop, ...time } = houseTime(sandbox);
  return {
    sandbox,
    actor,
    ask,
    approve,
    fault: (body) => void sandbox.sandbox.faults.add(faultBody.parse(body)),
    ...time,
    close: async () => {
      stop();
      await stopSender();
      await database().$disconnect();
      await sandbox.close();
      await store.drop();
    },
  };
}

async function seed({ info }: RunningSandbox): Promise<void> {
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
async function actor(name: string): Promise<PersonActor> {
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
async function ask({
  environment: environmentName = 'Sales Dev',
  roles: roleNames = ['Sales Importer'],
  ...changes
}: Partial<RequestForm> & { environment?: string; roles?: string[] } = {}): Promise<RequestForm> {
  asked += 1;
  const environment = (await listEnvironments()).find((one) => one.displayName === environmentName);
  if (!environment?.instanceUrl || !environment.portalUserId) {
    throw new Error(
      `${environmentName} is not usable: ${environmentDetail(environment ?? { instanceUrl: null, sku: null })}`,
    );
  }
  const units = await microsoft().dataverse.environment(environment.instanceUrl).businessUnits();
  const root = units.find((unit) => unit.parentId === null);
  if (!root) throw new Error('There is no root business unit.');
  const offer = await offeredRoles(
    microsoft(),
    {
      instanceUrl: environment.instanceUrl,
      portalUserId: environment.portalUserId,
      policy: environment.policy,
    },
    root.businessUnitId,
  );
  const owner = await database().person.findFirstOrThrow({ where: { name: 'Max Okafor' } });
  return {
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
}

/** The whole way to an approval, by the verbs that the doors call. */
async function approve(changes: Parameters<House['ask']>[0] = {}) {
  const maker = await actor('Maya Lindqvist');
  const admin = await actor('Ada Moreau');
  const { requestId } = must(await submitRequest(maker, await ask(changes), microsoft()));
  const request = await requestById(admin, requestId);
  if (!request) throw new Error('The admin does not see the request.');
  const { specHash } = must(await reviewRequest(request.spec, microsoft()));
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
