import { ProvisioningStop } from '#lib/microsoft/setbacks.ts';
import { isSameId } from '#lib/model/is-same-id.ts';
import type { StepContext } from './resource.ts';

/**
 * Proves, before anything is written to an environment, that the organization answers there that was
 * approved: an address can come to stand for a copy. What this run has read before is asked again only
 * by a step that is tried again. Answers its id. Throws a stop where it is another one. Source: Web API, WhoAmI function.
 */
export async function requireOrganization(context: StepContext): Promise<string> {
  const seen = context.isFirstTry ? context.organizationId : null;
  const foundId = seen ?? (await organizationOf(context));
  const approvedId = context.spec.ask.organizationId;
  if (isSameId(foundId, approvedId)) return foundId;
  throw new ProvisioningStop({ code: 'other-organization', facts: { approvedId, foundId } });
}

/** The id of the organization that answers at the seat's address now. */
export function organizationOf({ microsoft, spec, signal }: StepContext): Promise<string> {
  return microsoft.dataverse.environment(spec.ask.instanceUrl).organizationId({ signal });
}
