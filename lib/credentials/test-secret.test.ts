import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { z } from 'zod';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { credentialRow, kindsSinceAsked, sinceAsked } from '#testing/credentials.ts';
import { openReadyPrincipal, type ReadyPrincipal } from '#testing/ready-principal.ts';
import type { faultBody } from '../../sandbox/faults/fault.ts';
import { discard } from './discard.ts';

// A new secret is tried until Entra takes it three times in a row; only then is it said to work.

/** What happens in the pauses between two tries; a second passes in each. */
let meanwhile: () => Promise<unknown> = async () => {};
/** What happens while the sandbox keeps a call waiting. */
let whileAnswering: () => Promise<unknown> = async () => {};
vi.mock('node:timers/promises', () => ({ setTimeout: () => whileAnswering() }));

let credentials: ReadyPrincipal;
beforeAll(async () => {
  credentials = await openReadyPrincipal();
});
afterEach(async () => {
  meanwhile = async () => {};
  whileAnswering = async () => {};
  vi.restoreAllMocks();
  await credentials.clear();
});
afterAll(() => credentials.close());

const advance = (id: string) =>
  credentials.advance(id, async () => {
    credentials.pass(1);
    await meanwhile();
  });

const lay = (fault: z.input<typeof faultBody>) => credentials.portal.fault(fault);

/** Entra's answers to the tries that come, in turn, and yes from then on. */
function answers(...all: ('yes' | 'no')[]): void {
  const { faults } = credentials.portal.sandbox.sandbox;
  const next = async () => {
    faults.clear();
    if (all.shift() === 'no') refuseSignIn('AADSTS7000215');
  };
  void next();
  meanwhile = next;
}

/** Entra refuses the principal, and nobody else. */
function refuseSignIn(code: string, more: { count?: number } = {}): void {
  const { clientId: caller } = credentials;
  lay({ plane: 'entra', caller, kind: 'status', status: 401, code, ...more });
}

const eventOf = async (id: string) => (await sinceAsked(id)).at(-1);

describe('A secret counts as working', () => {
  test('after three tries in a row, and no more', async () => {
    const id = await credentials.add();
    const moment = now();
    await advance(id);
    expect(credentials.countSignIns()).toBe(3);
    expect(now()).toEqual(secondsAfter(moment, 2));
    const [user] = credentials.portal.sandbox.world.systemUsers.by(
      'applicationId',
      credentials.clientId,
    );
    const row = await credentialRow(id);
    expect(row).toMatchObject({
      state: 'ready',
      provenAt: secondsAfter(moment, 2),
      sealedAt: moment,
      nextAttemptAt: secondsAfter(moment, 900),
      leaseUntil: null,
      cause: null,
    });
    expect(row.proof).toEqual({
      outcome: 'proven',
      tokensInARow: 3,
      attempts: 3,
      tookMilliseconds: 2000,
      userId: user?.id,
      roleNames: ['Sales Importer'],
      cause: null,
    });
    expect(await eventOf(id)).toEqual({
      actorId: null,
      kind: 'credential.proven',
      principalId: credentials.principalId,
      credentialId: id,
      tokensInARow: 3,
      tookMilliseconds: 2000,
    });
  });

  test('not before three of them come without a refusal between', async () => {
    const id = await credentials.add();
    answers('yes', 'no', 'yes', 'yes', 'no', 'yes', 'yes', 'yes');
    await advance(id);
    expect(credentials.countSignIns()).toBe(8);
    expect(await credentialRow(id)).toMatchObject({
      state: 'ready',
      proof: expect.objectContaining({ outcome: 'proven', attempts: 8, tokensInARow: 3 }),
    });
    expect(await kindsSinceAsked(id)).toEqual(['credential.minted', 'credential.proven']);
  });

  test('and until then its row says how far that is, and is due should its worker die', async () => {
    const id = await credentials.add();
    answers('yes', 'no');
    const next = meanwhile;
    const seen: unknown[] = [];
    const moment = now();
    meanwhile = async () => {
      const { proof, ...row } = await credentialRow(id);
      expect(row).toMatchObject({ state: 'proving', provenAt: null, nextAttemptAt: moment });
      seen.push(proof);
      await next();
    };
    await advance(id);
    const running = { outcome: 'running', userId: null, roleNames: [] };
    expect(seen).toMatchObject([
      { ...running, tokensInARow: 1, attempts: 1, tookMilliseconds: 0 },
      { ...running, tokensInARow: 0, attempts: 2, tookMilliseconds: 1000 },
      { ...running, tokensInARow: 1, attempts: 3, tookMilliseconds: 2000 },
      { ...running, tokensInARow: 2, attempts: 4, tookMilliseconds: 3000 },
    ]);
  });

  test('with the roles that it says it has, where it may say so', async () => {
    const { systemUsers, securityRoles } = credentials.portal.sandbox.world;
    const [user] = systemUsers.by('applicationId', credentials.clientId);
    const mighty = securityRoles
      .all()
      .find(
        (role) =>
          role.name === 'System Administrator' && role.environmentId === user?.environmentId,
      );
    if (!user || !mighty) throw new Error('There is no such user or role.');
    systemUsers.put({ ...user, roleIds: [...user.roleIds, mighty.id] });
    const id = await credentials.add();
    await advance(id);
    systemUsers.put(user);
    const { proof } = await credentialRow(id);
    expect(proof).toMatchObject({
      roleNames: expect.arrayContaining(['Sales Importer', 'System Administrator']),
    });
  });
});

