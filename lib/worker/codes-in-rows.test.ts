import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { advanceCredential } from '#lib/credentials/advance-credential.ts';
import { discard } from '#lib/credentials/discard.ts';
import { checkEnvironment } from '#lib/environments/check-environment.ts';
import { now } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { issueSecret } from '#lib/principals/issue-secret.ts';
import { verifyPrincipal } from '#lib/principals/verify-principal.ts';
import { advanceRun } from '#lib/runs/advance-run.ts';
import { retryRun } from '#lib/runs/retry-run.ts';
import { undoRun } from '#lib/runs/undo-run.ts';
import { byHand } from '#testing/by-hand.ts';
import { addCredential } from '#testing/credentials.ts';
import { noteWritten } from '#testing/note-written.ts';
import { stopAs } from '#testing/stop-principal.ts';
import { tab } from '#testing/tab.ts';
import { must, startTestPortal, type TestPortal } from '#testing/test-portal.ts';

// Whatever goes wrong, rows keep codes and facts: sentences are made where somebody reads them.
let portal: TestPortal;
let written: Awaited<ReturnType<typeof noteWritten>>;
const { publicKey } = tab();
beforeAll(async () => {
  portal = await startTestPortal();
  written = await noteWritten(portal, {
    run_step: ['cause'],
    credential: ['cause', 'proof'],
    decision: ['verdict'],
    environment: ['state_reason'],
  });
});
beforeEach(() => portal.asOwner('TRUNCATE written'));
afterEach(() => portal.sandbox.sandbox.faults.clear());
afterAll(() => portal.close());

/** What people and Microsoft name things by. */
const names = ['name', 'roleNames', 'displayName', 'businessUnit', 'approvedName'];

/** Every text within a stored value that is no name. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => (names.includes(key) ? [] : textsIn(one)));
}

const line = z.looseObject({
  kind: z.string().optional(),
  outcome: z.string().optional(),
  code: z.string().nullish(),
});

/** Where what was written, by its kind or code. Fails for a sentence. */
async function codesWritten(): Promise<string[]> {
  const rows = (await written()).map(({ place, value }) => ({
    place,
    // A column of text holds its value as JSON.
    value: typeof value === 'string' ? JSON.parse(value) : value,
  }));
  const texts = rows.flatMap(({ value }) => textsIn(value));
  expect(texts.filter((text) => text.includes(' '))).toEqual([]);
  return rows.flatMap(({ place, value }) =>
    z
      .array(line)
      .parse([value].flat())
      .map(({ kind, outcome, code }) => `${place} ${kind ?? outcome ?? code}`),
  );
}

type Refusal = { plane?: 'dataverse'; code?: string; message?: string; count?: number };
const fail = (operation: string, status: number, more: Refusal = {}) =>
  portal.fault({ operation, kind: 'status', status, ...more });

const withoutPrivilege = {
  plane: 'dataverse',
  code: '0x80040220',
  message: 'Principal user is missing prvDisableUser privilege.',
} as const;

async function issue(principalId: string): Promise<string> {
  const maker = await portal.actor('Maya Lindqvist');
  const credentialId = newId();
  must(await issueSecret(maker, { principalId, credentialId, publicKey }));
  await advanceCredential(credentialId, microsoft(), portal.pause);
  return credentialId;
}

