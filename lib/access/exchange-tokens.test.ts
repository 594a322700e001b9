import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useClock as replaceClock } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { type EmptyPortal, openEmptyPortal } from '#testing/empty-portal.ts';
import {
  accessClaims,
  clientId,
  idClaims,
  objectId,
  startTestIssuer,
  type TestIssuer,
  tenantId,
} from '#testing/test-issuer.ts';
import { endSessionOfCookie, endSessionsOfEntraSession } from './end-session.ts';
import { exchangeTokens } from './exchange-tokens.ts';
import { findSession } from './find-session.ts';
import { newRandomToken, nonceOf } from './random-token.ts';

let portal: EmptyPortal;
let issuer: TestIssuer;
const active = { isActivity: true };

beforeAll(async () => {
  portal = await openEmptyPortal({ ENTRA_TENANT_ID: tenantId, ENTRA_CLIENT_ID: clientId });
  issuer = await startTestIssuer();
});

afterAll(async () => {
  issuer.close();
  await portal.close();
});

type Change = { access?: object; id?: object; former?: string | null; preSession?: string };

async function proofOf(change: Change = {}) {
  const preSession = change.preSession ?? newRandomToken().reveal();
  return {
    accessToken: await issuer.sign(accessClaims({ ...change.access })),
    idToken: await issuer.sign(idClaims(nonceOf(preSession), { ...change.id })),
    preSession,
    formerSession: change.former ?? null,
  };
}

async function signIn(change: Parameters<typeof proofOf>[0] = {}): Promise<string> {
  const exchanged = await exchangeTokens(await proofOf(change), issuer.expected);
  if (!exchanged.ok) throw new Error(exchanged.reason);
  return exchanged.cookie.reveal();
}

const kinds = async () =>
  (await database().auditEvent.findMany({ orderBy: { seq: 'asc' } })).map(
    ({ kind, body }) => `${kind} ${JSON.parse(body).event.why ?? ''}`,
  );

const minutesLater = (minutes: number) =>
  replaceClock(() => new Date(Date.now() + minutes * 60 * 1000));

