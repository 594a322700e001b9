import type { Context } from 'hono';
import { type EntraError, errorBody } from '../plane/entra-error.ts';
import type { CallEnv, Sandbox } from '../plane/sandbox.ts';
import { correlationIdOf } from './correlation-id.ts';

/** A refusal as it travels to a redirect URI: the same text as at the token endpoint, fewer fields. */
export function redirectError(
  sandbox: Sandbox,
  c: Context<CallEnv>,
  refusal: EntraError,
): Record<string, string> {
  const { error, error_description, error_uri } = errorBody(refusal, sandbox, correlationIdOf(c));
  return { error, error_description, error_uri };
}
