import { z } from 'zod';
import { givenName } from '#lib/model/given-name.ts';
import { removal } from '../absent.ts';
import type { CallOptions, RemovalOutcome } from '../call.ts';
import { MicrosoftFailure } from '../failure.ts';
import { readBody } from '../http.ts';
import { type DataverseClient, readCall, writeCall } from './dataverse-client.ts';

const userRow = z
  .object({
    systemuserid: z.guid(),
    applicationid: z.guid(),
    fullname: givenName.nullish(),
    isdisabled: z.boolean().nullish(),
    deletedstate: z.number().nullish(),
    _businessunitid_value: z.guid(),
    systemuserroles_association: z
      .array(
        z.object({
          roleid: z.guid(),
          name: givenName,
          _businessunitid_value: z.guid(),
          _roletemplateid_value: z.guid().nullish(),
        }),
      )
      .default([]),
  })
  .transform((row) => ({
    userId: row.systemuserid,
    clientId: row.applicationid,
    name: row.fullname ?? null,
    businessUnitId: row._businessunitid_value,
    isDisabled: row.isdisabled ?? false,
    /** Deleted softly: no longer a user, but still in the way of a new one. */
    isDeleted: (row.deletedstate ?? 0) !== 0,
    roles: row.systemuserroles_association.map((role) => ({
      roleId: role.roleid,
      name: role.name,
      businessUnitId: role._businessunitid_value,
      templateId: role._roletemplateid_value ?? null,
    })),
  }));
export type ApplicationUser = z.infer<typeof userRow>;

const listedRow = z
  .object({
    systemuserid: z.guid(),
    applicationid: z.guid(),
    isdisabled: z.boolean().nullish(),
    deletedstate: z.number().nullish(),
  })
  .transform((row) => ({
    userId: row.systemuserid,
    clientId: row.applicationid.toLowerCase(),
    isDisabled: row.isdisabled ?? false,
    isDeleted: (row.deletedstate ?? 0) !== 0,
  }));
export type ListedUser = z.infer<typeof listedRow>;

export type ApplicationUsers = {
  /** Active and softly deleted rows of one client id. */
  applicationUsers(clientId: string, options?: CallOptions): Promise<ApplicationUser[]>;
  /** Whatever stands for an application there, in one list; the softly deleted too. */
  everyApplicationUser(options?: CallOptions): Promise<ListedUser[]>;
  /** One user, by its id. */
  userWith(userId: string, options?: CallOptions): Promise<ApplicationUser>;
  createApplicationUser(
    input: { clientId: string; businessUnitId: string } & CallOptions,
  ): Promise<{ userId: string; requestId: string | null }>;
  /** The role must be the copy of the user's own business unit. */
  assignRole(
    input: { userId: string; roleId: string } & CallOptions,
  ): Promise<{ requestId: string | null }>;
  removeRole(input: { userId: string; roleId: string } & CallOptions): Promise<RemovalOutcome>;
  setUserDisabled(userId: string, isDisabled: boolean, options?: CallOptions): Promise<void>;
  /** Takes a disabled user only. The first call deletes softly, the second for good. */
  deleteUser(userId: string, options?: CallOptions): Promise<RemovalOutcome>;
};

const nonInteractive = 4;
const columns = 'systemuserid,applicationid,fullname,isdisabled,deletedstate,_businessunitid_value';
const roleColumns = 'roleid,name,_businessunitid_value,_roletemplateid_value';

const shown = `$select=${columns}&$expand=systemuserroles_association($select=${roleColumns})`;

/** Application users of an environment (Web API, systemuser entity type). */
export function applicationUsers(client: DataverseClient): ApplicationUsers {
  return {
    applicationUsers: (clientId, options) => {
      const filter = encodeURIComponent(`applicationid eq ${clientId}`);
      const path = `/systemusers?${shown}&$filter=${filter}`;
      return client.list(readCall(options), { path, isStrong: true }, userRow);
    },
    everyApplicationUser: (options) => {
      const filter = encodeURIComponent('applicationid ne null');
      const path = `/systemusers?$select=systemuserid,applicationid,isdisabled,deletedstate&$filter=${filter}`;
      return client.list(readCall(options), { path, isStrong: true }, listedRow);
    },
    userWith: async (userId, options) => {
      const call = readCall(options);
      const path = `/systemusers(${userId})?${shown}`;
      return readBody(call, await client.request(call, { path, isStrong: true }), userRow);
    },
    createApplicationUser: async ({ clientId, businessUnitId, ...options }) => {
      const call = writeCall(options, 'application-user');
      const { headers, requestId, status } = await client.request(call, {
        method: 'POST',
        path: '/systemusers',
        body: {
          applicationid: clientId,
          'businessunitid@odata.bind': `/businessunits(${businessUnitId})`,
          accessmode: nonInteractive,
          isdisabled: false,
        },
      });
      const userId = /\(([0-9a-fA-F-]{36})\)$/.exec(headers.get('odata-entityid') ?? '')?.[1];
      if (userId) return { userId: userId.toLowerCase(), requestId };
      const { plane, phase } = call;
      const code = 'unreadable-answer';
      throw new MicrosoftFailure({
        kind: 'unknown-outcome',
        plane,
        phase,
        status,
        code,
        requestId,
      });
    },
    assignRole: async ({ userId, roleId, ...options }) => {
      const reference = `${client.address.resource}/api/data/v9.2/roles(${roleId})`;
      const { requestId } = await client.request(writeCall(options, 'security-roles'), {
        method: 'POST',
        path: `/systemusers(${userId})/systemuserroles_association/$ref`,
        body: { '@odata.id': reference },
      });
      return { requestId };
    },
    removeRole: ({ userId, roleId, ...options }) =>
      removal(() =>
        client.request(writeCall(options, 'security-roles'), {
          method: 'DELETE',
          path: `/systemusers(${userId})/systemuserroles_association(${roleId})/$ref`,
        }),
      ),
    setUserDisabled: async (userId, isDisabled, options) => {
      await client.request(writeCall(options, 'application-user'), {
        method: 'PATCH',
        path: `/systemusers(${userId})`,
        body: { isdisabled: isDisabled },
      });
    },
    deleteUser: (userId, options) =>
      removal(() =>
        client.request(writeCall(options, 'application-user'), {
          method: 'DELETE',
          path: `/systemusers(${userId})`,
        }),
      ),
  };
}
