import { z } from 'zod';
import { tenant } from '../world/tenant.ts';
import type { Sandbox } from './sandbox.ts';

const accessToken = z.object({
  aud: z.string(),
  exp: z.number(),
  tid: z.literal(tenant.id),
  oid: z.string(),
  appid: z.string().optional(),
  azp: z.string().optional(),
  idtyp: z.string().optional(),
  upn: z.string().optional(),
  roles: z.array(z.string()).default([]),
  scp: z.string().optional(),
});

/** Who calls: an application as itself, or a person through an application. */
export type Bearer = {
  appId: string;
  /** The service principal of an app-only caller, else the person. */
  objectId: string;
  isApp: boolean;
  /** Application permissions, or the delegated scopes. */
  permissions: ReadonlySet<string>;
  userName: string | undefined;
};

export type BearerRefusal = 'missing' | 'invalid' | 'expired' | 'audience';

/** Checks signature, tenant, lifetime and audience of an Authorization header. */
export function bearerOf(
  { keys, clock }: Sandbox,
  header: string | undefined,
  isAudience: (audience: string) => boolean,
): Bearer | BearerRefusal {
  const token = /^bearer (.+)$/i.exec(header ?? '')?.[1];
  if (token === undefined) return 'missing';
  const parsed = accessToken.safeParse(keys.open(token));
  if (!parsed.success) return 'invalid';
  const { aud, exp, oid, appid, azp, scp, roles, upn } = parsed.data;
  const appId = appid ?? azp;
  if (appId === undefined) return 'invalid';
  if (exp * 1000 <= clock.nowMs()) return 'expired';
  if (!isAudience(aud)) return 'audience';
  return {
    appId,
    objectId: oid,
    isApp: scp === undefined,
    permissions: new Set(scp === undefined ? roles : scp.split(' ')),
    userName: upn,
  };
}
