import { administrationMode } from '#lib/model/administration-mode.ts';
import type { FailureKind } from '#lib/model/cause.ts';
import type { Call } from './call.ts';

export type FailureFacts = Omit<Call, 'signal'> & {
  /** Null when no answer came. */
  status: number | null;
  code: string | null;
};

/** Replication in Entra has no promised end; past this age we no longer blame it. */
const youngSeconds = 600;

/** Faults of the wire that happen before anything was sent. */
const notSentCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'aborted-before-sending',
]);

/** Codes that mean the same wherever they appear. */
const kindByCode: Readonly<Record<string, FailureKind>> = {
  Directory_QuotaExceeded: 'quota-exceeded',
  Directory_ConcurrencyViolation: 'transient',
  Request_MultipleObjectsWithSameKeyValue: 'conflict',
  CredentialInvalidLifetimeAsPerAppPolicy: 'refused',
  CredentialTypeNotAllowedAsPerAppPolicy: 'refused',
  TooManyRequests: 'throttled',
  // Dataverse: duplicate key; three service protection limits; role ids that cannot be used.
  '0x80040237': 'conflict',
  '0x80072321': 'throttled',
  '0x80072322': 'throttled',
  '0x80072326': 'throttled',
  '0x80060888': 'invalid',
  '0x80041401': 'invalid',
  '0x80041402': 'invalid',
  // Whatever status it comes with.
  [administrationMode]: 'refused',
  // Entra: no such resource in the tenant, no such tenant, malformed scope.
  AADSTS500011: 'invalid',
  AADSTS90002: 'invalid',
  AADSTS70011: 'invalid',
};

/** Refusals at the token endpoint that name what is asked for, and not who asks. */
const resourceCodes: ReadonlySet<string> = new Set([
  'AADSTS501051',
  'AADSTS65001',
  'AADSTS650052',
  'AADSTS650057',
]);

/** What the token endpoint says of a secret, application or service principal it has not seen yet. */
const freshCredentialCodes: ReadonlySet<string> = new Set([
  'AADSTS7000215',
  'AADSTS700016',
  'AADSTS7000229',
]);

/** What Dataverse says of a user it has not seen yet: not a member; disabled or in no business unit. */
const freshUserCodes: ReadonlySet<string> = new Set(['0x80072560', '0x80040225']);

/**
 * Names a failure by status, code and phase; never by message text, which Microsoft changes.
 * The misleading 403 of a service principal created too early is replication while the application
 * is young, and a true refusal after that.
 */
export function classify(facts: FailureFacts): FailureKind {
  const { status, code } = facts;
  if (status === null) {
    return facts.isWrite && !(code && notSentCodes.has(code)) ? 'unknown-outcome' : 'transient';
  }
  if (isLag(facts)) return 'not-replicated-yet';
  const kind = (code ? kindByCode[code] : undefined) ?? kindByStatus(facts, status);
  return kind === 'refused' && isOwnSignIn(facts) ? 'portal-sign-in' : kind;
}

/**
 * The portal's own token, and not one of a principal that is being proven, where the same codes are
 * replication: an expired or unknown credential, a registration that is disabled, deleted or blocked.
 */
function isOwnSignIn({ plane, phase, code }: FailureFacts): boolean {
  return plane === 'entra' && phase === 'token' && !resourceCodes.has(code ?? '');
}

function isLag(facts: FailureFacts): boolean {
  const { phase, plane, status } = facts;
  const code = facts.code ?? '';
  if (phase === 'service-principal') {
    const isMisleading = code === 'Request_BadRequest' || code === 'Authorization_RequestDenied';
    return isYoung(facts) && facts.isWrite && isMisleading;
  }
  if (phase === 'application-user') return code === '0x80072559';
  // What is being proven was made just now, unless the caller says otherwise.
  const isFresh = facts.targetAgeSeconds === undefined || isYoung(facts);
  if (phase !== 'proof' || !isFresh) return false;
  if (plane === 'dataverse') return freshUserCodes.has(code) || status === 401;
  return freshCredentialCodes.has(code);
}

function kindByStatus(facts: FailureFacts, status: number): FailureKind {
  if (status === 404) return isYoung(facts) ? 'not-replicated-yet' : 'gone';
  if (status === 409 || status === 412) return 'conflict';
  if (status === 429) return 'throttled';
  if (status === 401 || status === 403) return 'refused';
  if (status === 408 || status >= 500) {
    // 501 and 503 say that nothing was done; the others can hide a commit.
    const mayHideCommit = facts.isWrite && status !== 501 && status !== 503;
    return mayHideCommit ? 'unknown-outcome' : 'transient';
  }
  // What is left of the token endpoint's 400s is a policy or a consent that says no.
  return facts.plane === 'entra' ? 'refused' : 'invalid';
}

function isYoung(facts: FailureFacts): boolean {
  return facts.targetAgeSeconds !== undefined && facts.targetAgeSeconds < youngSeconds;
}
