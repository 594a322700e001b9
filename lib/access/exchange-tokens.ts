import { appendEvent } from '#lib/audit/append.ts';
import type { Whence } from '#lib/audit/whence.ts';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { database, inTransaction, type Transaction } from '#lib/kernel/db.ts';
import type { Secret } from '#lib/kernel/secret.ts';
import { endSession, ownerOf } from './end-session.ts';
import { identityDigest } from './identity-digest.ts';
import { hashOfToken, newRandomToken, nonceOf } from './random-token.ts';
import { sessionSeconds } from './session-life.ts';
import type { TokenFault } from './token-fault.ts';
import {
  type AccessClaims,
  type Expected,
  type IdClaims,
  validateAccessToken,
  validateIdToken,
} from './validate-token.ts';

export type SignInTokens = {
  accessToken: string;
  idToken: string;
  /** The cookie of the browser that began this sign-in; null when it sent none. */
  preSession: string | null;
  /** The session this browser had so far; a new sign-in replaces it. */
  formerSession: string | null;
  /** From where the sign-in came. */
  whence?: Whence;
};

export type Exchange =
  | { ok: true; cookie: Secret; lifeSeconds: number }
  | { ok: false; reason: TokenFault | 'no-cookie' | 'replayed' | 'no-role' };

/** How long after its expiry a token is still remembered: longer than any clock's tolerance. */
const rememberSeconds = 600;

/**
 * Exchanges the tokens of one sign-in for a session, each token once. A person without a role is
 * noted, and gets none. Throws only when Entra's keys or the database cannot be reached.
 */
export async function exchangeTokens(tokens: SignInTokens, expected: Expected): Promise<Exchange> {
  const access = await validateAccessToken(tokens.accessToken, expected);
  if (!access.ok) return { ok: false, reason: access.fault };
  if (!tokens.preSession) return { ok: false, reason: 'no-cookie' };
  const nonce = nonceOf(tokens.preSession);
  const { objectId } = access.claims;
  const id = await validateIdToken(tokens.idToken, { ...expected, nonce, objectId });
  if (!id.ok) return { ok: false, reason: id.fault };
  await forgetExpiredTokens();
  return inTransaction((tx) => establish(tx, access.claims, id.claims, tokens));
}

async function establish(
  tx: Transaction,
  access: AccessClaims,
  id: IdClaims,
  { formerSession, whence }: Pick<SignInTokens, 'formerSession' | 'whence'>,
): Promise<Exchange> {
  if (!(await isFirstUse(tx, access))) return { ok: false, reason: 'replayed' };
  const moment = now();
  const person = await notePerson(tx, access, id, moment);
  const by = {
    type: 'person',
    personId: person.id,
    role: null,
    ...(whence ? { whence } : {}),
  } as const;
  if (formerSession) await endFormer(tx, formerSession, whence);
  if (access.roles.length === 0) {
    await appendEvent(tx, {
      by,
      event: { kind: 'session.refused', reason: 'no-role' },
    });
    return { ok: false, reason: 'no-role' };
  }
  const cookie = newRandomToken();
  const session = await tx.session.create({
    data: {
      tokenHash: hashOfToken(cookie.reveal()),
      personId: person.id,
      roles: access.roles,
      entraSessionId: id.entraSessionId,
      loginHint: id.loginHint,
      createdAt: moment,
      authenticatedAt: id.authenticatedAt && earlierOf(id.authenticatedAt, moment),
      authContexts: id.authContexts,
      lastSeenAt: moment,
      expiresAt: secondsAfter(moment, sessionSeconds),
    },
  });
  await appendEvent(tx, {
    by,
    event: {
      kind: 'session.signed-in',
      sessionId: session.id,
      roles: access.roles,
      identityDigest: identityDigest(access),
    },
  });
  return { ok: true, cookie, lifeSeconds: sessionSeconds };
}

/** A clock of Microsoft's that is ahead makes no proof younger than the exchange that told of it. */
function earlierOf(one: Date, other: Date): Date {
  return one < other ? one : other;
}

/** The primary key decides between two exchanges of one token, however close they come. */
async function isFirstUse(tx: Transaction, { tokenId, expiresAt }: AccessClaims): Promise<boolean> {
  const data = { tokenId, expiresAt: secondsAfter(expiresAt, rememberSeconds) };
  const { count } = await tx.usedToken.createMany({ data, skipDuplicates: true });
  return count === 1;
}

async function notePerson(tx: Transaction, access: AccessClaims, id: IdClaims, moment: Date) {
  const { tenantId, objectId, roles } = access;
  const seen = {
    name: id.name,
    userPrincipalName: id.userPrincipalName,
    roles,
    lastSeenAt: moment,
  };
  return tx.person.upsert({
    where: { tenantId_objectId: { tenantId, objectId } },
    create: { tenantId, objectId, ...seen, firstSeenAt: moment },
    update: seen,
  });
}

async function endFormer(tx: Transaction, value: string, whence?: Whence): Promise<void> {
  const former = await tx.session.findUnique({ where: { tokenHash: hashOfToken(value) } });
  if (former) await endSession(tx, former, 'replaced', ownerOf(former, whence));
}

async function forgetExpiredTokens(): Promise<void> {
  await database().usedToken.deleteMany({ where: { expiresAt: { lt: now() } } });
}