describe('It is tried again', () => {
  const waits: [string, () => void][] = [
    ['while Entra does not know it', () => refuseSignIn('AADSTS7000215', { count: 4 })],
    [
      'while Entra does not know its registration',
      () => refuseSignIn('AADSTS700016', { count: 4 }),
    ],
    [
      'while Entra does not know its service principal',
      () => refuseSignIn('AADSTS7000229', { count: 4 }),
    ],
    ['while Entra is busy', () => busy(429)],
    ['while Entra has trouble', () => busy(503)],
    ['where no answer comes', () => lay({ ...signIn(), kind: 'cut-before-commit', count: 1 })],
  ];
  const signIn = () => ({ plane: 'entra', caller: credentials.clientId }) as const;
  const busy = (status: number) => lay({ ...signIn(), kind: 'status', status, count: 1 });

  test.each(waits)('%s', async (_, setback) => {
    const id = await credentials.add();
    setback();
    await advance(id);
    expect(credentials.countSignIns()).toBeGreaterThan(3);
    expect((await credentialRow(id)).proof).toMatchObject({ outcome: 'proven' });
  });

  test('a second after a yes, and as long after a no as anything that replicates is waited for', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    const id = await credentials.add();
    answers('yes', 'no');
    const next = meanwhile;
    const pauses: number[] = [];
    await credentials.advance(id, async (seconds) => {
      pauses.push(seconds);
      await next();
    });
    expect(pauses).toEqual([1, 1.836, 1, 1]);
  });

  test('for 100 seconds; then it is handed over as what it is', async () => {
    const id = await credentials.add();
    const sealedAt = now();
    lay({ kind: 'lag', object: 'secret.entra', seconds: 600 });
    meanwhile = async () => credentials.pass(9);
    await advance(id);
    // At 0, 10, 20 … and 100 seconds.
    expect(credentials.countSignIns()).toBe(11);
    const row = await credentialRow(id);
    expect(row).toMatchObject({
      state: 'ready',
      provenAt: null,
      sealedAt,
      nextAttemptAt: secondsAfter(sealedAt, 900),
      leaseUntil: null,
      proof: expect.objectContaining({
        outcome: 'not-proven',
        tokensInARow: 0,
        attempts: 11,
        cause: expect.objectContaining({ kind: 'not-replicated-yet', code: 'AADSTS7000215' }),
      }),
    });
    expect(credentials.tab.open(row.ciphertext ?? '')).not.toBe('');
    expect(await eventOf(id)).toEqual({
      actorId: null,
      kind: 'credential.not-proven',
      principalId: credentials.principalId,
      credentialId: id,
      cause: {
        code: 'AADSTS7000215',
        status: 401,
        microsoftRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    });
  });
});

