const statuses = {
  Request_BadRequest: 400,
  Request_UnsupportedQuery: 400,
  BadRequest: 400,
  InvalidAuthenticationToken: 401,
  Authentication_MissingOrMalformed: 401,
  Authorization_RequestDenied: 403,
  Directory_QuotaExceeded: 403,
  Request_ResourceNotFound: 404,
  ResourceNotFound: 404,
  Directory_ConcurrencyViolation: 409,
  Request_MultipleObjectsWithSameKeyValue: 409,
  TooManyRequests: 429,
  CredentialInvalidLifetimeAsPerAppPolicy: 400,
  CredentialTypeNotAllowedAsPerAppPolicy: 400,
} as const;

export type GraphErrorCode = keyof typeof statuses;
export type GraphErrorDetail = { code: string; message: string; target?: string };

/** A refusal of Graph, by its code; the status follows from the code. */
export class GraphError extends Error {
  readonly code: GraphErrorCode;
  readonly status: (typeof statuses)[GraphErrorCode];
  readonly details: GraphErrorDetail[];

  constructor(code: GraphErrorCode, message: string, details: GraphErrorDetail[] = []) {
    super(message);
    this.code = code;
    this.status = statuses[code];
    this.details = details;
  }
}

export function notFound(id: string): GraphError {
  return new GraphError(
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );
}

export function denied(): GraphError {
  return new GraphError(
    'Authorization_RequestDenied',
    'Insufficient privileges to complete the operation.',
  );
}

export function badRequest(message: string): GraphError {
  return new GraphError('Request_BadRequest', message);
}
