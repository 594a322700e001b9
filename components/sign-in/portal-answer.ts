import type { z } from 'zod';

/** No answer came from the portal at all: no network, or the portal is away. */
export class PortalSilent extends Error {
  override readonly name = 'PortalSilent';
}

/** An answer came that is none of the portal's: from what stands in front of it, or from its server alone. */
export class AnswerUnknown extends Error {
  override readonly name = 'AnswerUnknown';
  readonly status: number;

  constructor(status: number, options?: ErrorOptions) {
    super(`The portal answered ${status}, and not as its pages expect`, options);
    this.status = status;
  }
}

/**
 * Posts to an address of the portal's own and reads what it answers, whatever the status. Throws
 * `PortalSilent` or `AnswerUnknown`.
 */
export async function portalAnswer<S extends z.ZodType>(
  address: string,
  schema: S,
  init: RequestInit = {},
): Promise<z.output<S>> {
  const response = await fetch(address, { ...init, method: 'POST' }).catch((cause: unknown) => {
    throw new PortalSilent('The portal did not answer', { cause });
  });
  try {
    return schema.parse(await response.json());
  } catch (cause) {
    throw new AnswerUnknown(response.status, { cause });
  }
}
