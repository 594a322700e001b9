import type { Context } from 'hono';
import { EntraError } from '../../plane/entra-error.ts';
import type { CallEnv, Sandbox } from '../../plane/sandbox.ts';
import { tenant } from '../../world/tenant.ts';
import { requireApplication } from '../directory.ts';
import { readForm } from '../read-form.ts';
import { requestedScope } from '../resources.ts';
import {
  type DeviceCodes,
  deviceCodeLifetimeSeconds,
  pollingIntervalSeconds,
} from './device-codes.ts';

/**
 * POST `/{tenant}/oauth2/v2.0/devicecode` ("OAuth 2.0 device authorization grant"): a code for the
 * device to poll with, and one for a person to type. Whether the client is public is asked at the
 * token endpoint only.
 */
export async function issueDeviceCode(
  sandbox: Sandbox,
  deviceCodes: DeviceCodes,
  c: Context<CallEnv>,
) {
  const { client_id: clientId, scope } = await readForm(c);
  if (clientId === undefined) throw new EntraError(900144, { field: 'client_id' });
  c.set('caller', clientId);
  const application = requireApplication(sandbox, clientId);
  if (scope === undefined) throw new EntraError(900144, { field: 'scope' });
  requestedScope(sandbox, scope);
  const { deviceCode, userCode } = deviceCodes.issue({ clientId: application.appId, scope });
  const verificationUri = `${sandbox.publicUrl}/${tenant.id}/oauth2/deviceauth`;
  return c.json({
    user_code: userCode,
    device_code: deviceCode,
    verification_uri: verificationUri,
    expires_in: deviceCodeLifetimeSeconds,
    interval: pollingIntervalSeconds,
    message: `To sign in, use a web browser to open the page ${verificationUri} and enter the code ${userCode} to authenticate.`,
  });
}
