/** A refusal in the ARM style of the admin API. */
export class PowerPlatformError extends Error {
  readonly status: 400 | 401 | 403 | 404 | 415;
  readonly code: string;

  constructor(status: PowerPlatformError['status'], code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}
