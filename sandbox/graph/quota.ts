import { behaviour } from '../plane/behaviours.ts';
import type { Sandbox } from '../plane/sandbox.ts';
import type { Caller } from './caller.ts';
import { GraphError } from './graph-error.ts';

const quarterAfterMs = 30 * 86_400_000;

/**
 * The creator's quota of 250 objects ("Microsoft Entra service limits"): applications and their
 * service principals, one each; what is deleted counts fully for 30 days and a quarter afterwards. Callers with `Application.ReadWrite.All` are exempt here.
 */
export function requireQuota({ world, clock }: Sandbox, caller: Caller) {
  if (behaviour(world, 'creatorQuota') === 'none') return;
  if (caller.permissions.has('Application.ReadWrite.All')) return;
  const countsBoth = behaviour(world, 'quotaCounts') === 'both';
  const used = world.applications.by('createdByAppId', caller.appId).reduce((sum, one) => {
    const deletedAt = one.deletedDateTime === null ? undefined : Date.parse(one.deletedDateTime);
    const isOld = deletedAt !== undefined && deletedAt + quarterAfterMs <= clock.nowMs();
    const principals = countsBoth ? world.servicePrincipals.by('appId', one.appId).length : 0;
    return sum + (isOld ? 0.25 : 1) * (1 + principals);
  }, 0);
  if (used + 1 > 250) {
    throw new GraphError(
      'Directory_QuotaExceeded',
      'The directory object quota limit for the Principal has been exceeded. Please ask your administrator to increase the quota limit or delete objects to reduce the used quota.',
    );
  }
}
