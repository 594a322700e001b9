/** A refusal of Dataverse: a hexadecimal code, a message, and the status they go with. */
export class DataverseError extends Error {
  readonly code: string;
  readonly status: 400 | 401 | 403 | 404 | 405 | 412 | 413 | 415 | 429 | 500 | 501 | 503;

  constructor(status: DataverseError['status'], code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export function recordNotFound(table: string, id: string): DataverseError {
  return new DataverseError(404, '0x80040217', `${table} With Id = ${id} Does Not Exist`);
}

export function badRequest(message: string): DataverseError {
  return new DataverseError(400, '0x80060888', message);
}

/** The same key twice ("0x80040237 DuplicateRecord"). */
export function duplicateKey(): DataverseError {
  return new DataverseError(412, '0x80040237', 'A record with matching key values already exists.');
}

export function userDisabled(): DataverseError {
  return new DataverseError(
    403,
    '0x80040225',
    'The specified user is either disabled or is not a member of any business unit.',
  );
}

/** The text is documented, the code is not; this is the one of refused rights. */
export function adminOnly(): DataverseError {
  return new DataverseError(
    403,
    '0x80040220',
    'User does not have required privileges (or role membership) to access the org when it is in Admin Only mode.',
  );
}
