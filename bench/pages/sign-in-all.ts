import type { Client } from 'pg';
import { sessionCookieName } from '#lib/access/cookies.ts';
import { hashOfToken, newRandomToken } from '#lib/access/random-token.ts';
import { sessionSeconds } from '#lib/access/session-life.ts';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { chainOn, type Happening } from './chain-on.ts';
import { copyRows } from './copy-rows.ts';
import { type Persona, personas } from './crowd.ts';
import { headOf } from './head-of.ts';
import { rowId } from './row-id.ts';
import { type BenchRows, noRows } from './rows.ts';

/** A session for each persona, as if they had just signed in; answers their cookies. */
export async function signInEverybody(
  client: Client,
  idOf: Record<Persona, string>,
): Promise<Record<Persona, string>> {
  const moment = now();
  const session: BenchRows['session'] = [];
  const happenings: Happening[] = [];
  const signIn = (persona: Persona): string => {
    const value = newRandomToken().reveal();
    const sessionId = rowId();
    const roles = [personas[persona]];
    session.push({
      id: sessionId,
      tokenHash: hashOfToken(value),
      personId: idOf[persona],
      roles,
      createdAt: moment,
      authenticatedAt: moment,
      lastSeenAt: moment,
      expiresAt: secondsAfter(moment, sessionSeconds),
    });
    happenings.push({
      at: moment,
      by: { type: 'person', personId: idOf[persona], role: null },
      event: { kind: 'session.signed-in', sessionId, roles },
    });
    return `${sessionCookieName()}=${value}`;
  };
  const cookies = {
    'maker of five': signIn('maker of five'),
    'maker of hundreds': signIn('maker of hundreds'),
    admin: signIn('admin'),
    auditor: signIn('auditor'),
  };
  const auditEvent = chainOn(await headOf(client), happenings);
  await copyRows(client, { ...noRows(), session, auditEvent });
  return cookies;
}
