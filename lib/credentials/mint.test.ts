import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { z } from 'zod';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { sha256 } from '#lib/kernel/digest.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { toldHandOver } from '#lib/model/hand-over.ts';
import {
  credentialRow,
  jobsOf,
  kindsSinceAsked,
  noPause,
  refusalCodeOf,
  sinceAsked,
  sinceMinted,
} from '#testing/credentials.ts';
import { asOwner } from '#testing/database/as-owner.ts';
import { openReadyPrincipal, type ReadyPrincipal } from '#testing/ready-principal.ts';
import type { faultBody } from '../../sandbox/faults/fault.ts';
import { discard } from './discard.ts';
import { handOverOf } from './hand-over-of.ts';
import { leaseCredential } from './lease-credential.ts';
import { mint } from './mint.ts';

// A secret is minted once, for one tab, and whatever comes between leaves none that nobody knows of.

/** What happens while the sandbox keeps a call waiting, before the call takes effect. */
let meanwhile: () => Promise<unknown> = async () => {};
vi.mock('node:timers/promises', () => ({
  setTimeout: async (milliseconds: number) => {
    credentials.pass(milliseconds / 1000);
    await meanwhile();
  },
}));

let credentials: ReadyPrincipal;
beforeAll(async () => {
  credentials = await openReadyPrincipal();
});
afterEach(async () => {
  meanwhile = async () => {};
  await credentials.clear();
});
afterAll(() => credentials.close());

const addPassword = 'POST /applications/{id}/addPassword';
const removePassword = 'POST /applications/{id}/removePassword';

/** Something happens while Entra is minting. */
function duringTheMint(work: () => Promise<unknown>): void {
  credentials.portal.fault({ operation: addPassword, kind: 'latency', ms: 0, count: 1 });
  meanwhile = async () => {
    meanwhile = async () => {};
    await work();
  };
}

describe('A secret is minted', () => {
  test('once, by a name that its row knows, for as long as was asked, and sealed to the tab', async () => {
    const endsAt = secondsAfter(new Date(Math.ceil(now().getTime() / 1000) * 1000), 5_000_000);
    const id = await credentials.add({ endsAt });
    const moment = now();
    expect(await credentials.advance(id)).toBe('advanced');
    expect(credentials.countCalls('addPassword')).toBe(1);
    const [secret, ...more] = credentials.secrets();
    expect(more).toEqual([]);
    expect(secret?.displayName).toBe(`bp:${id}`);
    expect(new Date(secret?.endDateTime ?? 0)).toEqual(endsAt);
    const row = await credentialRow(id);
    expect(row).toMatchObject({
      keyId: secret?.keyId,
      mintStartedAt: moment,
      sealedAt: moment,
      erasedAt: null,
      removalWhy: null,
      cause: null,
    });
    const value = credentials.tab.open(row.ciphertext ?? '');
    expect(createHash('sha256').update(value).digest('base64url')).toBe(secret?.secretHash);
    expect(await jobsOf(id)).toEqual([secondsAfter(moment, 900)]);
    expect((await sinceAsked(id))[0]).toEqual({
      actorId: null,
      kind: 'credential.minted',
      principalId: credentials.principalId,
      credentialId: id,
      keyId: secret?.keyId,
      microsoftRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      ciphertextDigest: sha256(row.ciphertext ?? ''),
    });
  });

  test('by one worker: the row says so before the call, and stays due should that worker die', async () => {
    const nextAttemptAt = secondsAfter(now(), -5);
    const id = await credentials.add({ nextAttemptAt });
    const moment = now();
    duringTheMint(async () => {
      expect(await credentialRow(id)).toMatchObject({
        state: 'minting',
        version: 2,
        mintStartedAt: moment,
        proof: expect.objectContaining({ outcome: 'running', tokensInARow: 0 }),
        keyId: null,
        ciphertext: null,
        nextAttemptAt,
        cause: null,
        leaseUntil: secondsAfter(moment, 20),
      });
      expect(await credentials.advance(id)).toBe('not-due');
    });
    await credentials.advance(id);
    expect(credentials.countCalls('addPassword')).toBe(1);
    expect((await credentialRow(id)).state).toBe('ready');
  });

  test('by a worker that keeps its lease for as long as Entra takes', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const id = await credentials.add();
    duringTheMint(async () => {
      credentials.pass(15);
      vi.advanceTimersByTime(5000);
      const renewed = { timeout: 10_000, interval: 5 };
      await expect
        .poll(async () => (await credentialRow(id)).leaseUntil, renewed)
        .toEqual(secondsAfter(now(), 20));
      credentials.pass(10);
      expect(await leaseCredential(id)).toBeNull();
    });
    try {
      await credentials.advance(id);
    } finally {
      vi.useRealTimers();
    }
    expect((await credentialRow(id)).state).toBe('ready');
  });

  test('within the budget of writes that all workers share', async () => {
    await asOwner('DELETE FROM write_budget');
    await credentials.advance(await credentials.add());
    expect(await database().writeBudget.findMany({ select: { lane: true } })).toEqual([
      { lane: 'graph' },
    ]);
  });

  test('never once it was given up', async () => {
    const id = await credentials.add();
    const lease = await leaseCredential(id);
    if (!lease) throw new Error('It was not due.');
    expect(await refusalCodeOf(discard(credentials.maya, { credentialId: id }))).toBe('none');
    await mint(lease, { microsoft: microsoft(), pause: noPause, signal: AbortSignal.any([]) });
    expect(credentials.countCalls('addPassword')).toBe(0);
    expect(await credentialRow(id)).toMatchObject({ state: 'removing', mintStartedAt: null });
  });
});

