import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { database } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { credentialState } from '#lib/model/credential.ts';
import type { RunState } from '#lib/model/run.ts';
import {
  type CredentialStock,
  credentialRow,
  eventKindsOf,
  historyOf,
  jobsOf,
  openCredentialStock,
  refusalCodeOf,
} from '#testing/credentials.ts';
import { asOwner } from '#testing/database/as-owner.ts';
import { signedInAgo } from '#testing/somebody.ts';
import { stockEnvironment, stockPerson, stockPrincipals } from '#testing/stock.ts';
import { tab } from '#testing/tab.ts';
import { append } from '#testing/test-history.ts';
import { issueSecret } from './issue-secret.ts';

// A secret is asked for by an owner, of a principal that is ready, one at a time.
let stock: CredentialStock;
const { publicKey } = tab();
/** RFC 7638: the members that a key of its kind has to have, in order, and nothing else. */
const thumbprintOf = ({ e, kty, n }: typeof publicKey) =>
  createHash('sha256').update(JSON.stringify({ e, kty, n })).digest('base64url');
const limits = (secretLifetimeDaysMax: number) =>
  JSON.stringify({ deniedRoleNames: [], lifetimeDaysMax: 365, secretLifetimeDaysMax });
beforeAll(async () => {
  stock = await openCredentialStock();
  await asOwner('UPDATE environment SET policy = $1', [limits(90)]);
  await asOwner(`UPDATE principal SET ends_on = '2041-01-01'`);
});
afterEach(async () => {
  await asOwner('DELETE FROM credential');
  stock.clock.goTo(0);
});
afterAll(() => stock.close());

/** The form of a tab that asks, for the principal of this file unless another is meant. */
const form = (changes: { principalId?: string; credentialId?: string } = {}) => ({
  principalId: stock.principalId,
  credentialId: newId(),
  publicKey,
  ...changes,
});

const countCredentials = () => database().credential.count();

test('what is written is the intent, its event and its job; the worker does the rest', async () => {
  const asked = form();
  const { credentialId } = asked;
  expect(await issueSecret(stock.max, asked)).toEqual({ ok: true, value: { credentialId } });
  expect(await credentialRow(credentialId)).toMatchObject({
    principalId: stock.principalId,
    state: 'requested',
    version: 1,
    requestedById: stock.max.personId,
    requestedAt: stock.clock.at(0),
    publicKey,
    endsAt: stock.clock.at(90 * 86_400),
    nextAttemptAt: stock.clock.at(0),
    attempts: 0,
    keyId: null,
    ciphertext: null,
    leaseUntil: null,
  });
  expect(await jobsOf(credentialId)).toEqual(['at once']);
  expect(await historyOf(credentialId)).toEqual([
    {
      actorId: stock.max.personId,
      kind: 'credential.requested',
      principalId: stock.principalId,
      credentialId,
      endsAt: '2040-03-31T12:00:00.000Z',
      keyThumbprint: thumbprintOf(publicKey),
    },
  ]);
});

describe('It lasts', () => {
  const endOfNew = async (principalId: string) => {
    const asked = form({ principalId });
    expect(await refusalCodeOf(issueSecret(stock.maya, asked))).toBe('none');
    return (await credentialRow(asked.credentialId)).endsAt.toISOString();
  };

  test('until its principal ends, where that is sooner than the environment allows', async () => {
    const principalId = await another();
    await asOwner(`UPDATE principal SET ends_on = '2040-02-01' WHERE id = $1`, [principalId]);
    expect(await endOfNew(principalId)).toBe('2040-02-02T00:00:00.000Z');
  });

  test('as long as the strictest of its environments allows', async () => {
    const principalId = await another();
    const environmentId = await stockEnvironment('Sales Prod');
    await asOwner('UPDATE environment SET policy = $1 WHERE id = $2', [limits(30), environmentId]);
    const seat = { environmentId, businessUnitId: newId(), businessUnitName: 'Contoso', roles: [] };
    await database().seat.create({ data: { principalId, createdAt: new Date(), ...seat } });
    expect(await endOfNew(principalId)).toBe('2040-01-31T12:00:00.000Z');
  });
});

