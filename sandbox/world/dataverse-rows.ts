import { z } from 'zod';

/** What the Power Platform knows: environments, and each one's Dataverse organization. */

export const environmentSkus = [
  'Default',
  'Production',
  'Sandbox',
  'Trial',
  'SubscriptionBasedTrial',
  'Developer',
  'Teams',
] as const;

export const environment = z.object({
  id: z.string(),
  displayName: z.string(),
  sku: z.enum(environmentSkus),
  location: z.string(),
  azureRegion: z.string(),
  isDefault: z.boolean(),
  /** A Managed Environment: protection level Standard. */
  isManaged: z.boolean().default(false),
  runtimeState: z.enum(['Enabled', 'Disabled']),
  /** Only System Administrators and System Customizers get in. */
  isInAdministrationMode: z.boolean().default(false),
  createdAtMs: z.number(),
  organization: z
    .object({
      id: z.string(),
      domainName: z.string(),
      uniqueName: z.string(),
      /** With the trailing slash, as the admin API gives it. */
      instanceUrl: z.string(),
      instanceApiUrl: z.string(),
      instanceState: z.string(),
    })
    .nullable(),
});
export type Environment = z.infer<typeof environment>;

export const businessUnit = z.object({
  id: z.string(),
  environmentId: z.string(),
  name: z.string(),
  parentId: z.string().nullable(),
  createdAtMs: z.number(),
});
export type BusinessUnit = z.infer<typeof businessUnit>;

/** "PrivilegeDepth EnumType"; `RecordFilter` came later than the four that security roles are made with. */
export const depth = z.enum(['RecordFilter', 'Basic', 'Local', 'Deep', 'Global']);
export type Depth = z.infer<typeof depth>;

export const securityRole = z.object({
  id: z.string(),
  environmentId: z.string(),
  businessUnitId: z.string(),
  name: z.string(),
  /** The copy in the root business unit; on that copy its own id. */
  rootId: z.string(),
  /** The copy in the parent business unit; null at the root. */
  parentId: z.string().nullable(),
  templateId: z.string().nullable(),
  isManaged: z.boolean(),
  createdAtMs: z.number(),
  /** Held by the root copy alone; the other copies follow it. */
  privileges: z.array(z.object({ name: z.string(), depth })),
});
export type SecurityRole = z.infer<typeof securityRole>;

export const team = z.object({
  id: z.string(),
  environmentId: z.string(),
  businessUnitId: z.string(),
  name: z.string(),
  /** The default team of a business unit holds everybody who stands in it. */
  isDefault: z.boolean(),
  memberIds: z.array(z.string()),
  roleIds: z.array(z.string()),
});

export const systemUser = z.object({
  id: z.string(),
  environmentId: z.string(),
  applicationId: z.string().nullable(),
  directoryObjectId: z.string(),
  businessUnitId: z.string(),
  fullName: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  domainName: z.string(),
  accessMode: z.number(),
  isDisabled: z.boolean(),
  isDeleted: z.boolean(),
  createdAtMs: z.number(),
  modifiedAtMs: z.number(),
  roleIds: z.array(z.string()),
});
export type SystemUser = z.infer<typeof systemUser>;

export const tableRow = z.object({
  id: z.string(),
  environmentId: z.string(),
  table: z.string(),
  ownerId: z.string(),
  owningBusinessUnitId: z.string(),
  createdAtMs: z.number(),
  modifiedAtMs: z.number(),
  version: z.number(),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type TableRow = z.infer<typeof tableRow>;

/** An organization as it was at one moment, to be restored. */
export const backup = z.object({
  id: z.string(),
  environmentId: z.string(),
  takenAtMs: z.number(),
  businessUnits: z.array(businessUnit),
  securityRoles: z.array(securityRole),
  teams: z.array(team),
  systemUsers: z.array(systemUser),
  tableRows: z.array(tableRow),
});
export type Backup = z.infer<typeof backup>;

/** An application that a person has registered as Power Platform administrator. */
export const adminApplication = z.object({ id: z.string() });