type Setback = Omit<Extract<z.input<typeof faultBody>, { kind: 'status' }>, 'kind'>;

describe('A setback', () => {
  const meets = ({ ...fault }: Setback) =>
    credentials.portal.fault({ operation: addPassword, kind: 'status', count: 1, ...fault });

  // Waits that are spread by chance are met in the middle.
  beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0.5));
  afterEach(() => void vi.restoreAllMocks());

  type Before = { attempts?: number; ageSeconds?: number; triedForSeconds?: number };
  const busy: [string, Setback, Before, number, string][] = [
    ['a first time', { status: 503 }, {}, 1, 'transient'],
    ['a fourth time', { status: 503 }, { attempts: 3 }, 8, 'transient'],
    ['a seventh time', { status: 503 }, { attempts: 6 }, 30, 'transient'],
    ['for not yet two minutes', { status: 503 }, { triedForSeconds: 119 }, 1, 'transient'],
    ['with a time to wait', { status: 429, retryAfterSeconds: 7 }, {}, 7, 'throttled'],
    ['with no time to wait', { status: 429 }, { attempts: 1 }, 2, 'throttled'],
    [
      'about a young registration',
      { status: 404 },
      { ageSeconds: 599 },
      1.836,
      'not-replicated-yet',
    ],
  ];
  const triedFor = (seconds: number | undefined) =>
    seconds === undefined ? {} : { mintStartedAt: secondsAfter(now(), -seconds) };

  test.each(busy)(
    'by Entra that is busy, %s, is tried again after its time',
    async (_, fault, { attempts = 0, ageSeconds = 86_400, triedForSeconds }, seconds, kind) => {
      await ofAge(ageSeconds);
      const id = await credentials.add({ attempts, ...triedFor(triedForSeconds) });
      meets(fault);
      await credentials.advance(id);
      const again = secondsAfter(now(), seconds);
      expect(await credentialRow(id)).toMatchObject({
        state: 'requested',
        attempts: attempts + 1,
        nextAttemptAt: again,
        leaseUntil: null,
        removalWhy: null,
        cause: expect.objectContaining({ kind, status: fault.status }),
      });
      expect(await jobsOf(id)).toEqual([again]);
      expect(await kindsSinceAsked(id)).toEqual([]);
      credentials.pass(seconds);
      await credentials.advance(id);
      expect(await credentialRow(id)).toMatchObject({ state: 'ready', cause: null });
      expect(credentials.secrets()).toHaveLength(1);
    },
  );

  test('by which the portal itself cannot sign in is no attempt, and lasts as long as that does', async () => {
    credentials.pass(3700); // The portal's token is over.
    const caller = credentials.portal.sandbox.info.portal.clientId;
    const refused = { kind: 'status', status: 401, code: 'AADSTS7000222', count: 1 } as const;
    credentials.portal.fault({ plane: 'entra', caller, ...refused });
    const id = await credentials.add({ attempts: 7, ...triedFor(3600) });
    await credentials.advance(id);
    const again = secondsAfter(now(), 105);
    expect(await credentialRow(id)).toMatchObject({
      state: 'requested',
      attempts: 0,
      mintStartedAt: null,
      nextAttemptAt: again,
      leaseUntil: null,
      cause: expect.objectContaining({ kind: 'portal-sign-in', code: 'AADSTS7000222' }),
    });
    expect(await jobsOf(id)).toEqual([again]);
    credentials.pass(105);
    await credentials.advance(id);
    expect(await credentialRow(id)).toMatchObject({ state: 'ready', cause: null });
  });

  const over: [string, Setback, Before, string][] = [
    ['two minutes of being busy', { status: 503 }, { triedForSeconds: 120 }, 'ServiceUnavailable'],
    [
      'a refusal',
      { status: 403, code: 'Authorization_RequestDenied' },
      {},
      'Authorization_RequestDenied',
    ],
    ['a bad request', { status: 400, code: 'Request_BadRequest' }, {}, 'Request_BadRequest'],
    [
      'a registration that is gone',
      { status: 404, code: 'Request_ResourceNotFound' },
      { ageSeconds: 600 },
      'Request_ResourceNotFound',
    ],
  ];

  test.each(over)(
    'that waiting does not cure ends it, with the reason: %s',
    async (_, fault, { ageSeconds = 86_400, triedForSeconds }, code) => {
      await ofAge(ageSeconds);
      const id = await credentials.add(triedFor(triedForSeconds));
      meets(fault);
      await credentials.advance(id);
      expect(await credentialRow(id)).toMatchObject({
        state: 'failed',
        nextAttemptAt: null,
        leaseUntil: null,
        removalWhy: null,
        cause: expect.objectContaining({ code, status: fault.status }),
      });
      expect(await sinceAsked(id)).toEqual([
        expect.objectContaining({
          actorId: null,
          kind: 'credential.failed',
          principalId: credentials.principalId,
          cause: {
            code,
            status: fault.status,
            microsoftRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
          },
        }),
      ]);
      expect(await jobsOf(id)).toEqual([]);
      expect(credentials.secrets()).toEqual([]);
    },
  );

  test.each([
    ['nobody heard', { kind: 'cut-after-commit' as const }],
    ['that may hide a commit', { kind: 'status' as const, status: 500 }],
    ['nobody can read', { kind: 'malformed-body' as const }],
  ])('by an answer %s has it looked for and removed, and never minted again', async (_, fault) => {
    const id = await credentials.add();
    credentials.portal.fault({ operation: addPassword, count: 1, ...fault });
    await credentials.advance(id);
    expect(await credentialRow(id)).toMatchObject({
      state: 'lost',
      removalWhy: 'unknown-outcome',
      keyId: null,
      sealedAt: null,
      nextAttemptAt: now(),
      leaseUntil: null,
    });
    expect(await jobsOf(id)).toEqual(['at once']);
    expect(await kindsSinceAsked(id)).toEqual(['credential.lost']);
    await credentials.advance(id);
    expect(credentials.secrets()).toEqual([]);
    expect(credentials.countCalls('addPassword')).toBe(1);
  });
});

