import type { Client } from 'pg';
import { sessionCookieName } from '#lib/access/cookies.ts';
import { hashOfToken, newRandomToken } from '#lib/access/random-token.ts';
import { sessionSeconds } from '#lib/access/session-life.ts';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { newId } from '#lib/kernel/ids.ts';
import { copyRows } from './copy-rows.ts';
import { type Persona, personas } from './crowd.ts';
import { type BenchRows, noRows } from './rows.ts';

/** A session for each persona, as if they had just signed in; answers their cookies. */
export async function signInEverybody(
  client: Client,
  idOf: Record<Persona, string>,
): Promise<Record<Persona, string>> {
  const moment = now();
  const session: BenchRows['session'] = [];
  const signIn = (persona: Persona): string => {
    const value = newRandomToken().reveal();
    session.push({
      id: newId(),
      tokenHash: hashOfToken(value),
      personId: idOf[persona],
      roles: [personas[persona]],
      createdAt: moment,
      authenticatedAt: moment,
      lastSeenAt: moment,
      expiresAt: secondsAfter(moment, sessionSeconds),
    });
    return `${sessionCookieName()}=${value}`;
  };
  const cookies = {
    'maker of five': signIn('maker of five'),
    'maker of hundreds': signIn('maker of hundreds'),
    admin: signIn('admin'),
    auditor: signIn('auditor'),
  };
  await copyRows(client, { ...noRows(), session });
  return cookies;
}
