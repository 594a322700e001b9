/** A refusal of global discovery: a status and a sentence. */
export class DiscoveryError extends Error {
  readonly status: 400 | 401 | 404;

  constructor(status: DiscoveryError['status'], message: string) {
    super(message);
    this.status = status;
  }
}
