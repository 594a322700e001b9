import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Plane } from '../calls/call-log.ts';
import { locate } from '../calls/operation.ts';
import { isGuid, newId } from '../world/ids.ts';
import { type AadstsCode, aadstsCode } from './aadsts.ts';
import { EntraError, errorBody } from './entra-error.ts';
import type { CallEnv, Sandbox } from './sandbox.ts';

type Refusal = { status: number; code?: string | undefined; message?: string | undefined };

/** An error that is nobody's own (a fault, an oversized body, a bug of ours) in the shape of its plane. */
export function planeError(sandbox: Sandbox, c: Context<CallEnv>, refusal: Refusal): Response {
  const { plane } = locate(c.req.path);
  const code = refusal.code ?? usualCode(plane, refusal.status);
  const message = refusal.message ?? 'The service could not handle the request.';
  const status = statusOf(refusal.status);
  if (plane === 'entra') return c.json(entraBody(sandbox, c, code, message), status);
  if (plane !== 'graph') return c.json({ error: { code, message } }, status);
  const date = new Date(sandbox.clock.nowMs()).toISOString().slice(0, 19);
  const requestId = c.get('requestId') ?? newId();
  const asked = c.req.header('client-request-id');
  const clientRequestId = asked !== undefined && isGuid(asked) ? asked : requestId;
  const innerError = { date, 'request-id': requestId, 'client-request-id': clientRequestId };
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
  return errorBody(new EntraError(number, {}, extra), sandbox, c.get('requestId') ?? newId());
}

const interactive = new Set<AadstsCode>([50076, 50079, 53003]);

function usualCode(plane: Plane, status: number): string {
  if (plane === 'entra') {
    if (status === 413) return 'invalid_request';
    return status === 429 ? 'temporarily_unavailable' : 'server_error';
  }
  if (plane === 'dataverse') return status === 429 ? '0x80072322' : '0x80040216';
  const codes: Record<number, string> = {
    413: 'RequestEntityTooLarge',
    429: 'TooManyRequests',
    503: 'ServiceUnavailable',
  };
  return codes[status] ?? 'generalException';
}

/** A fault's schema and our own callers see to it: from 400 to 599, where every status may carry a body. */
function statusOf(status: number): ContentfulStatusCode {
  return status as ContentfulStatusCode;
}
