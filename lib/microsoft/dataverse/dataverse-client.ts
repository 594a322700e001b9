import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Secret } from '#lib/kernel/secret.ts';
import type { Call, CallOptions } from '../call.ts';
import type { DataverseAddress } from '../dataverse-address.ts';
import { type FailurePhase, MicrosoftFailure } from '../failure.ts';
import { type Answer, exchange, readBody } from '../http.ts';

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
export type DataverseRequest = {
  method?: Method;
  /** Begins with a slash; query values are encoded already. */
  path: string;
  body?: object;
  /** Reads past the cache of permissions that lives up to 30 seconds. */
  isStrong?: boolean;
};

export type DataverseClient = {
  address: DataverseAddress;
  request(call: Call, request: DataverseRequest): Promise<Answer>;
  list<T>(call: Call, request: DataverseRequest, row: z.ZodType<T>): Promise<T[]>;
};

const pagesMax = 200;

/** The Web API of one environment, as whoever `token` stands for. */
export function createDataverseClient(
  address: DataverseAddress,
  token: () => Promise<Secret>,
): DataverseClient {
  const request: DataverseClient['request'] = (call, { method = 'GET', path, body, isStrong }) =>
    exchange(call, async (signal) => {
      const bearer = await token();
      return fetch(`${address.base}${path}`, {
        method,
        signal,
        redirect: 'manual',
        headers: {
          accept: 'application/json',
          authorization: `Bearer ${bearer.reveal()}`,
          'client-request-id': randomUUID(),
          'if-none-match': 'null',
          'odata-maxversion': '4.0',
          'odata-version': '4.0',
          ...(isStrong ? { consistency: 'Strong' } : {}),
          ...(body ? { 'content-type': 'application/json' } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
    });

  const list: DataverseClient['list'] = async (call, first, row) => {
    const shape = z.object({ value: z.array(row), '@odata.nextLink': z.string().optional() });
    const rows = [];
    let path: string | undefined = first.path;
    for (let page = 0; path !== undefined && page < pagesMax; page += 1) {
      const answer: Answer = await request(call, { ...first, path });
      const read: z.infer<typeof shape> = readBody(call, answer, shape);
      rows.push(...read.value);
      const link = read['@odata.nextLink'];
      path = link === undefined ? undefined : pathOfNextPage(call, link, address);
    }
    return rows;
  };
  return { address, request, list };
}

export function readCall(options: CallOptions | undefined, phase: FailurePhase = 'read'): Call {
  const { signal, targetAgeSeconds } = options ?? {};
  return { plane: 'dataverse', phase, isWrite: false, signal, targetAgeSeconds };
}

export function writeCall(options: CallOptions | undefined, phase: FailurePhase): Call {
  return { ...readCall(options, phase), isWrite: true };
}

/** The path behind a next link; a link that leaves the environment is not followed. */
function pathOfNextPage(call: Call, link: string, address: DataverseAddress): string {
  const bases = [address.base, `${address.resource}/api/data/v9.2`];
  const base = bases.find((candidate) => link.startsWith(`${candidate}/`));
  if (base !== undefined) return link.slice(base.length);
  const { plane, phase } = call;
  const code = 'foreign-next-link';
  throw new MicrosoftFailure({ kind: 'invalid', plane, phase, status: null, code });
}
