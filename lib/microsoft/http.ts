import type { z } from 'zod';
import { now } from '#lib/kernel/clock.ts';
import type { Call } from './call.ts';
import { classify } from './classify.ts';
import { type FailureInput, MicrosoftFailure } from './failure.ts';
import { faultCode } from './fault-code.ts';
import { readProblem } from './read-problem.ts';

export type Answer = {
  status: number;
  headers: Headers;
  body: unknown;
  /** Microsoft's id of this call, for a support case. */
  requestId: string | null;
};

const timeoutMilliseconds = 30_000;

/**
 * One exchange over HTTP: sends under a time limit and the caller's signal, reads the answer, and
 * throws `MicrosoftFailure` for everything that is not a success. Never follows a redirect and
 * never tries again: retries are decided by the rooms above.
 */
export async function exchange(
  call: Call,
  send: (signal: AbortSignal) => Promise<Response>,
): Promise<Answer> {
  if (call.signal?.aborted)
    throw failureOfAnswer(call, { status: null, code: 'aborted-before-sending' });
  const limit = AbortSignal.timeout(timeoutMilliseconds);
  const signal = call.signal ? AbortSignal.any([call.signal, limit]) : limit;
  const { response, text } = await received(call, signal, send);
  const requestId = requestIdOf(response.headers);
  const body = parsed(text);
  if (!response.ok) {
    const problem = readProblem(call.plane, body);
    const retryAfterSeconds = retryAfterOf(response.headers);
    throw failureOfAnswer(call, {
      status: response.status,
      ...problem,
      requestId,
      retryAfterSeconds,
    });
  }
  if (body === undefined) throw unreadable(call, response.status, requestId);
  return { status: response.status, headers: response.headers, body, requestId };
}

/** The answer's body as the shape it is documented to have; anything else is a typed failure. */
export function readBody<T>(call: Call, answer: Answer, shape: z.ZodType<T>): T {
  const result = shape.safeParse(answer.body);
  if (!result.success) throw unreadable(call, answer.status, answer.requestId);
  return result.data;
}

/** A failure of this call, classified. */
export function failureOfAnswer(
  call: Call,
  facts: Omit<FailureInput, 'kind' | 'plane' | 'phase'>,
  options?: ErrorOptions,
): MicrosoftFailure {
  const kind = classify({ ...call, ...facts });
  return new MicrosoftFailure({ ...facts, kind, plane: call.plane, phase: call.phase }, options);
}

async function received(
  call: Call,
  signal: AbortSignal,
  send: (signal: AbortSignal) => Promise<Response>,
): Promise<{ response: Response; text: string }> {
  try {
    const response = await send(signal);
    return { response, text: await response.text() };
  } catch (fault) {
    if (fault instanceof MicrosoftFailure) throw fault;
    throw failureOfAnswer(call, { status: null, code: faultCode(fault) }, { cause: fault });
  }
}

/** Whatever was done, its answer cannot be told. */
function unreadable(call: Call, status: number, requestId: string | null): MicrosoftFailure {
  const kind = call.isWrite ? 'unknown-outcome' : 'transient';
  const { plane, phase } = call;
  return new MicrosoftFailure({ kind, plane, phase, status, code: 'unreadable-answer', requestId });
}

/** Null for an empty body, undefined for one that is not JSON. */
function parsed(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function requestIdOf(headers: Headers): string | null {
  const names = ['request-id', 'x-ms-service-request-id', 'x-ms-request-id', 'req_id'];
  return names.map((name) => headers.get(name)).find((value) => value !== null) ?? null;
}

/** Seconds or a date, as HTTP allows. */
function retryAfterOf(headers: Headers): number | null {
  const value = headers.get('retry-after');
  if (value === null) return null;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now().getTime()) / 1000));
}