describe('exchanging tokens', () => {
  test('makes a session of the person, with the roles of the token, and says so in the history', async () => {
    const cookie = await signIn({ access: { roles: ['Maker', 'Admin'] } });
    const actor = await findSession(cookie, active);
    expect(actor).toMatchObject({ name: 'Maya Lindqvist', roles: ['Maker', 'Admin'] });
    expect(await kinds()).toContain('session.signed-in ');
  });

  const minutesAgo = (minutes: number) => Math.floor(Date.now() / 1000) - minutes * 60;
  const provedAt = async (id: object) => {
    const actor = await findSession(await signIn({ id }), active);
    if (!actor) throw new Error('There is no session.');
    return actor.authenticatedAt;
  };

  test('dates the proof of the person by the id token, and not by the moment of the exchange', async () => {
    const sevenHours = minutesAgo(7 * 60);
    expect(await provedAt({ auth_time: sevenHours })).toEqual(new Date(sevenHours * 1000));
    const heldBack = minutesAgo(16);
    expect(await provedAt({ auth_time: heldBack })).toEqual(new Date(heldBack * 1000));
    expect(await provedAt({})).toBeNull();
  });

  test('makes no proof younger than the exchange, however far ahead its clock is', async () => {
    const before = Date.now();
    const proved = await provedAt({ auth_time: minutesAgo(-600) });
    expect(proved?.getTime()).toBeGreaterThanOrEqual(before);
    expect(proved?.getTime()).toBeLessThanOrEqual(Date.now());
    const owner = new pg.Client({ connectionString: portal.ownerUrl });
    await owner.connect();
    await expect(
      owner.query(`UPDATE session SET authenticated_at = created_at + interval '1 second'`),
    ).rejects.toThrow('session_proved_before_exchange');
    await owner.end();
  });

  test('keeps the cookie as a digest only', async () => {
    const cookie = await signIn();
    const rows = await database().session.findMany();
    expect(JSON.stringify(rows)).not.toContain(cookie);
  });

  test('takes each token once, also when it comes twice at the same moment', async () => {
    const proof = await proofOf();
    const both = await Promise.all([
      exchangeTokens(proof, issuer.expected),
      exchangeTokens(proof, issuer.expected),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both).toContainEqual({ ok: false, reason: 'replayed' });
    expect(await exchangeTokens(proof, issuer.expected)).toEqual({ ok: false, reason: 'replayed' });
  });

  test('refuses tokens that another browser asked for', async () => {
    const proof = { ...(await proofOf()), preSession: newRandomToken().reveal() };
    expect(await exchangeTokens(proof, issuer.expected)).toEqual({ ok: false, reason: 'nonce' });
    expect(await exchangeTokens({ ...proof, preSession: null }, issuer.expected)).toEqual({
      ok: false,
      reason: 'no-cookie',
    });
  });

  test('takes the sign-ins of two tabs of one browser, one after the other and at once', async () => {
    const preSession = newRandomToken().reveal();
    const tab = async () => ({ ...(await proofOf({ preSession })), preSession });
    const first = await exchangeTokens(await tab(), issuer.expected);
    if (!first.ok) throw new Error(first.reason);
    const formerSession = first.cookie.reveal();
    const proofs = [await tab(), await tab()];
    const later = await Promise.all(
      proofs.map((proof) => exchangeTokens({ ...proof, formerSession }, issuer.expected)),
    );
    expect(later.map(({ ok }) => ok)).toEqual([true, true]);
  });

  test('notes a person without a role, makes no session, and says so in the history', async () => {
    const oid = crypto.randomUUID();
    const proof = await proofOf({ access: { oid, roles: [] }, id: { oid } });
    expect(await exchangeTokens(proof, issuer.expected)).toEqual({ ok: false, reason: 'no-role' });
    const person = await database().person.findUniqueOrThrow({
      where: { tenantId_objectId: { tenantId, objectId: oid } },
      include: { sessions: true },
    });
    expect(person.sessions).toEqual([]);
    expect(await kinds()).toContain('session.refused ');
  });

  test('replaces the former session of the browser', async () => {
    const former = await signIn();
    const fresh = await signIn({ former });
    expect(await findSession(former, active)).toBeNull();
    expect(await findSession(fresh, active)).not.toBeNull();
    expect(await kinds()).toContain('session.ended replaced');
  });

  test('knows a person again by tenant and object id, whatever the name', async () => {
    await signIn({ id: { name: 'Maya Lindqvist-Berg' } });
    const people = await database().person.findMany({ where: { objectId } });
    expect(people.map(({ name }) => name)).toEqual(['Maya Lindqvist-Berg']);
  });
});

describe('a session', () => {
  test('opens for nobody who does not hold its cookie', async () => {
    expect(await findSession(newRandomToken().reveal(), active)).toBeNull();
  });

  test('ends when nothing was done for 30 minutes', async () => {
    const cookie = await signIn();
    const back = minutesLater(31);
    expect(await findSession(cookie, active)).toBeNull();
    back();
    expect(await findSession(cookie, active)).toBeNull();
    expect(await kinds()).toContain('session.ended idle');
  });

  test('lives on while something is done, and ends after 8 hours all the same', async () => {
    const cookie = await signIn();
    for (let minutes = 20; minutes < 480; minutes += 20) {
      const back = minutesLater(minutes);
      expect(await findSession(cookie, active)).not.toBeNull();
      back();
    }
    const back = minutesLater(481);
    expect(await findSession(cookie, active)).toBeNull();
    back();
    expect(await kinds()).toContain('session.ended expired');
  });

  test('has no role that the person’s last exchange did not tell of, in whatever browser that was', async () => {
    const rolesIn = async (cookie: string) => (await findSession(cookie, active))?.roles;
    const first = await signIn({ access: { roles: ['Maker', 'Admin'] } });
    const elsewhere = await signIn({ access: { roles: ['Maker', 'Auditor'] } });
    expect(await rolesIn(first)).toEqual(['Maker']);
    expect(await rolesIn(elsewhere)).toEqual(['Maker', 'Auditor']);
    await exchangeTokens(await proofOf({ access: { roles: [] } }), issuer.expected);
    expect([await rolesIn(first), await rolesIn(elsewhere)]).toEqual([[], []]);
  });

  test('is not kept alive by a tab that only asks by itself', async () => {
    const cookie = await signIn();
    const back = minutesLater(20);
    expect(await findSession(cookie, { isActivity: false })).not.toBeNull();
    back();
    const later = minutesLater(40);
    expect(await findSession(cookie, active)).toBeNull();
    later();
  });

  test('ends once: the second to end it leaves no second event', async () => {
    const cookie = await signIn();
    const before = (await kinds()).length;
    await endSessionOfCookie(cookie, 'signed-out');
    await endSessionOfCookie(cookie, 'signed-out');
    expect(await kinds()).toHaveLength(before + 1);
    expect(await findSession(cookie, active)).toBeNull();
  });

  test("ends with Entra's own, without a cookie", async () => {
    const sid = crypto.randomUUID();
    const cookie = await signIn({ id: { sid } });
    const other = await signIn();
    expect(await endSessionsOfEntraSession(sid)).toBe(1);
    expect(await findSession(cookie, active)).toBeNull();
    expect(await findSession(other, active)).not.toBeNull();
  });
});
