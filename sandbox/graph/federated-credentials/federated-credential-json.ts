import type { Entity } from '../../odata/values.ts';
import type { FederatedCredential } from '../../world/directory-rows.ts';

/** A federated identity credential as Graph shows it. */
export function federatedCredentialJson({ createdAtMs: _, ...shown }: FederatedCredential): Entity {
  return shown;
}
