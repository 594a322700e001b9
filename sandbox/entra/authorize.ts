import type { Context } from 'hono';
import { behaviour } from '../plane/behaviours.ts';
import { EntraError } from '../plane/entra-error.ts';
import type { CallEnv, Sandbox } from '../plane/sandbox.ts';
import type { Person } from '../world/directory-rows.ts';
import { accountChoices } from './account-choices.ts';
import { type Ask, askOf, type Destination, destinationOf } from './authorize-request.ts';
import { type SignedIn, signedIn, signIn } from './browser-session.ts';
import type { Codes, Proof } from './codes.ts';
import { askConsent, isConsented } from './consent/ask-consent.ts';
import { requireServicePrincipal } from './directory.ts';
import { clientInfoOf, loginHintOf, tokenLifetimeSeconds } from './mint.ts';
import {
  ownAddress,
  type PageCall,
  type Parameters,
  pageCall,
  withOtherAccount,
} from './page-call.ts';
import { accountPickerPage } from './pages/account-picker.ts';
import { redirectError } from './redirect-error.ts';
import { sendTo } from './send-to.ts';

/**
 * GET and POST `/{tenant}/oauth2/v2.0/authorize`. A known browser session answers silently; everyone
 * else picks a person, by a button of the page that posts `oid` to this same address.
 */
export async function authorize(sandbox: Sandbox, codes: Codes, c: Context<CallEnv>) {
  const call = await pageCall(c);
  const { given, answer } = call;
  const destination = destinationOf(sandbox, given);
  c.set('caller', destination.application.appId);
  try {
    const ask = askOf(given, destination);
    const { oid } = answer;
    const picked = oid === undefined ? undefined : sandbox.world.people.get(oid);
    const who = picked ? signIn(sandbox, c, picked) : silently(sandbox, c, ask);
    if (!who) return c.html(accountPicker(sandbox, c, destination, ask, given));
    c.set('note', who.person.displayName);
    const page = consentFor(sandbox, c, destination, ask, who.person, call);
    if (page) return c.html(page);
    return send(c, destination, grantCode(sandbox, codes, destination, ask, who));
  } catch (error) {
    if (!(error instanceof EntraError)) throw error;
    c.set('note', error.message);
    return send(c, destination, redirectError(sandbox, c, error));
  }
}

function silently(sandbox: Sandbox, c: Context<CallEnv>, ask: Ask): SignedIn | undefined {
  const current = signedIn(sandbox, c);
  const hinted = ask.loginHint === undefined ? undefined : personHinted(sandbox, ask.loginHint);
  const fits =
    current &&
    (ask.loginHint === undefined || hinted?.id === current.person.id) &&
    isYoungEnough(sandbox, current, ask);
  if (ask.prompt === 'none') {
    if (!current) throw new EntraError(50058);
    if (!fits) throw new EntraError(16000);
    return current;
  }
  return fits && (ask.prompt === undefined || ask.prompt === 'consent') ? current : undefined;
}

function isYoungEnough({ clock }: Sandbox, { session }: SignedIn, { maxAgeSeconds }: Ask): boolean {
  if (maxAgeSeconds === undefined) return true;
  return clock.nowMs() - session.signedInAtMs <= maxAgeSeconds * 1000;
}

function personHinted({ world }: Sandbox, hint: string): Person | undefined {
  return world.people
    .all()
    .find((one) => loginHintOf(one) === hint || one.userPrincipalName === hint.toLowerCase());
}

function consentFor(
  sandbox: Sandbox,
  c: Context<CallEnv>,
  { application }: Destination,
  { scope, prompt }: Ask,
  person: Person,
  { given, answer }: PageCall,
) {
  const client = requireServicePrincipal(sandbox, application.appId);
  const asking = { application, client, person, scope };
  if (prompt === 'none' && !isConsented(sandbox, asking)) {
    const silently = { error: 'interaction_required', suberror: 'consent_required' };
    throw new EntraError(65001, { app: application.appId }, silently);
  }
  return askConsent(sandbox, asking, {
    answer: answer.consent,
    isAskedAnyway: prompt === 'consent',
    action: ownAddress(c, given),
    hidden: { oid: person.id },
    otherAccount: withOtherAccount(c, given),
  });
}

function grantCode(
  sandbox: Sandbox,
  codes: Codes,
  { application, redirectUri, clientType }: Destination,
  ask: Ask,
  { session, person }: SignedIn,
): Record<string, string> {
  const { scope, nonce, challenge, wantsClientInfo } = ask;
  if (!session.clientIds.includes(application.appId)) {
    sandbox.world.browserSessions.put({
      ...session,
      clientIds: [...session.clientIds, application.appId],
    });
  }
  const code = codes.issue({
    clientId: application.appId,
    redirectUri,
    clientType,
    personId: person.id,
    sid: session.sid,
    scope,
    nonce,
    proof: { ...proofOf(sandbox, ask), authTimeMs: session.signedInAtMs },
    challenge,
  });
  return {
    code,
    ...(wantsClientInfo ? { client_info: clientInfoOf(person) } : {}),
    session_state: session.sid,
  };
}

/** A `max_age` shortens the tokens' life, which the OpenID specification does not ask for. */
function proofOf({ world }: Sandbox, { contexts, maxAgeSeconds }: Ask): Proof {
  const isShort = behaviour(world, 'maxAge') === 'shortens-tokens';
  return {
    contexts,
    ...(isShort && maxAgeSeconds !== undefined
      ? { lifetimeSeconds: Math.min(maxAgeSeconds, tokenLifetimeSeconds) }
      : {}),
  };
}

function accountPicker(
  sandbox: Sandbox,
  c: Context<CallEnv>,
  { application }: Destination,
  ask: Ask,
  given: Parameters,
) {
  const hinted = ask.loginHint === undefined ? undefined : personHinted(sandbox, ask.loginHint);
  return accountPickerPage({
    applicationName: application.displayName,
    action: ownAddress(c, given),
    people: accountChoices(sandbox, c, hinted),
  });
}

function send(c: Context<CallEnv>, to: Destination, answer: Record<string, string>) {
  const fields = { ...answer, ...(to.state === undefined ? {} : { state: to.state }) };
  return sendTo(c, to.redirectUri, to.responseMode, fields);
}
