import type { ClientStrength } from './mint.ts';

/** What a grant is given: the form's fields and how the call came in. */
export type TokenRequest = {
  /** Fields of the body; each once. */
  form: Readonly<Record<string, string>>;
  clientId: string;
  /** From the body, or from HTTP Basic. */
  clientSecret: string | undefined;
  origin: string | undefined;
  /** The path's tenant endpoint, which a client assertion must name as its audience. */
  tokenEndpoint: string;
};

export type TokenAnswer = Record<string, string | number>;

export type AuthenticatedClient = { strength: ClientStrength };

export function hasClientCredential({ form, clientSecret }: TokenRequest): boolean {
  return clientSecret !== undefined || form.client_assertion !== undefined;
}
