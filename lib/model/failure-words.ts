import { z } from 'zod';
import { administrationMode } from './administration-mode.ts';
import { type FailureKind, failureKind, failurePlane } from './cause.ts';

/** What is told of a failure: its kind, where it was met, and what Microsoft named. */
export const toldFailure = z.object({
  kind: failureKind,
  plane: failurePlane,
  code: z.string().nullable(),
  missingPrivilege: z.string().nullable(),
});
export type ToldFailure = z.infer<typeof toldFailure>;

/** Sentences for codes that name a cause of their own. */
const wordsByCode: Readonly<Record<string, string>> = {
  CredentialInvalidLifetimeAsPerAppPolicy:
    'Your tenant’s app management policy does not allow a secret to live this long. Choose an earlier end date, or ask the person who manages that policy.',
  CredentialTypeNotAllowedAsPerAppPolicy:
    'Your tenant’s app management policy does not allow client secrets. Use a certificate or a federated credential, or ask the person who manages that policy for an exception.',
  '0x80072560':
    'This service principal is not a user of the Dataverse environment. Ask an administrator of the environment to add it as an application user.',
  '0x80040225':
    'The application user is disabled in this environment, or belongs to no business unit. Ask an administrator of the environment to enable it.',
  // "Manage application users": their records must be reassigned before they can be deleted.
  '0x80040227':
    'The application user owns rows in this environment, and Dataverse deletes nobody who does. Ask an administrator of the environment to assign them to somebody else, then try again.',
  '0x80040237':
    'The environment already has an application user for this client id, perhaps a deleted one. Ask an administrator of the environment to look at it.',
  '0x80072559': 'Dataverse does not see the new service principal yet. The portal tries again.',
  '0x80060888': 'Dataverse does not accept one of the security roles for this business unit.',
  AADSTS53003:
    'A Conditional Access policy for workload identities blocks the sign-in from the portal’s address. Ask the person who manages that policy.',
  AADSTS7000222: 'The client secret has expired. Issue a new one.',
  AADSTS7000112: 'The service principal is disabled in Entra ID, so it cannot sign in.',
  AADSTS500011:
    'Entra ID does not know this environment’s address in your tenant. Check the address of the environment.',
  'not-owner-of-application':
    'Microsoft Graph refused because the portal is not an owner of this registration in Entra. Ask the person who changed its owners to make the portal’s service principal an owner again.',
  guard:
    'The portal writes only to registrations it made itself, and this one is not. Nothing was changed. Ask an administrator to look at the registration’s tags and creator.',
  'credential-not-usable':
    'The credential could not be used to sign in at all. Ask the operator to check the portal’s secret, certificate or token file.',
  [administrationMode]:
    'The environment is in administration mode: only System Administrators and System Customizers get in. Ask an administrator of the environment when that ends, and try again then.',
  'address-not-allowed':
    'This is not the address of a Dataverse environment in your cloud. Check the address of the environment.',
};

/** What a refusal means in each place, naming the permission that is missing. */
const refusedWords = {
  graph:
    'Microsoft Graph refused. Check that the portal has the application permission Application.ReadWrite.OwnedBy with admin consent, and that it owns the registration.',
  dataverse:
    'Dataverse refused. Check the security roles of the portal’s application user in this environment; it must hold every privilege it hands out.',
  entra:
    'Entra ID refused the sign-in. Check the credential and the policies that apply to the service principal.',
  sandbox: 'The sandbox refused the call.',
} as const;

const placeNames = {
  graph: 'Microsoft Graph',
  dataverse: 'Dataverse',
  entra: 'Entra ID',
  sandbox: 'The sandbox',
} as const;

/** What happened and what to do, in plain words without codes, for a person to read. */
export function failureWords(failure: ToldFailure): string {
  if (failure.missingPrivilege) {
    return `Dataverse refused because the privilege ${failure.missingPrivilege} is missing. Ask an administrator of the environment for a security role that has it.`;
  }
  const known = failure.code ? wordsByCode[failure.code] : undefined;
  const isOfKind = failure.kind === 'not-replicated-yet' || failure.kind === 'portal-sign-in';
  if (known && !isOfKind) return known;
  return wordsByKind(failure)[failure.kind];
}

function wordsByKind(failure: ToldFailure): Record<FailureKind, string> {
  const place = placeNames[failure.plane];
  return {
    'not-replicated-yet': `${place} does not see what was just made yet. This is normal for some seconds; the portal tries again.`,
    throttled: `${place} asks for fewer calls at the moment. The portal waits and tries again.`,
    transient: `${place} could not be reached or did not answer properly. The portal tries again.`,
    'unknown-outcome': `The connection to ${place} broke before the answer came. The portal looks whether the change was made before it does anything else.`,
    refused: refusedWords[failure.plane],
    'portal-sign-in':
      'The portal itself cannot sign in to Microsoft at the moment. Nothing is lost, and it goes on by itself once that is mended: the admins are told on their start page and on Health what to renew, and where.',
    'quota-exceeded':
      'The portal has reached the number of objects it may create in Entra ID. Purge deleted registrations, or give the portal a directory role that may create applications.',
    conflict: `${place} already has something with the same key. The portal looks whether it is its own.`,
    gone: `${place} no longer has what this step needs. Someone may have deleted it.`,
    invalid: `${place} did not accept the request as it was. Check the environment, the business unit and the roles.`,
  };
}
