import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { now } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { requestById } from '#lib/requests/queries.ts';
import { rejectRequest } from '#lib/requests/reject-request.ts';
import { reviewRequest } from '#lib/requests/review-request.ts';
import { submitRequest } from '#lib/requests/submit-request.ts';
import { withdrawRequest } from '#lib/requests/withdraw-request.ts';
import { retryRun } from '#lib/runs/retry-run.ts';
import { nothing, oneOfEach, worldOf } from '#testing/compare-world.ts';
import { must, startTestPortal, type TestPortal } from '#testing/test-portal.ts';
import { toldCause } from '#testing/told-cause.ts';
import { control } from '../../sandbox/testing/client.ts';

// What waiting does not cure stops at once and says what to do; what is not ours is left alone.
let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterEach(() => portal.sandbox.sandbox.faults.clear());
afterAll(() => portal.close());

async function stopOf(runId: string) {
  const run = await database().run.findUniqueOrThrow({
    where: { id: runId },
    include: { steps: { orderBy: { position: 'asc' } }, principal: { include: { remotes: true } } },
  });
  const step = run.steps.find((one) => one.state === 'failed');
  const clientId = run.principal.remotes.find((one) => one.kind === 'application')?.clientId ?? '';
  const cause = step?.cause ? toldCause(step.cause) : undefined;
  return { state: run.state, step: step?.key, cause, clientId };
}

/** Lets the run make its registration and no more. */
async function onlyRegistered(runId: string) {
  portal.fault({
    plane: 'graph',
    operation: 'POST /servicePrincipals',
    kind: 'status',
    status: 503,
  });
  await portal.drain();
  portal.sandbox.sandbox.faults.clear();
  const { clientId } = await stopOf(runId);
  return { clientId, go: () => portal.settle() };
}

async function retried(runId: string): Promise<void> {
  must(await retryRun(await portal.actor('Ada Moreau'), { runId }));
  await portal.settle();
}

describe('A refusal', () => {
  test('of the permission stops within the tick and names the permission', async () => {
    const { runId } = await portal.approve();
    const denied = { kind: 'status', status: 403, code: 'Authorization_RequestDenied' } as const;
    portal.fault({ plane: 'graph', operation: 'POST /applications', ...denied });
    const before = now();
    await portal.drain();
    expect(now().getTime() - before.getTime()).toBeLessThan(5000);
    expect(await stopOf(runId)).toMatchObject({
      state: 'failed',
      step: 'application',
      cause: {
        kind: 'refused',
        status: 403,
        code: 'Authorization_RequestDenied',
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        words: expect.stringContaining('Application.ReadWrite.OwnedBy'),
      },
    });
  });

  test('that looks like replication is told from it by what the portal’s token carries', async () => {
    const early = await portal.approve();
    portal.fault({ kind: 'lag', object: 'application.graph', seconds: 20 });
    await portal.drain();
    const step = await database().runStep.findFirstOrThrow({
      where: { runId: early.runId, key: 'service-principal' },
    });
    expect(toldCause(step.cause)).toMatchObject({ kind: 'not-replicated-yet', status: 403 });
    portal.sandbox.sandbox.faults.clear();
    await portal.settle();
    const truly = await portal.approve();
    const { go } = await onlyRegistered(truly.runId);
    const appId = portal.sandbox.info.portal.clientId;
    const permission = 'Application.ReadWrite.OwnedBy';
    await control(portal.sandbox, 'POST', '/permissions', { appId, remove: permission });
    portal.pass(3600); // Until the next token, which does not carry it any more.
    await go();
    expect(await stopOf(truly.runId)).toMatchObject({
      state: 'failed',
      cause: { kind: 'refused', status: 403, words: expect.stringContaining(permission) },
    });
    await control(portal.sandbox, 'POST', '/permissions', { appId, add: permission });
    portal.pass(3600);
    await retried(truly.runId);
    expect(await stopOf(truly.runId)).toMatchObject({ state: 'succeeded' });
  });

  test('by Dataverse names the privilege that the portal lacks', async () => {
    const { runId } = await portal.approve();
    portal.fault({
      plane: 'dataverse',
      operation: 'POST /systemusers',
      kind: 'status',
      status: 403,
      code: '0x80040220',
      message: 'Principal user is missing prvCreateUser privilege.',
    });
    await portal.drain();
    expect(await stopOf(runId)).toMatchObject({
      state: 'failed',
      step: 'application-user',
      cause: { kind: 'refused', words: expect.stringContaining('prvCreateUser') },
    });
  });

  test('by the quota of a creator is a failure of its own, with its way out', async () => {
    const { runId } = await portal.approve();
    portal.fault({
      plane: 'graph',
      operation: 'POST /applications',
      kind: 'status',
      status: 403,
      code: 'Directory_QuotaExceeded',
    });
    await portal.drain();
    expect(await stopOf(runId)).toMatchObject({
      state: 'failed',
      cause: { kind: 'quota-exceeded', words: expect.stringContaining('Purge deleted') },
    });
  });
});