/** Whether "not found" may be replication depends on when the registration was made. */
async function ofAge(seconds: number): Promise<void> {
  await asOwner(
    `UPDATE remote_object SET made_at = $1 WHERE principal_id = $2 AND kind = 'application'`,
    [secondsAfter(now(), -seconds), credentials.principalId],
  );
}

describe('A worker that died', () => {
  const died = () => ({ attempts: 1, leaseToken: 1, leaseUntil: secondsAfter(now(), -0.001) });

  test('while it minted has what it may have made removed: nobody mints again', async () => {
    const id = await credentials.add({ state: 'minting', mintStartedAt: now(), ...died() });
    credentials.plant(`bp:${id}`);
    await credentials.advance(id);
    expect(credentials.countCalls('addPassword')).toBe(0);
    expect(await credentialRow(id)).toMatchObject({
      state: 'lost',
      removalWhy: 'unknown-outcome',
      cause: expect.objectContaining({ code: 'interrupted' }),
      nextAttemptAt: now(),
      leaseUntil: null,
    });
    expect(await jobsOf(id)).toEqual(['at once']);
    expect(await sinceAsked(id)).toEqual([
      {
        actorId: null,
        kind: 'credential.lost',
        principalId: credentials.principalId,
        credentialId: id,
        cause: { code: 'interrupted', status: null, microsoftRequestId: null },
      },
    ]);
    await credentials.advance(id);
    expect(credentials.secrets()).toEqual([]);
    expect(credentials.countCalls('addPassword')).toBe(0);
  });

  test('while it minted has not when somebody gave it up meanwhile', async () => {
    const id = await credentials.add({ state: 'minting', mintStartedAt: now(), ...died() });
    await refusalCodeOf(discard(credentials.maya, { credentialId: id }));
    await credentials.advance(id);
    expect(await credentialRow(id)).toMatchObject({ state: 'removing', removalWhy: 'discarded' });
    expect(await kindsSinceAsked(id)).toEqual(['credential.discarded']);
  });

  test('while it tried the secret leaves one that opens, and is not called working', async () => {
    const sealedAt = secondsAfter(now(), -60);
    const id = await credentials.add({
      state: 'proving',
      keyId: 'a key',
      ciphertext: 'c2VhbGVk',
      sealedAt,
      ...died(),
    });
    await credentials.advance(id);
    expect(await credentialRow(id)).toMatchObject({
      state: 'ready',
      provenAt: null,
      proof: expect.objectContaining({
        outcome: 'not-proven',
        tokensInARow: 0,
        cause: expect.objectContaining({ kind: 'interrupted' }),
      }),
      ciphertext: 'c2VhbGVk',
      nextAttemptAt: secondsAfter(sealedAt, 900),
      leaseUntil: null,
    });
    expect(await sinceMinted(id)).toEqual([
      {
        actorId: null,
        kind: 'credential.not-proven',
        principalId: credentials.principalId,
        credentialId: id,
        cause: { code: 'interrupted', status: null, microsoftRequestId: null },
      },
    ]);
  });
});

