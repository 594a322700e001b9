import type { Context } from 'hono';
import { behaviour } from '../../plane/behaviours.ts';
import { EntraError } from '../../plane/entra-error.ts';
import type { CallEnv, Sandbox } from '../../plane/sandbox.ts';
import { tenant } from '../../world/tenant.ts';
import { redirectError } from '../redirect-error.ts';

/** What an application hears of an admin who canceled: Microsoft's pages show three ways. */
export function declinedConsent(sandbox: Sandbox, c: Context<CallEnv>): Record<string, string> {
  const error = behaviour(sandbox.world, 'adminConsentDeclined');
  if (error === 'permission_denied') {
    return { error, error_description: 'The admin canceled the request' };
  }
  const refusal = redirectError(sandbox, c, new EntraError(65004, {}, { error }));
  if (error === 'access_denied') return refusal;
  return { admin_consent: 'True', tenant: tenant.id, ...refusal };
}
