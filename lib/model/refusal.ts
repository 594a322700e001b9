/**
 * The closed list of reasons for which a verb says no. A refusal is a value: it travels back to the
 * form that asked. What is not on this list is a fault, and is thrown.
 */
export type RefusalCode =
  | 'not-signed-in'
  | 'sign-in-again'
  | 'sign-in-undated'
  | 'not-allowed'
  | 'not-found'
  | 'own-request'
  | 'invalid'
  | 'conflict'
  | 'spec-changed'
  | 'already-decided'
  | 'policy-forbids'
  | 'environment-unavailable'
  | 'already-there'
  | 'microsoft-refused'
  | 'too-many'
  | 'database-away'
  | 'fault';

export type Refusal = {
  code: RefusalCode;
  /** What happened, what was kept, what to do: one or two plain sentences. */
  message: string;
  /** Messages by field, where a form is at fault. */
  fields?: Record<string, string>;
  /** Microsoft's code and request id, where the refusal is theirs; to copy, not to read. */
  reference?: string;
  /** How long to wait before trying again, where only time helps. */
  retryAfterSeconds?: number;
};

/** Whether a new sign-in is the way on. */
export function asksForSignIn(code: RefusalCode): boolean {
  return code === 'not-signed-in' || asksForProof(code);
}

/** Whether somebody who is signed in has to prove once more who they are. */
export function asksForProof(code: RefusalCode): boolean {
  return code === 'sign-in-again' || code === 'sign-in-undated';
}

export type Outcome<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

export function accepted<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function refused(
  code: RefusalCode,
  message: string,
  more: Omit<Refusal, 'code' | 'message'> = {},
): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { code, message, ...more } };
}
