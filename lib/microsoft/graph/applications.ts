import { nullWhenAbsent, removal } from '../absent.ts';
import type { CallOptions, RemovalOutcome } from '../call.ts';
import { readBody } from '../http.ts';
import {
  type GraphPlane,
  graphReadCall,
  graphWriteCall,
  requireOwnApplication,
} from './own-application.ts';
import { applicationColumns, applicationRow, type RemoteApplication } from './rows.ts';

export type Applications = {
  /** All with this tag, oldest first; `isOurs` tells which the portal made. */
  applicationsByTag(tag: string, options?: CallOptions): Promise<RemoteApplication[]>;
  /** All whose tags include one that begins so, page by page; `isOurs` tells which the portal made. */
  applicationsByTagBeginning(
    beginning: string,
    options?: CallOptions,
  ): Promise<RemoteApplication[]>;
  application(objectId: string, options?: CallOptions): Promise<RemoteApplication | null>;
  /** Single tenant, no API permissions, owned by the portal's service principal alone. */
  createApplication(
    input: { displayName: string; tag: string; notes: string } & CallOptions,
  ): Promise<RemoteApplication>;
  /** Deletes softly: restorable for 30 days. */
  deleteApplication(objectId: string, options?: CallOptions): Promise<RemovalOutcome>;
  deletedApplicationsByTag(tag: string, options?: CallOptions): Promise<RemoteApplication[]>;
  /** One that was deleted softly, by the object id it had and would have again; else null. */
  deletedApplication(objectId: string, options?: CallOptions): Promise<RemoteApplication | null>;
  purgeApplication(objectId: string, options?: CallOptions): Promise<RemovalOutcome>;
  restoreApplication(objectId: string, options?: CallOptions): Promise<void>;
};

/** Application registrations (Graph v1.0, "application resource type"). */
export function applications(plane: GraphPlane): Applications {
  const { client, guard } = plane;
  const byTags = async (path: string, condition: string, options: CallOptions | undefined) => {
    const filter = encodeURIComponent(`tags/any(t:${condition})`);
    // The most that a page may have: of one tag there are few, of its beginning as many as were made.
    const address = `${path}?$filter=${filter}&$select=${applicationColumns}&$top=999`;
    const { rows, requestId } = await client.list(graphReadCall(options), address, applicationRow);
    return rows
      .map((row) => ({ ...row, requestId, isOurs: guard.isOurs(row) }))
      .sort((a, b) => (a.createdAt?.getTime() ?? 0) - (b.createdAt?.getTime() ?? 0));
  };
  const byTag = (path: string, tag: string, options: CallOptions | undefined) =>
    byTags(path, `t eq ${quoted(tag)}`, options);
  const byId = (path: string, options: CallOptions | undefined) =>
    nullWhenAbsent(async () => {
      const call = graphReadCall(options);
      const answer = await client.request(call, 'get', path);
      const row = readBody(call, answer, applicationRow);
      return { ...row, requestId: answer.requestId, isOurs: guard.isOurs(row) };
    });
  const deletedItems = '/directory/deletedItems';
  return {
    applicationsByTag: (tag, options) => byTag('/applications', tag, options),
    deletedApplicationsByTag: (tag, options) =>
      byTag(`${deletedItems}/microsoft.graph.application`, tag, options),
    applicationsByTagBeginning: (beginning, options) =>
      byTags('/applications', `startswith(t,${quoted(beginning)})`, options),
    application: (objectId, options) =>
      byId(`/applications/${objectId}?$select=${applicationColumns}`, options),
    // Graph reads a deleted item as a plain directory object, which has no columns to select.
    deletedApplication: (objectId, options) => byId(`${deletedItems}/${objectId}`, options),
    createApplication: async ({ displayName, tag, notes, ...options }) => {
      const call = graphWriteCall(options, 'application');
      guard.tag(call, tag);
      const answer = await client.request(call, 'post', '/applications', {
        displayName,
        signInAudience: 'AzureADMyOrg',
        tags: [tag],
        notes,
        'owners@odata.bind': [client.reference(await plane.portalObjectId())],
      });
      const made = readBody(call, answer, applicationRow);
      guard.remember(made);
      return { ...made, requestId: answer.requestId, isOurs: true };
    },
    deleteApplication: (objectId, options) =>
      removal(async () => {
        const call = graphWriteCall(options, 'application');
        await requireOwnApplication(plane, call, { objectId });
        await client.request(call, 'delete', `/applications/${objectId}`);
      }),
    purgeApplication: (objectId, options) =>
      removal(async () => {
        const call = graphWriteCall(options, 'application');
        await requireOwnApplication(plane, call, { deletedObjectId: objectId });
        await client.request(call, 'delete', `${deletedItems}/${objectId}`);
      }),
    restoreApplication: async (objectId, options) => {
      const call = graphWriteCall(options, 'application');
      await requireOwnApplication(plane, call, { deletedObjectId: objectId });
      await client.request(call, 'post', `${deletedItems}/${objectId}/restore`);
    },
  };
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