describe('What somebody else did', () => {
  test('a registration of theirs with our tag is refused, and left as it is', async () => {
    const { principalId, runId } = await portal.approve();
    portal.fault({
      plane: 'graph',
      operation: 'POST /applications',
      kind: 'status',
      status: 503,
      count: 1,
    });
    await portal.drain();
    const [any] = portal.sandbox.world.applications.all();
    if (!any) throw new Error('The sandbox is empty.');
    const theirs = { ...any, id: crypto.randomUUID(), appId: crypto.randomUUID() };
    portal.sandbox.world.applications.put({
      ...theirs,
      tags: [`bp:${principalId}`],
      createdByAppId: crypto.randomUUID(),
      deletedDateTime: null,
    });
    await portal.settle();
    expect(await stopOf(runId)).toMatchObject({
      state: 'failed',
      cause: { code: 'foreign-application' },
    });
    expect((await worldOf(portal.sandbox, principalId)).applications).toEqual([theirs.appId]);
    portal.sandbox.world.applications.remove(theirs.id);
    await retried(runId);
    expect(await stopOf(runId)).toMatchObject({ state: 'succeeded' });
  });

  test('an application user in another business unit is never moved', async () => {
    const { runId } = await portal.approve();
    const { clientId, go } = await onlyRegistered(runId);
    portal.fault({
      plane: 'dataverse',
      operation: 'POST /systemusers',
      kind: 'status',
      status: 503,
      count: 1,
    });
    portal.pass(2);
    await portal.drain();
    const { world } = portal.sandbox;
    const [like] = world.systemUsers.all().filter((one) => one.applicationId !== null);
    const unit = world.businessUnits
      .by('environmentId', like?.environmentId ?? '')
      .find((one) => one.id !== like?.businessUnitId);
    const salesDev = portal.sandbox.info.environments.find((one) => one.domainName === 'salesdev');
    const other = world.businessUnits
      .by('environmentId', salesDev?.id ?? '')
      .find((one) => one.name !== 'Contoso');
    if (!like || !unit || !other) throw new Error('The sandbox has changed.');
    const id = crypto.randomUUID();
    world.systemUsers.put({
      ...like,
      id,
      applicationId: clientId,
      environmentId: other.environmentId,
      businessUnitId: other.id,
      roleIds: [],
    });
    await go();
    expect(await stopOf(runId)).toMatchObject({
      state: 'failed',
      step: 'application-user',
      cause: { code: 'other-business-unit' },
    });
    expect(world.systemUsers.get(id)).toMatchObject({ businessUnitId: other.id, isDeleted: false });
  });

  test('an application user that was deleted softly is purged where no secret ever was', async () => {
    const { principalId, runId } = await portal.approve();
    portal.fault({
      plane: 'dataverse',
      operation: 'POST /systemusers/{id}/systemuserroles_association/$ref',
      kind: 'status',
      status: 503,
      count: 1,
    });
    await portal.drain();
    const { world } = portal.sandbox;
    const { clientId } = await stopOf(runId);
    const [user] = world.systemUsers.by('applicationId', clientId);
    if (!user) throw new Error('There is no user.');
    world.systemUsers.put({ ...user, isDisabled: true, isDeleted: true, roleIds: [] });
    await portal.settle();
    expect(await stopOf(runId)).toMatchObject({ state: 'failed', cause: { code: 'user-missing' } });
    await retried(runId);
    expect(await stopOf(runId)).toMatchObject({ state: 'succeeded' });
    expect(await worldOf(portal.sandbox, principalId)).toEqual(
      oneOfEach(clientId, ['Sales Importer']),
    );
  });

  test('a registration that was deleted by hand in the middle is restored with its ids', async () => {
    const { principalId, runId } = await portal.approve();
    const { clientId, go } = await onlyRegistered(runId);
    const { world } = portal.sandbox;
    const [row] = world.applications.by('appId', clientId);
    if (!row) throw new Error('There is no registration.');
    world.applications.put({ ...row, deletedDateTime: new Date().toISOString() });
    portal.pass(700); // No longer so young that absence could be replication.
    await go();
    expect(await stopOf(runId)).toMatchObject({ state: 'failed', cause: { kind: 'gone' } });
    await retried(runId);
    expect(await stopOf(runId)).toMatchObject({ state: 'succeeded', clientId });
    expect(await worldOf(portal.sandbox, principalId)).toEqual(
      oneOfEach(clientId, ['Sales Importer']),
    );
  });
});

test('rejecting or withdrawing leaves nothing, because nothing is made before the approval', async () => {
  const maker = await portal.actor('Maya Lindqvist');
  const admin = await portal.actor('Ada Moreau');
  const before = portal.sandbox.world.applications.all().length;
  const first = must(await submitRequest(maker, await portal.ask(), microsoft()));
  must(await withdrawRequest(maker, first));
  const second = must(await submitRequest(maker, await portal.ask(), microsoft()));
  const request = await requestById(admin, second.requestId);
  if (!request) throw new Error('The admin does not see the request.');
  const { specHash } = must(await reviewRequest(admin, request.spec, microsoft()));
  must(await rejectRequest(admin, { ...second, specHash, comment: 'Not now.' }, microsoft()));
  await portal.settle();
  expect(portal.sandbox.world.applications.all()).toHaveLength(before);
  expect(nothing.applications).toEqual([]);
});
