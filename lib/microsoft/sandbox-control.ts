import { z } from 'zod';
import type { FlowAction } from '#lib/model/flow.ts';
import type { Call, CallOptions } from './call.ts';
import { type Answer, exchange, readBody } from './http.ts';

const sandboxInfo = z.object({
  tenantId: z.guid(),
  people: z.array(
    z.object({
      oid: z.guid(),
      name: z.string(),
      userPrincipalName: z.string(),
      roles: z.array(z.string()),
    }),
  ),
  environments: z.array(
    z.object({
      id: z.string(),
      displayName: z.string(),
      sku: z.string(),
      domainName: z.string().nullish(),
      instanceUrl: z.string().nullish(),
      dataverse: z.boolean(),
      state: z.string(),
    }),
  ),
});
export type SandboxInfo = z.infer<typeof sandboxInfo>;

const flowOutcome = z
  .object({
    status: z.number(),
    code: z.string().nullish(),
    message: z.string().nullish(),
    requestId: z.string().nullish(),
    durationMs: z.number(),
    method: z.string(),
    url: z.string(),
  })
  .transform(({ durationMs, ...row }) => ({
    status: row.status,
    code: row.code ?? null,
    message: row.message ?? null,
    requestId: row.requestId ?? null,
    tookMilliseconds: durationMs,
    method: row.method,
    url: row.url,
  }));
export type FlowOutcome = z.infer<typeof flowOutcome>;

export type SandboxControl = {
  info(options?: CallOptions): Promise<SandboxInfo>;
  /** Does to a table what a flow with this principal's connection would do. */
  runFlow(
    input: {
      clientId: string;
      instanceUrl: string;
      environmentId?: string | undefined;
      table: string;
      action: FlowAction;
    } & CallOptions,
  ): Promise<FlowOutcome>;
  /** Does by hand what an Entra admin might do: adds Dynamics CRM `user_impersonation`. */
  addPermission(clientId: string, options?: CallOptions): Promise<void>;
};

/** The sandbox's control plane; exists in sandbox mode alone. */
export function sandboxControl(sandboxUrl: string): SandboxControl {
  const get = async (call: Call, path: string): Promise<Answer> =>
    exchange(call, (signal) => fetch(`${sandboxUrl}${path}`, { signal, redirect: 'manual' }));
  const post = (call: Call, path: string, body: object): Promise<Answer> =>
    exchange(call, (signal) =>
      fetch(`${sandboxUrl}${path}`, {
        method: 'POST',
        signal,
        redirect: 'manual',
        headers: { 'content-type': 'application/json', 'x-sandbox-control': '1' },
        body: JSON.stringify(body),
      }),
    );
  const info: SandboxControl['info'] = async (options) => {
    const call: Call = { ...options, plane: 'sandbox', phase: 'read', isWrite: false };
    return readBody(call, await get(call, '/sandbox/info'), sandboxInfo);
  };
  return {
    info,
    runFlow: async ({ clientId, instanceUrl, environmentId, table, action, ...options }) => {
      const call: Call = { ...options, plane: 'sandbox', phase: 'flow', isWrite: true };
      const known = environmentId ?? environmentAt(await info(options), instanceUrl);
      const order = { appId: clientId, environmentId: known, table, action };
      return readBody(call, await post(call, '/sandbox/flow', order), flowOutcome);
    },
    addPermission: async (clientId, options) => {
      const call: Call = { ...options, plane: 'sandbox', phase: 'flow', isWrite: true };
      await post(call, '/sandbox/permissions', { appId: clientId, add: 'user_impersonation' });
    },
  };
}

function environmentAt(info: SandboxInfo, instanceUrl: string): string | undefined {
  const bare = (url: string) => url.replace(/\/+$/, '').toLowerCase();
  return info.environments.find(
    (one) => one.instanceUrl && bare(one.instanceUrl) === bare(instanceUrl),
  )?.id;
}