test('a run that waits, looks, is refused, is not as approved, and leaves something behind keeps codes', async () => {
  const { principalId, runId } = await portal.approve();
  portal.fault({ operation: 'POST /applications', kind: 'cut-after-commit', count: 1 });
  portal.fault({ kind: 'lag', object: 'application.filter', seconds: 20 });
  fail('POST /servicePrincipals', 503, { count: 1 });
  fail('POST /systemusers', 403, withoutPrivilege);
  await portal.settle();
  portal.sandbox.sandbox.faults.clear();
  must(await retryRun(await portal.actor('Ada Moreau'), { runId }));
  await advanceRun(runId, microsoft());
  await advanceRun(runId, microsoft());
  const hand = byHand(portal, principalId);
  await hand.control('/owners', { add: hand.instance().id });
  await portal.settle();
  fail('PATCH /systemusers/{id}', 403, withoutPrivilege);
  const { undoRunId } = must(await undoRun(await portal.actor('Ada Moreau'), { runId }));
  await portal.settle();
  portal.sandbox.sandbox.faults.clear();
  must(await retryRun(await portal.actor('Ada Moreau'), { runId: undoRunId }));
  await portal.settle();
  expect(await database().principal.findUnique({ where: { id: principalId } })).toMatchObject({
    retiredAt: expect.any(Date),
  });
  expect(await codesWritten()).toEqual(
    expect.arrayContaining([
      'decision.verdict roles-allowed',
      'decision.verdict lasts',
      'decision.verdict second-owner-named',
      'decision.verdict roles-grantable',
      'run_step.cause unknown-outcome',
      'run_step.cause looking',
      'run_step.cause transient',
      'run_step.cause refused',
      'run_step.cause not-as-approved',
      'run_step.cause left-behind',
      'run_step.cause watching',
    ]),
  );
});

test('a verification that cannot choose, and a stop that cannot do all, keep codes', async () => {
  const { principalId } = await portal.approve();
  await portal.settle();
  const hand = byHand(portal, principalId);
  portal.sandbox.world.systemUsers.put({ ...hand.user(), id: crypto.randomUUID() });
  must(await verifyPrincipal(await portal.actor('Maya Lindqvist'), { principalId }));
  await portal.settle();
  fail('PATCH /systemusers/{id}', 403, withoutPrivilege);
  await stopAs(portal, principalId);
  await portal.settle();
  expect(await codesWritten()).toEqual(
    expect.arrayContaining([
      'run_step.cause stopped',
      'run_step.cause refused',
      'run_step.cause left-behind',
    ]),
  );
});

test('secrets that are refused, lost, interrupted, not proven, or gone with their registration keep codes', async () => {
  const { principalId } = await portal.approve();
  await portal.settle();
  const maker = await portal.actor('Maya Lindqvist');
  const addPassword = 'POST /applications/{id}/addPassword';
  fail(addPassword, 400, { code: 'CredentialTypeNotAllowedAsPerAppPolicy', count: 1 });
  await issue(principalId);
  portal.fault({ operation: addPassword, kind: 'cut-after-commit', count: 1 });
  await issue(principalId);
  await addCredential({
    principalId,
    requestedById: maker.personId,
    state: 'minting',
    mintStartedAt: now(),
    publicKey,
  });
  await portal.drain();
  await addCredential({ principalId, requestedById: maker.personId, publicKey: { kty: 'RSA' } });
  await portal.drain();
  const { application } = byHand(portal, principalId);
  const asPrincipal = { plane: 'entra', caller: application().appId } as const;
  portal.fault({ ...asPrincipal, kind: 'status', status: 401, code: 'AADSTS53003' });
  const credentialId = await issue(principalId);
  portal.sandbox.world.applications.put({
    ...application(),
    deletedDateTime: new Date().toISOString(),
  });
  must(await discard(maker, { credentialId }));
  for (let looks = 0; looks < 4; looks += 1) {
    await portal.drain();
    portal.pass(600);
  }
  expect(await codesWritten()).toEqual(
    expect.arrayContaining([
      'credential.cause refused',
      'credential.cause unknown-outcome',
      'credential.cause interrupted',
      'credential.cause stopped',
      'credential.cause registration-deleted',
      'credential.proof running',
      'credential.proof not-proven',
    ]),
  );
});

test('environments that do not let the portal in keep codes', async () => {
  const { id: environmentId } = await database().environment.findFirstOrThrow({
    where: { displayName: 'Field Service Trial' },
  });
  const ada = await portal.actor('Ada Moreau');
  expect((await checkEnvironment(ada, { environmentId }, microsoft())).ok).toBe(false);
  expect(await codesWritten()).toEqual(['environment.state_reason not-let-in']);
});
