import { z } from 'zod';
import { givenName } from '#lib/model/given-name.ts';
import type { Privilege } from '#lib/model/privilege.ts';
import type { CallOptions } from '../call.ts';
import { type DataverseClient, readCall } from './dataverse-client.ts';
import { type OrganizationDetail, organizationDetail } from './organization-detail.ts';
import { privilegesOfRole, privilegesOfUser } from './privileges.ts';
import { organizationAt, type WhoAmI, whoAmI } from './who-am-i.ts';

const businessUnit = z
  .object({
    businessunitid: z.guid(),
    name: givenName,
    _parentbusinessunitid_value: z.guid().nullish(),
  })
  .transform((row) => ({
    businessUnitId: row.businessunitid,
    name: row.name,
    parentId: row._parentbusinessunitid_value ?? null,
  }));
export type BusinessUnit = z.infer<typeof businessUnit>;

const role = z
  .object({
    roleid: z.guid(),
    name: givenName,
    _businessunitid_value: z.guid(),
    _parentrootroleid_value: z.guid().nullish(),
    _roletemplateid_value: z.guid().nullish(),
    ismanaged: z.boolean().nullish(),
  })
  .transform((row) => ({
    roleId: row.roleid,
    /** The role this one is a copy of; every role exists once per business unit. */
    rootRoleId: row._parentrootroleid_value ?? row.roleid,
    /** The template that it was made from, the same in every organization; null for a role of its own. */
    templateId: row._roletemplateid_value ?? null,
    name: row.name,
    businessUnitId: row._businessunitid_value,
    isManaged: row.ismanaged ?? false,
  }));
export type RemoteRole = z.infer<typeof role>;

export type Organization = {
  whoAmI(options?: CallOptions): Promise<WhoAmI>;
  /** The id of the organization that answers here. */
  organizationId(options?: CallOptions): Promise<string>;
  /** What it says of itself, or null where it does not tell. */
  detail(options?: CallOptions): Promise<OrganizationDetail | null>;
  businessUnits(options?: CallOptions): Promise<BusinessUnit[]>;
  /** The copies of all roles that belong to one business unit. */
  rolesOf(businessUnitId: string, options?: CallOptions): Promise<RemoteRole[]>;
  rolePrivileges(roleId: string, options?: CallOptions): Promise<Privilege[]>;
  userPrivileges(userId: string, options?: CallOptions): Promise<Privilege[]>;
};

/** What an environment's organization consists of; reads only. */
export function organization(client: DataverseClient): Organization {
  return {
    whoAmI: (options) => whoAmI(client, readCall(options)),
    organizationId: (options) => organizationAt(client, readCall(options)),
    detail: (options) => organizationDetail(client, readCall(options)),
    businessUnits: (options) => {
      const path = '/businessunits?$select=businessunitid,name,_parentbusinessunitid_value';
      return client.list(readCall(options), { path }, businessUnit);
    },
    rolesOf: (businessUnitId, options) => {
      const ids = 'roleid,_businessunitid_value,_parentrootroleid_value,_roletemplateid_value';
      const select = `${ids},name,ismanaged`;
      const filter = encodeURIComponent(`_businessunitid_value eq ${businessUnitId}`);
      const path = `/roles?$select=${select}&$filter=${filter}`;
      return client.list(readCall(options), { path }, role);
    },
    rolePrivileges: (roleId, options) => privilegesOfRole(client, readCall(options), roleId),
    userPrivileges: (userId, options) => privilegesOfUser(client, readCall(options), userId),
  };
}