describe('A secret that is given up while Entra mints it', () => {
  const givenUp = async () => {
    const id = await credentials.add();
    duringTheMint(() => discard(credentials.maya, { credentialId: id }));
    return id;
  };

  test('is removed there as soon as it is made, and its value is nowhere', async () => {
    const id = await givenUp();
    await credentials.advance(id);
    expect(credentials.countCalls('addPassword')).toBe(1);
    expect(credentials.secrets()).toEqual([]);
    expect(await credentialRow(id)).toMatchObject({
      state: 'removing',
      removalWhy: 'discarded',
      keyId: null,
      ciphertext: null,
      sealedAt: null,
      proof: expect.objectContaining({ outcome: 'running' }),
    });
    expect(await sinceAsked(id)).toEqual([
      expect.objectContaining({ kind: 'credential.discarded' }),
      {
        actorId: null,
        kind: 'credential.taken-back',
        principalId: credentials.principalId,
        credentialId: id,
        keyId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        microsoftRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        why: 'given-up-meanwhile',
      },
    ]);
  });

  test('is removed by the key id that the history tells, where that did not work', async () => {
    const id = await givenUp();
    credentials.portal.fault({ operation: removePassword, kind: 'status', status: 403, count: 1 });
    await credentials.advance(id);
    expect(credentials.secrets()).toHaveLength(1);
    await credentials.advance(id);
    expect(credentials.secrets()).toEqual([]);
    expect((await credentialRow(id)).state).toBe('removed');
  });
});

describe('A secret that tools would not take as it is', () => {
  test.each(['-', '~'])(
    'because it begins with %s, is removed and handed to nobody; the tab is told to ask again',
    async (beginning) => {
      const { world } = credentials.portal.sandbox;
      world.settings.put({ id: 'next-secrets', beginnings: [beginning] });
      const id = await credentials.add();
      await credentials.advance(id);
      const [secret] = credentials.secrets();
      expect(secret?.displayName).toBe(`bp:${id}`);
      expect(await credentialRow(id)).toMatchObject({
        state: 'removing',
        removalWhy: 'hard-to-pass-on',
        keyId: secret?.keyId,
        ciphertext: null,
        sealedAt: null,
        erasedAt: now(),
        nextAttemptAt: now(),
        leaseUntil: null,
      });
      expect(await jobsOf(id)).toEqual(['at once']);
      expect(await sinceAsked(id)).toMatchObject([
        { kind: 'credential.taken-back', keyId: secret?.keyId, why: 'hard-to-pass-on' },
      ]);
      const standing = await handOverOf(credentials.maya, id);
      expect(standing.ok && toldHandOver(standing.value)).toMatchObject({
        startsOver: true,
        words: expect.stringContaining('Issue a new one.'),
      });
      await credentials.advance(id);
      expect(credentials.secrets()).toEqual([]);
      for (let looks = 0; looks < 3; looks += 1) {
        credentials.pass(600);
        await credentials.advance(id);
      }
      expect((await credentialRow(id)).state).toBe('removed');
      expect((await sinceAsked(id)).at(-1)).toMatchObject({
        kind: 'credential.removed',
        why: 'hard-to-pass-on',
      });
    },
  );
});