/** One more principal of both owners, ready unless something else is said. */
/** What the history tells of an intent. */
const puttingInForce = {
  running: 'principal.resume-requested',
  paused: 'principal.pause-requested',
  stopped: 'principal.stop-requested',
  retired: undefined,
} as const;

async function another(changes: Partial<Parameters<typeof stockPrincipals>[0][0]> = {}) {
  const { maya: owner, max: secondOwner, environmentId } = stock;
  const row = { name: newId(), owner, secondOwner, environmentId, ...changes };
  const [id = ''] = await stockPrincipals([row]);
  await asOwner(`UPDATE principal SET ends_on = '2041-01-01' WHERE id = $1`, [id]);
  const kind = changes.intent && puttingInForce[changes.intent];
  if (kind) await append({ kind, principalId: id, environmentId, runId: newId() });
  return id;
}

describe('It is refused', () => {
  const standings: [string, Parameters<typeof another>[0]][] = [
    ...(['queued', 'running', 'waiting', 'resting', 'failed', 'cancelled'] as const).map(
      (state: RunState): [string, Parameters<typeof another>[0]] => [
        `whose making is ${state}`,
        { runs: { provision: state } },
      ],
    ),
    ...(['resting', 'failed'] as const).map(
      (state: RunState): [string, Parameters<typeof another>[0]] => [
        `whose stop is ${state}`,
        { intent: 'stopped', runs: { stop: state } },
      ],
    ),
    ['that is paused', { intent: 'paused', runs: { pause: 'succeeded' } }],
    ['whose pause failed', { intent: 'paused', runs: { pause: 'failed' } }],
    ['that is being resumed', { intent: 'running', runs: { resume: 'running' } }],
    ['that was not wholly resumed', { intent: 'running', runs: { resume: 'failed' } }],
    ['that was undone', { runs: { provision: 'cancelled', undo: 'succeeded' } }],
    ['that is retired', { isRetired: true }],
  ];

  test.each(standings)('for a principal %s', async (_, changes) => {
    const principalId = await another(changes);
    expect(await issueSecret(stock.maya, form({ principalId }))).toMatchObject({
      refusal: { code: 'conflict', message: expect.stringContaining('No secret was issued') },
    });
    expect(await countCredentials()).toBe(0);
  });

  test.each(['queued', 'running', 'waiting', 'succeeded'] as const)(
    'with the word that it was stopped, while its stop is %s',
    async (state) => {
      const principalId = await another({ intent: 'stopped', runs: { stop: state } });
      expect(await issueSecret(stock.maya, form({ principalId }))).toMatchObject({
        refusal: { code: 'conflict', message: expect.stringContaining('was stopped') },
      });
      expect(await countCredentials()).toBe(0);
    },
  );

  test('for a principal that is not as approved', async () => {
    const foundRole = {
      code: 'role-missing',
      seatId: null,
      facts: { roleId: 'r', name: 'Reader' },
    } as const;
    const principalId = await another({ looks: [[foundRole]] });
    expect(await issueSecret(stock.maya, form({ principalId }))).toMatchObject({
      refusal: { code: 'conflict', message: expect.stringContaining('(not as approved)') },
    });
    expect(await countCredentials()).toBe(0);
  });

  test('once the last valid day is over, and to its end it ends with that day', async () => {
    const principalId = await another();
    const today = stock.clock.at(0).toISOString().slice(0, 10);
    await asOwner('UPDATE principal SET ends_on = $1 WHERE id = $2', [today, principalId]);
    const asked = form({ principalId });
    expect(await refusalCodeOf(issueSecret(stock.maya, asked))).toBe('none');
    const { endsAt } = await credentialRow(asked.credentialId);
    expect(endsAt).toEqual(new Date(Date.parse(today) + 86_400_000));
    await asOwner('DELETE FROM credential');
    stock.clock.goTo((endsAt.getTime() - stock.clock.at(0).getTime()) / 1000);
    const fresh = signedInAgo(stock.maya, 0);
    expect(await issueSecret(fresh, form({ principalId }))).toMatchObject({
      refusal: { code: 'conflict', message: expect.stringContaining('last valid day') },
    });
    expect(await countCredentials()).toBe(0);
  });

  test('for nobody’s principal', async () => {
    const nobodys = form({ principalId: newId() });
    expect(await refusalCodeOf(issueSecret(stock.maya, nobodys))).toBe('not-found');
  });

  test.each(['a maker', 'an admin', 'an auditor', 'whoever asked for the principal'])(
    'to %s who does not own it, and that is on record',
    async (who) => {
      const principalId = await another();
      const asker = signedInAgo(await stockPerson(who, [roleOf(who)]), 0);
      const { requestId } = await database().principal.findUniqueOrThrow({
        where: { id: principalId },
      });
      if (who.startsWith('whoever')) {
        const swap = 'UPDATE request SET requester_id = $1 WHERE id = $2';
        await asOwner(swap, [asker.personId, requestId]);
      }
      expect(await refusalCodeOf(issueSecret(asker, form({ principalId })))).toBe('not-found');
      expect(await countCredentials()).toBe(0);
      const [denied] = await database().auditEvent.findMany({
        where: { kind: 'access.denied', actorId: asker.personId },
      });
      expect(denied?.body).toContain('"verb":"principal.issue"');
      expect(denied?.body).toContain(principalId);
    },
  );

  test('to an owner who is no Maker any more, in words that say so', async () => {
    const without = await stockPerson('an owner without the role', ['Admin', 'Auditor']);
    const principalId = await another();
    const own = 'INSERT INTO principal_owner (principal_id, person_id) VALUES ($1, $2)';
    await asOwner(own, [principalId, without.personId]);
    expect(await issueSecret(signedInAgo(without, 0), form({ principalId }))).toMatchObject({
      refusal: { code: 'not-allowed', message: expect.stringContaining('the role Maker') },
    });
    expect(await countCredentials()).toBe(0);
  });

  test('to an owner whose sign-in is more than 15 minutes old', async () => {
    const stale = signedInAgo(stock.maya, 901);
    expect(await refusalCodeOf(issueSecret(stale, form()))).toBe('sign-in-again');
    expect(await countCredentials()).toBe(0);
    expect(await refusalCodeOf(issueSecret(signedInAgo(stock.maya, 900), form()))).toBe('none');
  });
});

