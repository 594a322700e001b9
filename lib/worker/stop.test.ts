import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { systemActor } from '#lib/access/actor.ts';
import { advanceCredential } from '#lib/credentials/advance-credential.ts';
import { openSealed } from '#lib/credentials/open-sealed.ts';
import { verifyHistory } from '#lib/history/verify-history.ts';
import { database } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { issueSecret } from '#lib/principals/issue-secret.ts';
import { pausePrincipal } from '#lib/principals/pause-principal.ts';
import { resumePrincipal } from '#lib/principals/resume-principal.ts';
import { stopPrincipal } from '#lib/principals/stop-principal.ts';
import { verifyPrincipal } from '#lib/principals/verify-principal.ts';
import { advanceRun } from '#lib/runs/advance-run.ts';
import { undoRun } from '#lib/runs/undo-run.ts';
import { byHand } from '#testing/by-hand.ts';
import { accessOf } from '#testing/compare-world.ts';
import {
  anHourLater,
  cut,
  inUse,
  issueOpen,
  ready,
  stopAs,
  viewOf,
} from '#testing/stop-principal.ts';
import { tab } from '#testing/tab.ts';
import { must, startTestPortal, type TestPortal } from '#testing/test-portal.ts';
import { nightly } from './nightly.ts';

// Whoever stops a principal can rely on it: nothing of it gets in any more, whatever is in its way.
// A pause of the portal is a leap of the portal's clock: a proof waits for replicas in no time.
vi.mock('node:timers/promises', () => ({
  setTimeout: async (milliseconds: number) => portal.pass(milliseconds / 1000),
}));

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterEach(() => portal.sandbox.sandbox.faults.clear());
afterAll(() => portal.close());

const stateOf = async (id: string) =>
  (await database().credential.findUniqueOrThrow({ where: { id } })).state;

