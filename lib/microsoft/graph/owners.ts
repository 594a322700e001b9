import { z } from 'zod';
import type { CallOptions } from '../call.ts';
import { type GraphPlane, graphReadCall } from './own-application.ts';

export type RemoteOwner = {
  objectId: string;
  displayName: string | null;
  type: 'user' | 'servicePrincipal' | 'other';
};

export type Owners = {
  owners(applicationObjectId: string, options?: CallOptions): Promise<RemoteOwner[]>;
  ownersByClientId(clientId: string, options?: CallOptions): Promise<RemoteOwner[]>;
};

const ownerRow = z.object({
  '@odata.type': z.string().optional(),
  id: z.guid(),
  displayName: z.string().nullish(),
});

/** Entra owners of an application; any other than the portal is a finding. */
export function owners({ client }: GraphPlane): Owners {
  const read = async (key: string, options: CallOptions | undefined) => {
    const { rows } = await client.list(
      graphReadCall(options),
      `/applications${key}/owners`,
      ownerRow,
    );
    return rows.map((row) => ({
      objectId: row.id,
      displayName: row.displayName ?? null,
      type: typeOf(row['@odata.type']),
    }));
  };
  return {
    owners: (applicationObjectId, options) => read(`/${applicationObjectId}`, options),
    ownersByClientId: (clientId, options) => read(`(appId='${clientId}')`, options),
  };
}

function typeOf(name: string | undefined): RemoteOwner['type'] {
  if (name === '#microsoft.graph.user') return 'user';
  return name === '#microsoft.graph.servicePrincipal' ? 'servicePrincipal' : 'other';
}
