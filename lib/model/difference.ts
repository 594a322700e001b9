import { z } from 'zod';
import { credentialHolders, credentialKinds } from './found-credential.ts';

const nothing = z.object({});
const counted = z.object({ count: z.number() });
const secret = z.object({ keyId: z.string(), endsOn: z.string().nullable() });
const role = z.object({ roleId: z.string(), name: z.string() });

/**
 * One way in which what was found is not what is to be: a code, the seat it is about or null, and its
 * facts. Codes are stored and told in the history: they are never renamed. How each is told:
 * `findingWords`.
 */
export const difference = z.discriminatedUnion('code', [
  // Against a principal that is in use.
  one('api-permission-requested', counted),
  one('app-role-assigned', counted),
  one('delegated-grant', counted),
  one('foreign-owner', z.object({ objectId: z.string(), name: z.string().nullable() })),
  /** Of those who answer for it here: somebody who may not own it any more. */
  one('owner-without-role', z.object({ personId: z.string(), name: z.string() })),
  /** In use though its last valid day is over. `pausedOn`: the day on which it is paused; null for at once. */
  one('past-end', z.object({ endsOn: z.string(), pausedOn: z.string().nullable() })),
  one('registration-missing', nothing),
  one('service-principal-missing', nothing),
  one('service-principal-disabled', nothing),
  one('other-organization', z.object({ approvedId: z.string(), foundId: z.string() })),
  one('application-user-missing', nothing),
  one('application-user-disabled', nothing),
  one('other-business-unit', z.object({ approvedName: z.string(), foundId: z.string() })),
  one('role-missing', role),
  one('role-extra', role),
  /** The names of the first few, and how many there are. */
  one('privilege-beyond-roles', z.object({ names: z.array(z.string()), count: z.number() })),
  /** In an environment where it has no seat; seen by a look at that environment. */
  one(
    'user-elsewhere',
    z.object({
      clientId: z.string(),
      userId: z.string(),
      isDisabled: z.boolean(),
      environmentId: z.string(),
      environmentName: z.string(),
      /** A copy often has the name of what it was copied from. */
      instanceUrl: z.string().optional(),
    }),
  ),
  /** At the registration or the service principal; no row of ours has it. Days are `YYYY-MM-DD`. */
  one(
    'foreign-credential',
    z.object({
      kind: z.enum(credentialKinds),
      holder: z.enum(credentialHolders),
      keyId: z.string(),
      name: z.string().nullable(),
      endsOn: z.string().nullable(),
      subject: z.string().nullable(),
    }),
  ),
  one('removed-secret-listed', secret),
  /** It was being handed over when the database was replaced: nobody here knows whether it is in use. */
  one('secret-in-question', secret),
  /** Of the tenant, not of a principal of ours: a registration that the portal made and no row knows. */
  one(
    'registration-without-row',
    z.object({ objectId: z.string(), clientId: z.string(), name: z.string() }),
  ),
  // Against one that was paused or stopped.
  one('service-principal-enabled', nothing),
  one('application-user-enabled', nothing),
  one('client-secret-left', counted),
  // Against one that is to be gone.
  one('registration-left', nothing),
  one('service-principal-left', nothing),
  one('application-user-left', nothing),
  one('role-left', role),
]);
export type Difference = z.infer<typeof difference>;
export type DifferenceCode = Difference['code'];
export type FactsOf<C extends DifferenceCode> = Extract<Difference, { code: C }>['facts'];

/** Those that are about one credential at Entra, each by its key id. */
export type CredentialDifferenceCode = Extract<Difference, { facts: { keyId: string } }>['code'];

export const differenceCodes: readonly DifferenceCode[] = difference.options.map(
  (option) => option.shape.code.value,
);

function one<C extends string, F extends z.ZodType>(code: C, facts: F) {
  return z.object({ code: z.literal(code), seatId: z.string().nullable(), facts });
}
