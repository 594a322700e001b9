import { passwordName } from '#lib/model/credential.ts';
import type { Resource, StepContext } from './resource.ts';
import { waitWhileYoung } from './wait-while-young.ts';

/**
 * The client secrets: made one by one for people who ask (`lib/credentials`), never by a run. Taking
 * their access away is to remove every one of ours that Entra lists, by key id or by name. This cuts
 * off what can be seen; each secret's own row goes on until it is proven gone.
 */
export const clientSecrets: Resource<'client-secrets'> = {
  key: 'client-secrets',
  lane: 'graph',

  revoke: async (context) => {
    const { applicationId } = context.knownIds;
    const removedKeyIds = applicationId === null ? [] : await removeFrom(applicationId, context);
    return { evidence: { removedKeyIds } };
  },
};

async function removeFrom(applicationId: string, context: StepContext): Promise<string[]> {
  const { microsoft, knownIds, moment, signal } = context;
  const listed = await microsoft.graph.passwords(applicationId, { signal });
  if (listed === null) {
    waitWhileYoung(context, knownIds.applicationMadeAt ?? moment);
    return [];
  }
  const keyIds = new Set(knownIds.secrets.map((one) => one.keyId));
  const names = new Set(knownIds.secrets.map((one) => passwordName(one.credentialId)));
  const ours = listed.filter((one) => keyIds.has(one.keyId) || names.has(one.displayName ?? ''));
  for (const { keyId } of ours) {
    await microsoft.graph.removePassword(applicationId, keyId, { signal });
  }
  return ours.map((one) => one.keyId);
}
