import { behaviour } from '../../plane/behaviours.ts';
import { EntraError } from '../../plane/entra-error.ts';
import type { Sandbox } from '../../plane/sandbox.ts';
import {
  type DeviceCodes,
  type DeviceRequest,
  pollingIntervalSeconds,
} from '../device-code/device-codes.ts';
import { requireApplication, requireServicePrincipal } from '../directory.ts';
import { issueUserTokens } from '../issue-user-tokens.ts';
import { requireClient } from '../require-client.ts';
import type { TokenAnswer, TokenRequest } from '../token-request.ts';

/**
 * A device asks whether its person has signed in by now ("OAuth 2.0 device authorization grant").
 * Refusals: not yet (`authorization_pending`), no (`authorization_declined`), too late
 * (`expired_token`), never heard of it (`bad_verification_code`). A registration that does not allow
 * public client flows has to prove itself, which shows only when there is something to give.
 */
export async function deviceCodeGrant(
  sandbox: Sandbox,
  deviceCodes: DeviceCodes,
  request: TokenRequest,
): Promise<TokenAnswer> {
  const { device_code: deviceCode = request.form.code, client_info: clientInfo } = request.form;
  if (deviceCode === undefined) throw new EntraError(900144, { field: 'device_code' });
  const application = requireApplication(sandbox, request.clientId);
  const asked = deviceCodes.find(deviceCode);
  if (asked?.clientId !== application.appId) throw unknownCode(sandbox);
  const signIn = answerTo(sandbox, asked);
  const client = requireServicePrincipal(sandbox, request.clientId);
  const clientType = application.isFallbackPublicClient === true ? 'native' : 'web';
  const strength = requireClient(sandbox, application, request, clientType);
  const person = sandbox.world.people.get(signIn.personId);
  if (!person) throw new EntraError(70000);
  const answer = await issueUserTokens(sandbox, {
    signIn: { person, sid: signIn.sid, authTimeMs: signIn.authTimeMs },
    client,
    scope: asked.scope,
    nonce: undefined,
    strength,
    wantsClientInfo: clientInfo === '1',
    clientType,
  });
  asked.state = 'redeemed';
  return answer;
}

function answerTo({ world, clock }: Sandbox, asked: DeviceRequest) {
  const { state, polledAtMs, expiresAtMs } = asked;
  const nowMs = clock.nowMs();
  if (state === 'redeemed') throw new EntraError(54005);
  if (state === 'declined') throw new EntraError(65004, {}, { error: 'authorization_declined' });
  if (expiresAtMs <= nowMs) {
    throw new EntraError(70020, {}, { error: behaviour(world, 'expiredDeviceCodeError') });
  }
  if (state !== 'pending') return state;
  asked.polledAtMs = nowMs;
  const isHasty = polledAtMs !== undefined && nowMs - polledAtMs < pollingIntervalSeconds * 1000;
  const isBraked = isHasty && behaviour(world, 'deviceCodeHaste') === 'slow_down';
  throw new EntraError(70016, {}, isBraked ? { error: 'slow_down' } : {});
}

function unknownCode({ world }: Sandbox): EntraError {
  const isNamed = behaviour(world, 'unknownDeviceCodeError') === 'bad_verification_code';
  return new EntraError(isNamed ? 70018 : 70000);
}
