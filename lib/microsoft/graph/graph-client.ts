import { randomUUID } from 'node:crypto';
import {
  Client,
  type Context,
  HTTPMessageHandler,
  type Middleware,
  ResponseType,
} from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import type { Call } from '../call.ts';
import type { Endpoints } from '../clouds.ts';
import { MicrosoftFailure } from '../failure.ts';
import { type Answer, exchange, readBody } from '../http.ts';
import type { Tokens } from '../tokens.ts';

type Method = 'get' | 'post' | 'patch' | 'delete';

export type GraphClient = {
  /** One request; `path` begins with a slash and its query values are encoded already. */
  request(call: Call, method: Method, path: string, body?: object): Promise<Answer>;
  /** Every row of a collection, page by page. */
  list<T>(
    call: Call,
    path: string,
    row: z.ZodType<T>,
  ): Promise<{ rows: T[]; requestId: string | null }>;
  /** The real-shaped address of a directory object, as `@odata.bind` wants it. */
  reference(objectId: string): string;
};

const pagesMax = 200;

/**
 * Microsoft Graph through its SDK: our token, then the SDK's own HTTP handler, no retries. Answers
 * are read raw, because the SDK's errors lose headers and the cause of a broken connection.
 */
export function createGraphClient(
  endpoints: Endpoints,
  tokens: Pick<Tokens, 'forResource'>,
): GraphClient {
  const { graphBase, graphResource } = endpoints;
  const faults = new WeakMap<AbortSignal, unknown>();
  const [version = 'v1.0'] = graphBase.split('/').slice(-1);
  const client = Client.initWithMiddleware({
    baseUrl: graphBase.slice(0, -version.length),
    defaultVersion: version,
    middleware: withToken({ graphBase, graphResource, tokens, faults }),
  });

  const request: GraphClient['request'] = (call, method, path, body) =>
    exchange(call, async (signal) => {
      const prepared = client
        .api(path)
        .options({ signal, redirect: 'manual' })
        .header('client-request-id', randomUUID())
        .responseType(ResponseType.RAW);
      try {
        const sent =
          method === 'post' || method === 'patch'
            ? prepared[method](body ?? {})
            : prepared[method]();
        return z.instanceof(Response).parse(await sent);
      } catch (error) {
        throw faults.get(signal) ?? error;
      }
    });

  const list: GraphClient['list'] = async (call, path, row) => {
    const shape = z.object({ value: z.array(row), '@odata.nextLink': z.string().optional() });
    const rows = [];
    let requestId: string | null = null;
    let next: string | undefined = path;
    for (let page = 0; next !== undefined && page < pagesMax; page += 1) {
      const answer: Answer = await request(call, 'get', next);
      const read: z.infer<typeof shape> = readBody(call, answer, shape);
      rows.push(...read.value);
      requestId ??= answer.requestId;
      const link = read['@odata.nextLink'];
      next = link === undefined ? undefined : pathOfNextPage(call, link, endpoints);
    }
    return { rows, requestId };
  };

  return { request, list, reference: (id) => `${graphResource}/v1.0/directoryObjects/${id}` };
}

type TokenMiddleware = {
  graphBase: string;
  graphResource: string;
  tokens: Pick<Tokens, 'forResource'>;
  faults: WeakMap<AbortSignal, unknown>;
};

/** Adds the portal's token to requests for Graph and to no other; keeps what broke, per request. */
function withToken({ graphBase, graphResource, tokens, faults }: TokenMiddleware): Middleware {
  const next = new HTTPMessageHandler();
  const execute = async (context: Context) => {
    try {
      if (typeof context.request !== 'string' || !context.request.startsWith(`${graphBase}/`)) {
        throw new Error('A request for another address than Graph was stopped.');
      }
      const token = await tokens.forResource(graphResource);
      const headers = new Headers(context.options?.headers);
      headers.set('authorization', `Bearer ${token.reveal()}`);
      context.options = { ...context.options, headers };
      await next.execute(context);
    } catch (fault) {
      if (context.options?.signal) faults.set(context.options.signal, fault);
      throw fault;
    }
  };
  return { execute };
}

/** The path behind a next link; a link that leaves Graph is not followed. */
function pathOfNextPage(call: Call, link: string, endpoints: Endpoints): string {
  const bases = [endpoints.graphBase, `${endpoints.graphResource}/v1.0`];
  const base = bases.find((candidate) => link.startsWith(`${candidate}/`));
  if (base !== undefined) return link.slice(base.length);
  const { plane, phase } = call;
  const code = 'foreign-next-link';
  throw new MicrosoftFailure({ kind: 'invalid', plane, phase, status: null, code });
}
