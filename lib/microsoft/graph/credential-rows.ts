import { z } from 'zod';
import type { CredentialHolder, FoundCredential } from '#lib/model/found-credential.ts';

const moment = z.coerce.date().nullish();
const keyed = z.object({
  keyId: z.guid(),
  displayName: z.string().nullish(),
  endDateTime: moment,
});
const federated = z.object({
  id: z.string(),
  name: z.string(),
  issuer: z.string().nullish(),
  subject: z.string().nullish(),
});

/**
 * The credentials of an application or of a service principal (Graph v1.0, passwordCredential,
 * keyCredential, federatedIdentityCredential). Read without `$select`: Graph then leaves the bytes of
 * certificates out, and does not count the call against the small limit for them.
 */
export const credentialColumns = z.object({
  passwordCredentials: z.array(keyed).nullish(),
  keyCredentials: z.array(keyed).nullish(),
  federatedIdentityCredentials: z.array(federated).nullish(),
});

/** All of them in one list, of whatever kind. */
export function credentialsIn(
  row: z.infer<typeof credentialColumns>,
  holder: CredentialHolder,
): FoundCredential[] {
  const ofKeys = (
    kind: 'secret' | 'certificate',
    keys: z.infer<typeof keyed>[] | null | undefined,
  ) =>
    (keys ?? []).map(({ keyId: id, displayName, endDateTime }) => ({
      ...{ kind, holder, id, name: displayName ?? null },
      ...{ endsAt: endDateTime ?? null, subject: null },
    }));
  return [
    ...ofKeys('secret', row.passwordCredentials),
    ...ofKeys('certificate', row.keyCredentials),
    ...(row.federatedIdentityCredentials ?? []).map(({ id, name, issuer, subject }) => ({
      ...{ kind: 'federated' as const, holder, id, name, endsAt: null },
      subject: [subject, issuer].filter(Boolean).join(' of '),
    })),
  ];
}
