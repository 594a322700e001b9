import { AsyncLocalStorage } from 'node:async_hooks';
import { type Collection, collection, type Recorder, type Restorable } from './collection.ts';
import * as dataverse from './dataverse-rows.ts';
import * as directory from './directory-rows.ts';
import type { Change, Journal } from './journal.ts';
import { setting } from './setting-rows.ts';

export type World = ReturnType<typeof openWorld>;

/**
 * Everything that exists in the tenant, in memory, each change written to the journal before the
 * call that made it is answered.
 */
export function openWorld(journal: Journal) {
  let pending: Recorded[] | undefined;
  /** Changes of a changeset: they belong to its calls and to no other that runs meanwhile. */
  const changesets = new AsyncLocalStorage<Recorded[]>();

  const record: Recorder = (change) => {
    if (pending) pending.push(change);
    else settle([change]);
  };
  const settle = (changes: readonly Recorded[]) => {
    const open = changesets.getStore();
    if (open) open.push(...changes);
    else if (changes.length > 0) journal.append(changes.map(asLine));
  };

  const tables = {
    settings: collection('settings', setting, record, {}),
    people: collection('people', directory.person, record, {}),
    applications: collection('applications', directory.application, record, {
      appId: (row) => row.appId,
      uniqueName: (row) => row.uniqueName ?? undefined,
      createdByAppId: (row) => row.createdByAppId ?? undefined,
    }),
    servicePrincipals: collection('servicePrincipals', directory.servicePrincipal, record, {
      appId: (row) => row.appId,
    }),
    appRoleAssignments: collection('appRoleAssignments', directory.appRoleAssignment, record, {
      principalId: (row) => row.principalId,
      resourceId: (row) => row.resourceId,
    }),
    permissionGrants: collection('permissionGrants', directory.permissionGrant, record, {
      clientId: (row) => row.clientId,
    }),
    browserSessions: collection('browserSessions', directory.browserSession, record, {}),
    refreshTokens: collection('refreshTokens', directory.refreshToken, record, {
      sid: (row) => row.sid,
    }),
    environments: collection('environments', dataverse.environment, record, {
      domainName: (row) => row.organization?.domainName,
    }),
    businessUnits: collection('businessUnits', dataverse.businessUnit, record, {
      environmentId: (row) => row.environmentId,
    }),
    securityRoles: collection('securityRoles', dataverse.securityRole, record, {
      environmentId: (row) => row.environmentId,
      rootId: (row) => row.rootId,
    }),
    teams: collection('teams', dataverse.team, record, {
      environmentId: (row) => row.environmentId,
      businessUnitId: (row) => row.businessUnitId,
    }),
    systemUsers: collection('systemUsers', dataverse.systemUser, record, {
      environmentId: (row) => row.environmentId,
      applicationId: (row) => row.applicationId ?? undefined,
      directoryObjectId: (row) => row.directoryObjectId,
    }),
    tableRows: collection('tableRows', dataverse.tableRow, record, {
      table: (row) => `${row.environmentId}/${row.table}`,
    }),
    backups: collection('backups', dataverse.backup, record, {
      environmentId: (row) => row.environmentId,
    }),
    adminApplications: collection('adminApplications', dataverse.adminApplication, record, {}),
  };
  const restorable: Record<string, Restorable> = tables;

  for (const change of journal.read()) {
    if ('put' in change) restorable[change.put]?.restore(change.row);
    else restorable[change.removed]?.drop(change.id);
  }

  const undo = (changes: readonly Recorded[]) => {
    for (const { collection: name, id, before } of changes.toReversed()) {
      if (before) restorable[name]?.restore(before);
      else restorable[name]?.drop(id);
    }
  };

  return {
    ...tables,

    /** All of the work's changes, or none of them when it throws. Not re-entrant by design: inner calls join. */
    transact<T>(work: () => T): T {
      if (pending) return work();
      const changes: Recorded[] = [];
      pending = changes;
      try {
        const result = work();
        pending = undefined;
        settle(changes);
        return result;
      } catch (error) {
        pending = undefined;
        undo(changes);
        throw error;
      }
    },

    /** The same over several calls: what they changed stays, or is undone, as the work's result says; undone when it throws. */
    async changeset<T>(work: () => Promise<T>, isKept: (result: T) => boolean): Promise<T> {
      const changes: Recorded[] = [];
      const result = await changesets.run(changes, work).catch((error: unknown) => {
        undo(changes);
        throw error;
      });
      if (isKept(result)) settle(changes);
      else undo(changes);
      return result;
    },

    /** Forgets everything, in memory and on disk. */
    clear() {
      for (const table of Object.values(restorable)) {
        for (const { id } of table.rows()) table.drop(id);
      }
      journal.compact([]);
    },

    compact() {
      journal.compact(
        Object.entries(restorable).flatMap(([put, table]) =>
          table.rows().map((row): Change => ({ put, row })),
        ),
      );
    },

    close: () => journal.close(),
  };
}

type Recorded = Parameters<Recorder>[0];

function asLine({ collection: name, id, after }: Recorded): Change {
  return after ? { put: name, row: after } : { removed: name, id };
}

export type { Collection };
