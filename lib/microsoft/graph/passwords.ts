import { z } from 'zod';
import { Secret } from '#lib/kernel/secret.ts';
import { nullWhenAbsent } from '../absent.ts';
import type { CallOptions } from '../call.ts';
import { MicrosoftFailure } from '../failure.ts';
import { readBody } from '../http.ts';
import {
  type GraphPlane,
  graphReadCall,
  graphWriteCall,
  requireOwnApplication,
} from './own-application.ts';
import { passwordRow, type RemotePassword } from './rows.ts';

export type MintedPassword = {
  keyId: string;
  secret: Secret;
  endsAt: Date;
  requestId: string | null;
};

/** 'not-seen': this answer did not know the secret, or its registration; a young one may be there all the same. */
export type PasswordRemoval = 'removed' | 'not-seen';

export type Passwords = {
  /** Mints a client secret. Without an answer it may exist all the same: sweep by display name. */
  addPassword(
    applicationObjectId: string,
    input: { displayName: string; endsAt: Date } & CallOptions,
  ): Promise<MintedPassword>;
  removePassword(
    applicationObjectId: string,
    keyId: string,
    options?: CallOptions,
  ): Promise<PasswordRemoval>;
  /**
   * What is known of the application's secrets; a fresh one may take minutes to show up. Null where
   * the application itself is not seen.
   */
  passwords(applicationObjectId: string, options?: CallOptions): Promise<RemotePassword[] | null>;
  /** The same by client id, which is all that the portal knows of its own registration. */
  passwordsByClientId(clientId: string, options?: CallOptions): Promise<RemotePassword[] | null>;
};

const minted = z.object({
  keyId: z.guid(),
  secretText: z.string().min(1),
  endDateTime: z.coerce.date(),
});

/** Client secrets of an application (Graph v1.0, "application: addPassword"). */
export function passwords(plane: GraphPlane): Passwords {
  const { client } = plane;
  const listedAt = (key: string, options: CallOptions | undefined) =>
    nullWhenAbsent(async () => {
      const call = graphReadCall(options, 'credential');
      const path = `/applications${key}?$select=id,passwordCredentials`;
      const answer = await client.request(call, 'get', path);
      const shape = z.object({ passwordCredentials: z.array(passwordRow) });
      return readBody(call, answer, shape).passwordCredentials;
    });
  const listed: Passwords['passwords'] = (applicationObjectId, options) =>
    listedAt(`/${applicationObjectId}`, options);
  return {
    passwords: listed,
    passwordsByClientId: (clientId, options) => listedAt(`(appId='${clientId}')`, options),
    addPassword: async (applicationObjectId, { displayName, endsAt, ...options }) => {
      const call = graphWriteCall(options, 'credential');
      await requireOwnApplication(plane, call, { objectId: applicationObjectId });
      const answer = await client.request(
        call,
        'post',
        `/applications/${applicationObjectId}/addPassword`,
        { passwordCredential: { displayName, endDateTime: endsAt.toISOString() } },
      );
      const { keyId, secretText, endDateTime } = readBody(call, answer, minted);
      const { requestId } = answer;
      return { keyId, secret: new Secret(secretText), endsAt: endDateTime, requestId };
    },
    removePassword: async (applicationObjectId, keyId, options) => {
      const call = graphWriteCall(options, 'credential');
      try {
        await requireOwnApplication(plane, call, { objectId: applicationObjectId });
        const path = `/applications/${applicationObjectId}/removePassword`;
        await client.request(call, 'post', path, { keyId });
        return 'removed';
      } catch (error) {
        // An unknown key is answered by a general 400; only a look tells whether it is that.
        if (!(error instanceof MicrosoftFailure)) throw error;
        if (error.status === 404) return 'not-seen';
        if (error.kind !== 'invalid') throw error;
        const left = await listed(applicationObjectId, options);
        if (left?.some((password) => password.keyId === keyId)) throw error;
        return 'not-seen';
      }
    },
  };
}
