import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { systemActor } from '#lib/access/actor.ts';
import { appendEvent } from '#lib/audit/append.ts';
import { byWorker } from '#lib/audit/by-worker.ts';
import { acknowledge } from '#lib/credentials/acknowledge.ts';
import { openSealed } from '#lib/credentials/open-sealed.ts';
import { findingsOfTenant } from '#lib/findings/findings-of-tenant.ts';
import { lookForOrphans } from '#lib/findings/look-for-orphans.ts';
import { noteDatabase } from '#lib/history/note-database.ts';
import { now } from '#lib/kernel/clock.ts';
import { database, inTransaction } from '#lib/kernel/db.ts';
import { Secret } from '#lib/kernel/secret.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { cause } from '#lib/model/cause.ts';
import { verifyPrincipal } from '#lib/principals/verify-principal.ts';
import { retryRun } from '#lib/runs/retry-run.ts';
import { byHand } from '#testing/by-hand.ts';
import { oneOfEach, worldOf } from '#testing/compare-world.ts';
import { backUp } from '#testing/database/back-up.ts';
import { issueOpen, ready, viewOf } from '#testing/stop-principal.ts';
import { must, startTestPortal, type TestPortal } from '#testing/test-portal.ts';
import { toldCause } from '#testing/told-cause.ts';

// Whatever goes wrong on the wire, at whatever step: the run ends by itself with exactly one of each.
let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterEach(() => portal.sandbox.sandbox.faults.clear());
afterAll(() => portal.close());

const calls = {
  application: { plane: 'graph', operation: 'POST /applications' },
  'service-principal': { plane: 'graph', operation: 'POST /servicePrincipals' },
  'application-user': { plane: 'dataverse', operation: 'POST /systemusers' },
  'security-roles': {
    plane: 'dataverse',
    operation: 'POST /systemusers/{id}/systemuserroles_association/$ref',
  },
  proof: { plane: 'graph', operation: 'GET /applications/{id}/owners' },
} as const;

const kinds = {
  'a 429 that names a time': { kind: 'status', status: 429, retryAfterSeconds: 17 },
  'a 500': { kind: 'status', status: 500 },
  'a 503': { kind: 'status', status: 503 },
  'a connection cut before the commit': { kind: 'cut-before-commit' },
  'an answer lost after the commit': { kind: 'cut-after-commit' },
  'an answer that is cut in half': { kind: 'truncated-body' },
} as const;

async function runOf(runId: string) {
  const run = await database().run.findUniqueOrThrow({
    where: { id: runId },
    include: { steps: { orderBy: { position: 'asc' } }, principal: { include: { remotes: true } } },
  });
  const clientId = run.principal.remotes.find((one) => one.kind === 'application')?.clientId;
  return { ...run, clientId: clientId ?? '' };
}

describe('A run goes through', () => {
  test.each(Object.entries(kinds))('%s at every step', async (_, fault) => {
    const { principalId, runId } = await portal.approve();
    for (const call of Object.values(calls)) portal.fault({ ...call, ...fault, count: 2 });
    await portal.settle();
    const run = await runOf(runId);
    expect(run.state).toBe('succeeded');
    expect(await worldOf(portal.sandbox, principalId)).toEqual(
      oneOfEach(run.clientId, ['Sales Importer']),
    );
    for (const step of run.steps) {
      expect(step.attempts, step.key).toBeGreaterThan(1);
      expect(toldCause(step.cause), step.key).toMatchObject({ words: expect.any(String) });
    }
  });

  test.each([
    ['application.graph', 'not-replicated-yet'],
    ['service-principal.graph', 'not-replicated-yet'],
    ['service-principal.dataverse', 'not-replicated-yet'],
  ] as const)('a replication of %s that takes 90 seconds, told as that', async (object, kind) => {
    const { principalId, runId } = await portal.approve();
    portal.fault({ kind: 'lag', object, seconds: 90 });
    await portal.settle();
    const run = await runOf(runId);
    expect(run.state).toBe('succeeded');
    const causes = run.steps.flatMap((step) => (step.cause ? [cause.parse(step.cause).kind] : []));
    expect(new Set(causes)).toEqual(new Set([kind]));
    expect(await worldOf(portal.sandbox, principalId)).toEqual(
      oneOfEach(run.clientId, ['Sales Importer']),
    );
  });

  test('lag after a lost answer, without a twin that stays', async () => {
    const { principalId, runId } = await portal.approve();
    portal.fault({ ...calls.application, kind: 'cut-after-commit', count: 1 });
    portal.fault({ kind: 'lag', object: 'application.graph', seconds: 120 });
    await portal.settle();
    const run = await runOf(runId);
    expect(run.state).toBe('succeeded');
    expect(await worldOf(portal.sandbox, principalId)).toEqual(
      oneOfEach(run.clientId, ['Sales Importer']),
    );
    const twins = await database().auditEvent.count({
      where: { principalId, kind: 'run.twin-removed' },
    });
    expect(twins).toBe(1);
  });

  test('a backup that was restored: what it has as not tried yet is found, and not made again', async () => {
    const { principalId, runId } = await portal.approve();
    const { graph } = microsoft();
    const of = { displayName: 'made since', tag: `bp:${principalId}`, notes: '' };
    const { clientId } = await graph.createApplication(of);
    portal.pass(60);
    const event = { kind: 'database.noted', identity: 'of the backup', before: null } as const;
    await inTransaction((tx) => appendEvent(tx, { by: byWorker, event }));
    await noteDatabase();
    await portal.settle();
    expect(await runOf(runId)).toMatchObject({ state: 'succeeded', clientId });
    expect(await worldOf(portal.sandbox, principalId)).toEqual(
      oneOfEach(clientId, ['Sales Importer']),
    );
  });
});

