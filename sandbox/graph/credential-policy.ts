import type { Sandbox } from '../plane/sandbox.ts';
import type { PasswordCredential } from '../world/directory-rows.ts';
import { GraphError } from './graph-error.ts';

/**
 * The tenant's app management policy for client secrets: a ban, or a longest lifetime. Refuses with
 * the codes of "appManagementPolicy" enforcement.
 */
export function requireCredentialPolicy({ world }: Sandbox, credential: PasswordCredential) {
  const policy = world.settings.get('app-management-policy')?.secretPolicy;
  if (!policy) return;
  if (policy.isBanned) {
    throw new GraphError(
      'CredentialTypeNotAllowedAsPerAppPolicy',
      `Credential type not allowed as per assigned policy '${policy.id}'.`,
    );
  }
  const days =
    (Date.parse(credential.endDateTime) - Date.parse(credential.startDateTime)) / 86_400_000;
  if (policy.longestDays !== undefined && days > policy.longestDays) {
    const message = `Credential lifetime exceeds the max value allowed as per assigned policy '${policy.id}'.`;
    throw new GraphError('CredentialInvalidLifetimeAsPerAppPolicy', message, [
      { code: 'InvalidKeyEndDate', message, target: 'EndDate' },
    ]);
  }
}
