import type { Context } from 'hono';
import type { CallEnv, Sandbox } from '../../plane/sandbox.ts';
import { accountChoices } from '../account-choices.ts';
import { signIn } from '../browser-session.ts';
import { askConsent } from '../consent/ask-consent.ts';
import { requireApplication, requireServicePrincipal } from '../directory.ts';
import { accountPickerPage } from '../pages/account-picker.ts';
import { enterCodePage } from '../pages/enter-code.ts';
import { messagePage } from '../pages/message.ts';
import { readForm } from '../read-form.ts';
import type { DeviceCodes } from './device-codes.ts';

const wrongCode = 'That code didn’t work. Check the code and try again.';

export function askForUserCode(c: Context<CallEnv>) {
  return c.html(enterCodePage(c.req.path));
}

/**
 * POST `/{tenant}/oauth2/deviceauth`: a person types the code (`otc`), then picks who they are (`oid`)
 * or cancels (`consent=cancel`). What nobody has consented to is asked before the device is answered.
 */
export async function answerDevice(
  sandbox: Sandbox,
  deviceCodes: DeviceCodes,
  c: Context<CallEnv>,
) {
  const { otc = '', oid, consent } = await readForm(c);
  const request = deviceCodes.awaiting(otc);
  if (!request) return c.html(enterCodePage(c.req.path, wrongCode), 400);
  const application = requireApplication(sandbox, request.clientId);
  const { displayName } = application;
  c.set('caller', application.appId);
  if (consent === 'cancel') {
    request.state = 'declined';
    c.set('note', 'declined');
    return c.html(messagePage('Sign-in canceled', `You did not sign in to ${displayName}.`));
  }
  const person = oid === undefined ? undefined : sandbox.world.people.get(oid);
  if (!person) {
    return c.html(
      accountPickerPage({
        applicationName: `${displayName} on another device`,
        action: c.req.path,
        people: accountChoices(sandbox, c, undefined),
        hidden: { otc: request.userCode },
        mayCancel: true,
      }),
    );
  }
  const client = requireServicePrincipal(sandbox, application.appId);
  const asking = { application, client, person, scope: request.scope };
  const page = askConsent(sandbox, asking, {
    answer: consent,
    isAskedAnyway: false,
    action: c.req.path,
    hidden: { otc: request.userCode, oid: person.id },
    otherAccount: c.req.path,
  });
  if (page) return c.html(page);
  const { session } = signIn(sandbox, c, person);
  const { sid, signedInAtMs: authTimeMs } = session;
  request.state = { personId: person.id, sid, authTimeMs };
  c.set('note', person.displayName);
  return c.html(
    messagePage(
      'You are signed in',
      `You have signed in to ${displayName} on your device. You may now close this window.`,
    ),
  );
}
