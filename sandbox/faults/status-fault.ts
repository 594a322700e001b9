import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { type AadstsCode, aadstsCode } from '../entra/aadsts.ts';
import { EntraError, errorBody } from '../entra/entra-error.ts';
import { newId } from '../ids.ts';
import { locate } from '../operation.ts';
import type { CallEnv, Sandbox } from '../sandbox.ts';
import type { Fault } from './fault.ts';

type StatusFault = Extract<Fault, { kind: 'status' }>;

/** An error of this status in the shape of the plane that is struck. */
export function statusFault(sandbox: Sandbox, c: Context<CallEnv>, fault: StatusFault): Response {
  if (fault.retryAfterSeconds !== undefined)
    c.header('Retry-After', String(fault.retryAfterSeconds));
  const { plane } = locate(c.req.path);
  const usual = usualCode(plane, fault.status);
  const code = fault.code ?? usual;
  const message = fault.message ?? 'The service could not handle the request.';
  const status = statusOf(fault.status);
  if (plane === 'entra') return c.json(entraBody(sandbox, c, code, message), status);
  if (plane !== 'graph') return c.json({ error: { code, message } }, status);
  const date = new Date(sandbox.clock.nowMs()).toISOString().slice(0, 19);
  const requestId = c.get('requestId');
  const innerError = { date, 'request-id': requestId, 'client-request-id': requestId };
  return c.json({ error: { code, message, innerError } }, status);
}

/** `AADSTS50076` and its kind get their own body, with the claims a policy asks for. */
function entraBody(sandbox: Sandbox, c: Context<CallEnv>, code: string, message: string) {
  const number = aadstsCode(code);
  if (number === undefined) {
    return { error: code, error_description: `AADSTS90033: ${message}`, error_codes: [90033] };
  }
  const claims = { access_token: { capolids: { essential: true, values: [newId()] } } };
  const extra = interactive.has(number) ? { claims: JSON.stringify(claims) } : {};
  return errorBody(new EntraError(number, {}, extra), sandbox, c.get('requestId'));
}

const interactive = new Set<AadstsCode>([50076, 50079, 53003]);

function usualCode(plane: string, status: number): string {
  if (plane === 'entra') return status === 429 ? 'temporarily_unavailable' : 'server_error';
  if (plane === 'dataverse') return status === 429 ? '0x80072322' : '0x80040216';
  if (status === 429) return 'TooManyRequests';
  return status === 503 ? 'ServiceUnavailable' : 'generalException';
}

/** Checked by the fault's schema: every whole number from 400 to 599 may carry a body. */
function statusOf(status: number): ContentfulStatusCode {
  return status as ContentfulStatusCode;
}