describe('A stop', () => {
  test('cuts access at once: with a token that still lives too, and there is no new one', async () => {
    const { principalId, clientId, secret, credentialId } = await inUse(portal);
    const token = await tokenOf(clientId, secret);
    expect(await createAccount(token.value)).toBe(201);
    const runId = await stopAs(portal, principalId);
    expect((await viewOf(portal, principalId)).status).toMatchObject({
      word: 'Stopping',
      isMoving: true,
    });
    await advanceRun(runId, microsoft());
    expect(await createAccount(token.value)).toBe(403);
    await portal.settle();
    expect(await accessOf(portal.sandbox, principalId)).toEqual(cut);
    expect((await tokenOf(clientId, secret)).code).toBe(7000112);
    expect(await stateOf(credentialId)).toMatch(/^remov/);
    expect((await viewOf(portal, principalId)).status).toMatchObject({
      state: 'stopped',
      word: 'Stopped',
    });
  });

  test('is on record: who, each step, and why the secret went', async () => {
    const { principalId } = await inUse(portal);
    await stopAs(portal, principalId, 'Ada Moreau');
    await portal.settle();
    await anHourLater(portal);
    const events = await database().auditEvent.findMany({
      where: { principalId },
      orderBy: { seq: 'asc' },
    });
    const since = events.map((event) => event.kind).lastIndexOf('run.started');
    expect(
      events
        .slice(since)
        .map((event) => event.kind)
        .sort(),
    ).toEqual([
      'credential.removed',
      'principal.stop-requested',
      'run.started',
      ...Array(3).fill('run.step-done'),
      'run.succeeded',
    ]);
    expect(events.find((event) => event.kind === 'credential.removed')?.body).toContain(
      '"stopped"',
    );
  });

  test('is for owners and admins with a recent sign-in, and happens once', async () => {
    const { principalId } = await ready(portal);
    expect(await stopPrincipal(await portal.actor('Audrey Berg'), { principalId })).toMatchObject({
      refusal: { code: 'not-found' },
    });
    const owner = await portal.actor('Max Okafor');
    portal.pass(16 * 60);
    expect(await stopPrincipal(owner, { principalId })).toMatchObject({
      refusal: { code: 'sign-in-again' },
    });
    const fresh = await portal.actor('Max Okafor');
    const both = await Promise.all([
      stopPrincipal(fresh, { principalId }),
      stopPrincipal(await portal.actor('Ada Moreau'), { principalId }),
    ]);
    expect(both.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(both).toContainEqual(
      expect.objectContaining({ refusal: expect.objectContaining({ code: 'conflict' }) }),
    );
    await portal.settle();
  });

  test('is refused for what is not made yet, and for what was undone', async () => {
    const { principalId, runId } = await portal.approve();
    const admin = await portal.actor('Ada Moreau');
    expect(await stopPrincipal(admin, { principalId })).toMatchObject({
      refusal: { code: 'conflict', message: expect.stringContaining('not ready yet') },
    });
    must(await undoRun(admin, { runId }));
    expect(await stopPrincipal(admin, { principalId })).toMatchObject({
      refusal: { code: 'conflict', message: expect.stringContaining('undone') },
    });
    await portal.settle();
  });
});

describe('A pause', () => {
  const paused = { isUserDisabled: true, isEnabled: false, secrets: 1 };
  const events = async (principalId: string) =>
    (await database().auditEvent.findMany({ where: { principalId }, orderBy: { seq: 'asc' } }))
      .map(({ kind }) => kind)
      .filter((kind) => kind.startsWith('principal.'));

  test('cuts access and keeps the credentials; an admin who did not press it gives it back', async () => {
    const { principalId, clientId, secret, credentialId } = await inUse(portal);
    const maker = await portal.actor('Maya Lindqvist');
    const presser = await portal.actor('Ada Moreau');
    const token = await tokenOf(clientId, secret);
    must(await pausePrincipal(presser, { principalId }));
    expect((await viewOf(portal, principalId)).status).toMatchObject({ word: 'Pausing' });
    await portal.settle();
    expect(await accessOf(portal.sandbox, principalId)).toEqual(paused);
    expect(await createAccount(token.value)).toBe(403);
    expect((await tokenOf(clientId, secret)).code).toBe(7000112);
    expect(await stateOf(credentialId)).toBe('stored');
    expect((await viewOf(portal, principalId)).status).toMatchObject({ word: 'Paused' });
    const again = { principalId, credentialId: newId(), publicKey: tab().publicKey };
    expect(await issueSecret(maker, again)).toMatchObject({
      refusal: { code: 'conflict', message: expect.stringContaining('is paused') },
    });
    expect(await pausePrincipal(maker, { principalId })).toMatchObject({
      refusal: { code: 'conflict', message: expect.stringContaining('paused already') },
    });
    expect(await resumePrincipal(presser, { principalId })).toMatchObject({
      refusal: { code: 'own-request' },
    });
    must(await resumePrincipal(await portal.actor('Mia Tanaka'), { principalId }));
    expect((await viewOf(portal, principalId)).status).toMatchObject({ word: 'Resuming' });
    await portal.settle();
    expect((await viewOf(portal, principalId)).status).toMatchObject({ word: 'Ready' });
    expect(await createAccount((await tokenOf(clientId, secret)).value)).toBe(201);
    expect(await events(principalId)).toEqual([
      'principal.verified',
      'principal.pause-requested',
      'principal.resume-requested',
      'principal.verified',
    ]);
    const { intact, different } = await verifyHistory(systemActor('worker'));
    expect({ intact, different }).toEqual({ intact: true, different: null });
  });

  test('that somebody undid in Microsoft’s portal is the worst that can be found', async () => {
    const { principalId } = await ready(portal);
    const admin = await portal.actor('Ada Moreau');
    must(await pausePrincipal(admin, { principalId }));
    await portal.settle();
    must(await verifyPrincipal(admin, { principalId }));
    await portal.settle();
    expect((await viewOf(portal, principalId)).status).toMatchObject({ word: 'Paused' });
    byHand(portal, principalId).changeUser({ isDisabled: false });
    must(await verifyPrincipal(admin, { principalId }));
    await portal.settle();
    const { status, findings } = await viewOf(portal, principalId);
    expect(status).toMatchObject({ state: 'failed', word: 'Can sign in again' });
    expect(findings.map(({ finding }) => finding.code)).toEqual(['application-user-enabled']);
  });

  test('gives way to a stop, and what it has to do; neither stands in the way of an undo', async () => {
    const { principalId, runId } = await ready(portal);
    const admin = await portal.actor('Ada Moreau');
    must(await pausePrincipal(admin, { principalId }));
    await stopAs(portal, principalId);
    expect((await viewOf(portal, principalId)).status).toMatchObject({ word: 'Stopping' });
    await portal.settle();
    expect(await accessOf(portal.sandbox, principalId)).toEqual(cut);
    expect(await pausePrincipal(admin, { principalId })).toMatchObject({
      refusal: { code: 'conflict', message: expect.stringContaining('takes more away') },
    });
    expect(await resumePrincipal(admin, { principalId })).toMatchObject({
      refusal: { code: 'conflict', message: expect.stringContaining('cannot be resumed') },
    });
    must(await undoRun(admin, { runId }));
    await portal.drain();
    expect((await viewOf(portal, principalId)).status.word).toBe('Being undone');
  });
});

describe('Nothing survives a stop', () => {
  test('of a secret that is open in its tab, or that nobody can issue afterwards', async () => {
    const { principalId } = await ready(portal);
    const { maker, credentialId } = await issueOpen(portal, principalId);
    expect(await stateOf(credentialId)).toBe('ready');
    await stopAs(portal, principalId);
    expect(await openSealed(maker, { credentialId })).toMatchObject({
      refusal: { code: 'conflict' },
    });
    const again = { principalId, credentialId: newId(), publicKey: tab().publicKey };
    expect(await issueSecret(maker, again)).toMatchObject({
      refusal: { code: 'conflict', message: expect.stringContaining('was stopped') },
    });
    await portal.settle();
    expect(await accessOf(portal.sandbox, principalId)).toEqual(cut);
  });

  test('when Entra is minting one at that very moment', async () => {
    const { principalId } = await ready(portal);
    const maker = await portal.actor('Maya Lindqvist');
    const credentialId = newId();
    must(await issueSecret(maker, { principalId, credentialId, publicKey: tab().publicKey }));
    portal.fault({ operation: 'POST /applications/{id}/addPassword', kind: 'latency', ms: 700 });
    const minting = advanceCredential(credentialId, microsoft(), portal.pause);
    await expect
      .poll(() => stateOf(credentialId), { interval: 5, timeout: 10_000 })
      .toBe('minting');
    await stopAs(portal, principalId);
    await portal.settle();
    await minting;
    await anHourLater(portal);
    expect(await accessOf(portal.sandbox, principalId)).toEqual(cut);
    expect(await stateOf(credentialId)).toBe('removed');
  });

  test('when an owner issues and another stops at once', async () => {
    const { principalId } = await ready(portal);
    const maker = await portal.actor('Maya Lindqvist');
    const admin = await portal.actor('Ada Moreau');
    const credentialId = newId();
    const { publicKey } = tab();
    await Promise.all([
      issueSecret(maker, { principalId, credentialId, publicKey }),
      stopPrincipal(admin, { principalId }),
    ]);
    await portal.settle();
    await anHourLater(portal);
    expect(await accessOf(portal.sandbox, principalId)).toEqual(cut);
    const open = await database().credential.count({
      where: { principalId, state: { notIn: ['removed', 'failed'] } },
    });
    expect(open).toBe(0);
  });

  test('of a verification under way; one afterwards finds it as it is meant to be', async () => {
    const { principalId } = await ready(portal);
    const maker = await portal.actor('Maya Lindqvist');
    const { runId: verifying } = must(await verifyPrincipal(maker, { principalId }));
    await stopAs(portal, principalId);
    expect(await advanceRun(verifying, microsoft())).toBe('not-due');
    await portal.settle();
    await nightly();
    await portal.drain();
    const seen = await database().verification.findFirstOrThrow({
      where: { principalId },
      orderBy: { at: 'desc' },
      include: { run: true },
    });
    expect(seen).toMatchObject({ outcome: 'as-approved', run: { recipe: 'verify' } });
    expect((await viewOf(portal, principalId)).status.word).toBe('Stopped');
  });
});

async function tokenOf(clientId: string, secret: string) {
  const answer = await fetch(microsoft().endpoints.tokenEndpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: secret,
      scope: 'https://salesdev.crm4.dynamics.com/.default',
    }),
  });
  const body = await answer.json();
  return { value: String(body.access_token), code: body.error_codes?.[0] };
}

async function createAccount(token: string): Promise<number> {
  const url = `${portal.sandbox.url}/dataverse/salesdev/api/data/v9.2/accounts`;
  const answer = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Fabrikam' }),
  });
  return answer.ok ? 201 : answer.status;
}
