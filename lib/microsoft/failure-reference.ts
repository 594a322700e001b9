import type { MicrosoftFailure } from './failure.ts';

/** Microsoft's code and request id beside a refusal, to copy; nothing where there is no request id. */
export function failureReference({ code, kind, requestId }: MicrosoftFailure): {
  reference?: string;
} {
  return requestId ? { reference: `${code ?? kind} ${requestId}` } : {};
}
