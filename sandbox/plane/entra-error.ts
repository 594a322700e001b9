import { newId } from '../world/ids.ts';
import { type AadstsCode, aadsts } from './aadsts.ts';
import { behaviour } from './behaviours.ts';
import type { Sandbox } from './sandbox.ts';

type Facts = Record<string, string>;
type Extra = { suberror?: string; claims?: string; error?: string };

/** A refusal of Entra, by its AADSTS number. */
export class EntraError extends Error {
  readonly code: AadstsCode;
  readonly error: string;
  readonly status: number;
  readonly extra: Omit<Extra, 'error'>;

  constructor(code: AadstsCode, facts: Facts = {}, { error, ...extra }: Extra = {}) {
    const [usualError, status, text] = aadsts[code];
    const said = text.replace(/\{(\w+)\}/g, (_, fact: string) => facts[fact] ?? '');
    super(`AADSTS${code}: ${said}`);
    this.code = code;
    this.error = error ?? usualError;
    this.status = status;
    this.extra = extra;
  }
}

/** The token endpoint's error body ("Handle errors and exceptions"; the newer form has blanks between the parts). */
export function errorBody(error: EntraError, { world, clock }: Sandbox, correlationId: string) {
  const separator = behaviour(world, 'errorSeparator') === 'blank' ? ' ' : '\r\n';
  const timestamp = `${new Date(clock.nowMs()).toISOString().slice(0, 19).replace('T', ' ')}Z`;
  const traceId = newId();
  return {
    error: error.error,
    error_description: [
      error.message,
      `Trace ID: ${traceId}`,
      `Correlation ID: ${correlationId}`,
      `Timestamp: ${timestamp}`,
    ].join(separator),
    error_codes: [error.code],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
    error_uri: `https://login.microsoftonline.com/error?code=${error.code}`,
    ...error.extra,
  };
}
