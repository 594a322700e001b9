import type { Configuration } from '#lib/kernel/env.ts';
import type { Call } from '../call.ts';
import { MicrosoftFailure } from '../failure.ts';
import type { RemoteApplication, RemoteServicePrincipal } from './rows.ts';

/** Every tag of ours begins with this. */
export const ownTagPrefix = 'bp:';

/** Tenant of Microsoft's own applications ("First-party Microsoft applications in sign-in reports"). */
const microsoftTenantId = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';
const rememberedMax = 20_000;

type ApplicationFacts = Pick<
  RemoteApplication,
  'objectId' | 'clientId' | 'tags' | 'createdByAppId'
>;
type PrincipalFacts = Pick<RemoteServicePrincipal, 'clientId' | 'tags' | 'ownerTenantId'>;

export type Guard = {
  /** Whether the portal made this application: by its creator, its tag, and not being the portal. */
  isOurs(application: ApplicationFacts): boolean;
  /** Notes an application that the portal has just made. */
  remember(application: ApplicationFacts): void;
  /** Refuses a write to an application unless it is ours; reads it only when it is not known. */
  application(call: Call, key: string, read: () => Promise<ApplicationFacts>): Promise<void>;
  /** Refuses a write to a service principal unless it and its application are ours. */
  servicePrincipal(call: Call, principal: PrincipalFacts): void;
  /** Refuses a tag that would not be recognised as ours. */
  tag(call: Call, tag: string): void;
};

/**
 * The one place that says whether the portal may write to an object in Entra: never to its own
 * registration, never to Microsoft's, never to one it did not create. Throws `refused`, code `guard`.
 */
export function createGuard(configuration: Configuration): Guard {
  // Who created an application never changes, so what was ours once needs no second look.
  const ours = new Set<string>();
  const { clientId: portal, tenantId } = configuration;
  const hasOwnTag = (tags: readonly string[]) => tags.some((tag) => tag.startsWith(ownTagPrefix));

  const remember = (application: ApplicationFacts) => {
    if (ours.size >= rememberedMax) ours.clear();
    ours.add(application.objectId).add(application.clientId);
  };
  const isOurs = (application: ApplicationFacts) =>
    application.clientId !== portal &&
    application.createdByAppId === portal &&
    hasOwnTag(application.tags);
  return {
    isOurs,
    remember,
    application: async (call, key, read) => {
      if (ours.has(key)) return;
      const found = await read();
      if (!isOurs(found)) throw stopped(call);
      remember(found);
    },
    servicePrincipal: (call, principal) => {
      const isOurs =
        principal.clientId !== portal &&
        principal.ownerTenantId !== microsoftTenantId &&
        principal.ownerTenantId === tenantId &&
        hasOwnTag(principal.tags);
      if (!isOurs) throw stopped(call);
    },
    tag: (call, tag) => {
      if (!tag.startsWith(ownTagPrefix)) throw stopped(call);
    },
  };
}

function stopped(call: Call): MicrosoftFailure {
  const { plane, phase } = call;
  return new MicrosoftFailure({ kind: 'refused', plane, phase, status: null, code: 'guard' });
}
