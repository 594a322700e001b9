import { NotShownYet } from '#lib/microsoft/setbacks.ts';
import { passwordName } from '#lib/model/credential.ts';
import type { Ensured, StepContext } from './resource.ts';

/** Until this age, a registration that is not seen is taken for replication. */
const youngSeconds = 600;

/**
 * Removes every client secret of ours that Entra lists for the registration, by key id or by name.
 * This cuts off what can be seen; each secret's own row goes on until it is proven gone.
 */
export async function removeSecrets(context: StepContext): Promise<Ensured> {
  const { applicationId } = context.knownIds;
  const removedKeyIds = applicationId === null ? [] : await removeFrom(applicationId, context);
  return { remote: null, evidence: { removedKeyIds }, requestId: null };
}

async function removeFrom(applicationId: string, context: StepContext): Promise<string[]> {
  const { microsoft, knownIds, signal } = context;
  const listed = await microsoft.graph.passwords(applicationId, { signal });
  if (listed === null) return whileYoung(context);
  const keyIds = new Set(knownIds.secrets.map((one) => one.keyId));
  const names = new Set(knownIds.secrets.map((one) => passwordName(one.credentialId)));
  const ours = listed.filter((one) => keyIds.has(one.keyId) || names.has(one.displayName ?? ''));
  for (const { keyId } of ours) {
    await microsoft.graph.removePassword(applicationId, keyId, { signal });
  }
  return ours.map((one) => one.keyId);
}

/** Replicas learn of a new registration one after the other; an older one that is not seen is gone. */
function whileYoung({ knownIds, moment }: StepContext): [] {
  const madeAt = knownIds.applicationMadeAt ?? moment;
  if (moment.getTime() - madeAt.getTime() > youngSeconds * 1000) return [];
  throw new NotShownYet(
    'Entra ID does not show the registration everywhere yet. This is normal while it is young; the portal looks again.',
  );
}