const roleOf = (who: string) =>
  who === 'an admin' ? 'Admin' : who === 'an auditor' ? 'Auditor' : 'Maker';

test('one that is being verified, and was found as approved, is ready all the while', async () => {
  const principalId = await another({ runs: { verify: 'running' } });
  expect(await refusalCodeOf(issueSecret(stock.maya, form({ principalId })))).toBe('none');
});

describe('One at a time:', () => {
  test('the same one again is the same one', async () => {
    const asked = form();
    await issueSecret(stock.maya, asked);
    const before = await credentialRow(asked.credentialId);
    expect(await refusalCodeOf(issueSecret(stock.maya, asked))).toBe('none');
    expect(await credentialRow(asked.credentialId)).toEqual(before);
    expect(await eventKindsOf(asked.credentialId)).toEqual(['credential.requested']);
    expect(await jobsOf(asked.credentialId)).toHaveLength(1);
  });

  test('somebody else’s id is not theirs, nor is one of another principal', async () => {
    const asked = form();
    await issueSecret(stock.maya, asked);
    expect(await refusalCodeOf(issueSecret(stock.max, asked))).toBe('already-there');
    const elsewhere = { ...asked, principalId: await another() };
    expect(await refusalCodeOf(issueSecret(stock.maya, elsewhere))).toBe('already-there');
    expect(await countCredentials()).toBe(1);
  });

  test('both owners at once get one between them', async () => {
    const both = [issueSecret(stock.maya, form()), issueSecret(stock.max, form())];
    expect((await Promise.all(both.map(refusalCodeOf))).sort()).toEqual(['already-there', 'none']);
    expect(await countCredentials()).toBe(1);
  });

  const open = ['requested', 'minting', 'proving', 'ready', 'opened'];

  test.each(credentialState.options)('beside one that is %s', async (state) => {
    await stock.add({ state });
    const expected = open.includes(state) ? 'already-there' : 'none';
    expect(await refusalCodeOf(issueSecret(stock.maya, form()))).toBe(expected);
  });
});
