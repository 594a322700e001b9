import { NotShownYet } from '#lib/microsoft/setbacks.ts';
import type { StepContext } from './resource.ts';

/** Until this age, "not there" is taken for replication. */
const youngSeconds = 600;

/**
 * For something of ours that Entra does not show: throws while it is young, because replicas learn of
 * a new object one after the other. An older one is gone; one that nobody made is not waited for.
 */
export function waitWhileYoung({ moment }: StepContext, madeAt: Date | null): void {
  if (!madeAt || moment.getTime() - madeAt.getTime() > youngSeconds * 1000) return;
  throw new NotShownYet(
    'Entra ID does not show everywhere what was just made. This is normal for some seconds; the portal looks again.',
  );
}
