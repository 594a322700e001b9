import type { Context } from 'hono';
import { EntraError } from '../../plane/entra-error.ts';
import type { CallEnv, Sandbox } from '../../plane/sandbox.ts';
import type { Application, Person } from '../../world/directory-rows.ts';
import { tenant } from '../../world/tenant.ts';
import { accountChoices } from '../account-choices.ts';
import { signedIn, signIn } from '../browser-session.ts';
import {
  type AskedPermissions,
  permissionsIn,
  registeredPermissions,
} from '../consent/asked-permissions.ts';
import { ownAddress, type Parameters, pageCall, withOtherAccount } from '../page-call.ts';
import { accountPickerPage } from '../pages/account-picker.ts';
import { consentPage, needAdminPage } from '../pages/consent.ts';
import { messagePage } from '../pages/message.ts';
import { redirectError } from '../redirect-error.ts';
import { sendTo } from '../send-to.ts';
import { consentDestination } from './consent-destination.ts';
import { declinedConsent } from './declined-consent.ts';
import { grantForAll } from './grant-for-all.ts';

/**
 * GET and POST `/{tenant}/adminconsent` ("Grant tenant-wide admin consent"): an admin allows what the
 * registration lists. `/{tenant}/v2.0/adminconsent` ("Admin consent on the Microsoft identity
 * platform") takes a `scope` instead. Ends at a registered redirect URI; what must not be redirected,
 * and anybody who is no admin, ends at a page.
 */
export async function adminConsent(sandbox: Sandbox, c: Context<CallEnv>) {
  const { given, answer } = await pageCall(c);
  const destination = consentDestination(sandbox, given);
  const { application, redirectUri } = destination;
  c.set('caller', application.appId);
  const back = (fields: Record<string, string>) => {
    const state = given.state === undefined ? {} : { state: given.state };
    if (redirectUri !== undefined) {
      return sendTo(c, redirectUri, 'query', { ...fields, ...state });
    }
    const title = 'error' in fields ? 'Nothing was granted' : 'Permissions granted';
    return c.html(messagePage(title, 'You can close this window.'));
  };
  const picked = answer.oid === undefined ? undefined : sandbox.world.people.get(answer.oid);
  const isSwitching = given.prompt === 'select_account' && answer.consent === undefined;
  const current = isSwitching ? undefined : signedIn(sandbox, c)?.person;
  const admin = picked ? signIn(sandbox, c, picked).person : current;
  if (!admin) return c.html(accountPicker(sandbox, c, application, given));
  if (!admin.isPowerPlatformAdmin) {
    const otherAccount = withOtherAccount(c, given);
    const { displayName: applicationName } = application;
    return c.html(needAdminPage({ applicationName, otherAccount }), 403);
  }
  try {
    const isV2 = c.req.path.endsWith('/v2.0/adminconsent');
    const permissions = askedOf(sandbox, application, given, isV2);
    if (answer.consent === 'cancel') return back(declinedConsent(sandbox, c));
    if (answer.consent !== 'accept')
      return c.html(consentForm(c, application, admin, permissions, given));
    grantForAll(sandbox, application, permissions);
    c.set('note', `${admin.displayName} consented`);
    const { scope } = given;
    const granted = isV2 && scope !== undefined ? { scope } : {};
    return back({ admin_consent: 'True', tenant: tenant.id, ...granted });
  } catch (error) {
    if (!(error instanceof EntraError)) throw error;
    return back(redirectError(sandbox, c, error));
  }
}

function askedOf(sandbox: Sandbox, application: Application, { scope }: Parameters, isV2: boolean) {
  if (!isV2) return registeredPermissions(sandbox, application);
  if (scope === undefined) throw new EntraError(900144, { field: 'scope' });
  return permissionsIn(sandbox, application, scope);
}

function accountPicker(
  sandbox: Sandbox,
  c: Context<CallEnv>,
  { displayName }: Application,
  given: Parameters,
) {
  return accountPickerPage({
    applicationName: displayName,
    action: ownAddress(c, given),
    people: accountChoices(sandbox, c, undefined),
  });
}

function consentForm(
  c: Context<CallEnv>,
  { displayName }: Application,
  { userPrincipalName }: Person,
  permissions: readonly AskedPermissions[],
  given: Parameters,
) {
  return consentPage({
    applicationName: displayName,
    userPrincipalName,
    action: ownAddress(c, given),
    hidden: {},
    permissions,
    forAll: true,
  });
}