describe('It is handed over, not proven,', () => {
  test('at once where Entra says no for a reason that stays', async () => {
    const id = await credentials.add();
    refuseSignIn('AADSTS53003');
    await advance(id);
    expect(credentials.countSignIns()).toBe(1);
    expect(await credentialRow(id)).toMatchObject({
      state: 'ready',
      provenAt: null,
      proof: expect.objectContaining({ outcome: 'not-proven', tokensInARow: 0, attempts: 1 }),
    });
    expect(await eventOf(id)).toMatchObject({
      kind: 'credential.not-proven',
      cause: { code: 'AADSTS53003' },
    });
  });

  test('where Entra takes it and Dataverse does not', async () => {
    const id = await credentials.add();
    lay({ plane: 'dataverse', kind: 'status', status: 403, code: '0x80072560' });
    await advance(id);
    expect(credentials.countSignIns()).toBe(3);
    expect(await credentialRow(id)).toMatchObject({
      state: 'ready',
      provenAt: null,
      proof: expect.objectContaining({ outcome: 'not-proven', tokensInARow: 3, userId: null }),
    });
    expect(await eventOf(id)).toMatchObject({
      kind: 'credential.not-proven',
      cause: { code: '0x80072560' },
    });
  });
});

describe('It is tried no more', () => {
  test('once it was given up', async () => {
    const id = await credentials.add();
    meanwhile = () => discard(credentials.maya, { credentialId: id });
    await advance(id);
    expect(credentials.countSignIns()).toBe(2);
    expect(await credentialRow(id)).toMatchObject({
      state: 'removing',
      removalWhy: 'discarded',
      ciphertext: null,
      provenAt: null,
      proof: expect.objectContaining({ outcome: 'running', attempts: 1 }),
    });
    expect(await kindsSinceAsked(id)).toEqual(['credential.minted', 'credential.discarded']);
  });

  test('by a worker whose lease another has, and what it saw last is not stored', async () => {
    const id = await credentials.add();
    meanwhile = () =>
      database().credential.update({ where: { id }, data: { leaseToken: { increment: 1 } } });
    await advance(id);
    expect(credentials.countSignIns()).toBe(2);
    expect(await credentialRow(id)).toMatchObject({ state: 'proving', provenAt: null });
    expect(await kindsSinceAsked(id)).toEqual(['credential.minted']);
  });

  test('nor waited for, where Entra does not answer: a call of a worker that lost its lease is given up', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const id = await credentials.add();
    const answer = Promise.withResolvers<void>();
    lay({ plane: 'entra', caller: credentials.clientId, kind: 'latency', ms: 1, count: 1 });
    whileAnswering = async () => {
      await database().credential.update({ where: { id }, data: { leaseToken: { increment: 1 } } });
      vi.advanceTimersByTime(5000);
      await answer.promise;
    };
    try {
      await advance(id);
    } finally {
      vi.useRealTimers();
      answer.resolve();
    }
    // What was given up is answered all the same, and must not be counted to whatever comes next.
    await expect.poll(() => credentials.countSignIns()).toBe(1);
    expect(await credentialRow(id)).toMatchObject({ state: 'proving', provenAt: null });
    expect(await kindsSinceAsked(id)).toEqual(['credential.minted']);
  });

  test('and what a last answer shows is not told when it was given up during that', async () => {
    const id = await credentials.add();
    lay({ operation: 'GET /WhoAmI', kind: 'latency', ms: 1, count: 1 });
    whileAnswering = () => discard(credentials.maya, { credentialId: id });
    await advance(id);
    expect(credentials.countSignIns()).toBe(3);
    expect(await credentialRow(id)).toMatchObject({ state: 'removing', provenAt: null });
    expect(await kindsSinceAsked(id)).toEqual(['credential.minted', 'credential.discarded']);
  });
});
