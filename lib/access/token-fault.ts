import { errors } from 'jose';

/** Why a token is refused: a closed list, counted and shown in words, never with the token. */
export type TokenFault =
  | 'malformed'
  | 'algorithm'
  | 'signature'
  | 'issuer'
  | 'audience'
  | 'tenant'
  | 'expired'
  | 'not-yet-valid'
  | 'app-only'
  | 'client'
  | 'scope'
  | 'nonce'
  | 'other-person';

const claimFaults: Record<string, TokenFault> = {
  iss: 'issuer',
  aud: 'audience',
  nbf: 'not-yet-valid',
  exp: 'malformed',
};

/**
 * Reads jose's refusal of a token. Throws on everything that is not the token's fault, such as key
 * sets that cannot be read.
 */
export function tokenFaultOf(error: unknown): TokenFault {
  if (error instanceof errors.JWTExpired) return 'expired';
  if (error instanceof errors.JWTClaimValidationFailed) {
    return claimFaults[error.claim] ?? 'malformed';
  }
  if (error instanceof errors.JOSEAlgNotAllowed) return 'algorithm';
  if (error instanceof errors.JOSENotSupported) return 'algorithm';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'signature';
  if (error instanceof errors.JWKSNoMatchingKey) return 'signature';
  if (error instanceof errors.JWKSMultipleMatchingKeys) return 'signature';
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) return 'malformed';
  throw new Error('The sign-in keys could not be used.', { cause: error });
}
