import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Configuration } from '#lib/kernel/env.ts';
import type { CallOptions } from './call.ts';
import { MicrosoftFailure } from './failure.ts';
import type { Graph } from './graph.ts';
import { portalSignInWords, renewalWords } from './portal-sign-in-words.ts';

export type PortalCredentialEnd = {
  /** When it ends. Null where that cannot be read, and for a federated token, which has no end of its own. */
  endsAt(options?: CallOptions): Promise<Date | null>;
  /** Why Entra does not let the portal in, and what to renew, where: for an admin to read. */
  refusalWords(failure: MicrosoftFailure): string;
  /** What to renew before it ends, and where. */
  renewalWords: string;
};

/** What the portal proves itself with, as far as it can be read: its own file, or its own registration. */
export function portalCredential(
  { clientId, credential }: Configuration,
  graph: Graph,
): PortalCredentialEnd {
  const whose = { clientId, kind: credential.kind };
  const endsAt: PortalCredentialEnd['endsAt'] = async (options) => {
    if (credential.kind === 'federated') return null;
    if (credential.kind === 'certificate') return endOfCertificate(credential.pemPath);
    const listed = await nullWhenRefused(graph.passwordsByClientId(clientId, options));
    // The hint is all that Entra tells of a value; of several that share it, ours may be the longest.
    const hint = credential.secret.reveal().slice(0, 3);
    const ends = (listed ?? []).flatMap((one) => (one.hint === hint && one.endsAt) || []);
    return ends.reduce<Date | null>((last, one) => (last && last > one ? last : one), null);
  };
  return {
    endsAt,
    refusalWords: (failure) => portalSignInWords(failure, whose),
    renewalWords: renewalWords(whose),
  };
}

async function endOfCertificate(pemPath: string): Promise<Date | null> {
  try {
    return new X509Certificate(await readFile(pemPath)).validToDate;
  } catch {
    return null;
  }
}

async function nullWhenRefused<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof MicrosoftFailure) return null;
    throw error;
  }
}
