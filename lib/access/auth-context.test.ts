import { afterAll, beforeAll, expect, test } from 'vitest';
import { now } from '#lib/kernel/clock.ts';
import { type EmptyPortal, openEmptyPortal } from '#testing/empty-portal.ts';
import {
  accessClaims,
  clientId,
  idClaims,
  startTestIssuer,
  type TestIssuer,
  tenantId,
} from '#testing/test-issuer.ts';
import { exchangeTokens } from './exchange-tokens.ts';
import { findSession } from './find-session.ts';
import { may } from './may.ts';
import { newRandomToken, nonceOf } from './random-token.ts';

// A portal that asks for an authentication context of Conditional Access.

let portal: EmptyPortal;
let issuer: TestIssuer;

beforeAll(async () => {
  portal = await openEmptyPortal({
    ENTRA_TENANT_ID: tenantId,
    ENTRA_CLIENT_ID: clientId,
    STEP_UP_AUTH_CONTEXT: 'c2',
  });
  issuer = await startTestIssuer();
});
afterAll(async () => {
  issuer.close();
  await portal.close();
});

test.each([
  [['c2'], 'yes'],
  [['c1', 'c2'], 'yes'],
  [['c1'], 'sign-in-again'],
  [undefined, 'sign-in-again'],
])('a sign-in of this moment that meets %s: %s', async (acrs, verdict) => {
  const preSession = newRandomToken().reveal();
  const auth_time = Math.floor(Date.now() / 1000);
  const exchanged = await exchangeTokens(
    {
      accessToken: await issuer.sign(accessClaims({ roles: ['Admin'] })),
      idToken: await issuer.sign(idClaims(nonceOf(preSession), { auth_time, acrs })),
      preSession,
      formerSession: null,
    },
    issuer.expected,
  );
  if (!exchanged.ok) throw new Error(exchanged.reason);
  const actor = await findSession(exchanged.cookie.reveal(), { isActivity: true });
  if (!actor) throw new Error('There is no session.');
  expect(may(actor, 'request.decide', {}, now())).toBe(verdict);
});