describe('Waiting', () => {
  test('obeys Retry-After to the second, and holds every other run back too', async () => {
    const { runId } = await portal.approve();
    const other = await portal.approve();
    portal.fault({
      ...calls.application,
      kind: 'status',
      status: 429,
      retryAfterSeconds: 45,
      count: 1,
    });
    const before = now();
    await portal.drain();
    for (const id of [runId, other.runId]) {
      const { nextAttemptAt } = await runOf(id);
      const seconds = ((nextAttemptAt?.getTime() ?? 0) - before.getTime()) / 1000;
      expect(seconds).toBeGreaterThanOrEqual(44.9);
      expect(seconds).toBeLessThan(50);
    }
    await portal.settle();
    expect((await runOf(runId)).state).toBe('succeeded');
  });

  test('backs off where no time is named, ever longer', async () => {
    const { runId } = await portal.approve();
    portal.fault({ ...calls.application, kind: 'status', status: 429 });
    const waits: number[] = [];
    for (let tries = 0; tries < 5; tries += 1) {
      await portal.drain();
      const { nextAttemptAt } = await runOf(runId);
      const seconds = ((nextAttemptAt?.getTime() ?? 0) - now().getTime()) / 1000;
      waits.push(seconds);
      portal.pass(seconds + 0.01);
    }
    expect(waits[4]).toBeGreaterThan(11);
    expect(waits[0]).toBeLessThan(1.3);
    portal.sandbox.sandbox.faults.clear();
    await portal.settle();
  });

  test('ends after ten minutes: the run rests with its last real cause, and can be resumed', async () => {
    const { principalId, runId } = await portal.approve();
    portal.fault({ ...calls['application-user'], kind: 'status', status: 503 });
    const before = now();
    await portal.settle();
    const resting = await runOf(runId);
    expect(resting.state).toBe('resting');
    expect((now().getTime() - before.getTime()) / 1000).toBeGreaterThanOrEqual(600);
    const struck = resting.steps.find((step) => step.key === 'application-user');
    expect(cause.parse(struck?.cause)).toMatchObject({ kind: 'transient', status: 503 });
    portal.sandbox.sandbox.faults.clear();
    await retryRun(await portal.actor('Ada Moreau'), { runId });
    await portal.settle();
    const run = await runOf(runId);
    expect(run.state).toBe('succeeded');
    expect(await worldOf(portal.sandbox, principalId)).toEqual(
      oneOfEach(run.clientId, ['Sales Importer']),
    );
  });
});

test('a backup that is restored beside a tenant that went on takes nothing away, and asks about what it does not know', async () => {
  // As the worker does when it starts.
  await noteDatabase();
  const { principalId } = await ready(portal);
  const { maker, credentialId, open } = await issueOpen(portal, principalId);
  const secret = open(must(await openSealed(maker, { credentialId })).ciphertext);
  const { restore } = await backUp();
  // Life goes on: the secret is in use from here on, and another principal is made.
  must(await acknowledge(maker, { credentialId }));
  const since = await ready(portal);
  await restore();
  await noteDatabase();
  expect(await database().principal.count({ where: { id: since.principalId } })).toBe(0);
  portal.pass(2 * 86_400);
  await portal.drain();
  const worker = systemActor('worker');
  await lookForOrphans(worker, microsoft());
  must(await verifyPrincipal(worker, { principalId }));
  await portal.drain();
  const { clientId, findings } = await viewOf(portal, principalId);
  const { instanceUrl } = await database().environment.findFirstOrThrow({
    where: { seats: { some: { principalId } } },
  });
  const signIn = { clientId: clientId ?? '', instanceUrl: instanceUrl ?? '' };
  const { principals } = microsoft();
  expect(await principals.signInAs({ ...signIn, secret: new Secret(secret) })).toBeDefined();
  const row = await database().credential.findUniqueOrThrow({ where: { id: credentialId } });
  expect(row).toMatchObject({ state: 'stored', acknowledgedAt: null, ciphertext: null });
  expect(findings.map(({ finding }) => finding.code)).toEqual(['secret-in-question']);
  const onHealth = await findingsOfTenant(await portal.actor('Ada Moreau'));
  const { appId } = byHand(portal, since.principalId).application();
  expect(onHealth.map(({ finding }) => finding)).toMatchObject([
    { code: 'registration-without-row', facts: { clientId: appId } },
  ]);
});
