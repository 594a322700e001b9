import { z } from 'zod';
import { credentialColumns, credentialsIn } from './credential-rows.ts';

const moment = z
  .string()
  .nullish()
  .transform((value) => (value ? new Date(value) : null));
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null);

/** Columns read of an application; see `applicationRow`. */
export const applicationColumns =
  'id,appId,displayName,tags,createdDateTime,createdByAppId,deletedDateTime';

/** An application registration as Graph answers it (resource type application). */
export const applicationRow = z
  .object({
    id: z.guid(),
    appId: z.guid(),
    displayName: z.string(),
    tags: z.array(z.string()).default([]),
    createdDateTime: moment,
    createdByAppId: text,
    deletedDateTime: moment,
  })
  .transform((row) => ({
    objectId: row.id,
    clientId: row.appId,
    displayName: row.displayName,
    tags: row.tags,
    createdAt: row.createdDateTime,
    createdByAppId: row.createdByAppId,
    deletedAt: row.deletedDateTime,
  }));
export type RemoteApplication = z.infer<typeof applicationRow> & {
  requestId: string | null;
  /** The portal created it, and it is not the portal itself: whose tag it carries proves nothing. */
  isOurs: boolean;
};

/** Columns read of a service principal; see `servicePrincipalRow`. */
export const servicePrincipalColumns =
  'id,appId,displayName,accountEnabled,tags,appOwnerOrganizationId';

/** A service principal as Graph answers it (resource type servicePrincipal). */
export const servicePrincipalRow = z
  .object({
    ...credentialColumns.shape,
    id: z.guid(),
    appId: z.guid(),
    displayName: text,
    accountEnabled: z.boolean().nullish(),
    tags: z.array(z.string()).default([]),
    appOwnerOrganizationId: text,
  })
  .transform((row) => ({
    objectId: row.id,
    clientId: row.appId,
    displayName: row.displayName ?? '',
    isEnabled: row.accountEnabled ?? true,
    tags: row.tags,
    ownerTenantId: row.appOwnerOrganizationId,
    /** Its own; empty where the columns were not read. */
    credentials: credentialsIn(row, 'enterprise-application'),
  }));
export type RemoteServicePrincipal = z.infer<typeof servicePrincipalRow> & {
  requestId: string | null;
};

/** What Graph tells of a client secret: everything but the secret. */
export const passwordRow = z
  .object({
    keyId: z.guid(),
    displayName: text,
    hint: text,
    startDateTime: moment,
    endDateTime: moment,
  })
  .transform((row) => ({
    keyId: row.keyId,
    displayName: row.displayName,
    /** The first three characters of the value. */
    hint: row.hint,
    startsAt: row.startDateTime,
    endsAt: row.endDateTime,
  }));
export type RemotePassword = z.infer<typeof passwordRow>;
