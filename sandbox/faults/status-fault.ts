import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { locate } from '../operation.ts';
import type { CallEnv, Sandbox } from '../sandbox.ts';
import type { Fault } from './fault.ts';

type StatusFault = Extract<Fault, { kind: 'status' }>;

/** An error of this status in the shape of the plane that is struck. */
export function statusFault({ clock }: Sandbox, c: Context<CallEnv>, fault: StatusFault): Response {
  if (fault.retryAfterSeconds !== undefined)
    c.header('Retry-After', String(fault.retryAfterSeconds));
  const { plane } = locate(c.req.path);
  const usual = usualCode(plane, fault.status);
  const code = fault.code ?? usual;
  const message = fault.message ?? 'The service could not handle the request.';
  const status = statusOf(fault.status);
  if (plane === 'entra') {
    return c.json(
      { error: code, error_description: `AADSTS90033: ${message}`, error_codes: [90033] },
      status,
    );
  }
  if (plane !== 'graph') return c.json({ error: { code, message } }, status);
  const date = new Date(clock.nowMs()).toISOString().slice(0, 19);
  const requestId = c.get('requestId');
  const innerError = { date, 'request-id': requestId, 'client-request-id': requestId };
  return c.json({ error: { code, message, innerError } }, status);
}

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
