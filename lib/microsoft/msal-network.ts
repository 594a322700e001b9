import { AuthError, type INetworkModule, type NetworkRequestOptions } from '@azure/msal-node';
import type { Call } from './call.ts';
import { MicrosoftFailure } from './failure.ts';
import { exchange } from './http.ts';

/**
 * MSAL's way to the network, through ours: the same time limit and the same typed failures. MSAL
 * passes on errors of its own class only, so a failure travels inside one, as its cause.
 */
export function msalNetwork(call: Call): INetworkModule {
  const request = async (method: 'GET' | 'POST', url: string, options?: NetworkRequestOptions) => {
    const { headers, body } = options ?? {};
    try {
      const answer = await exchange(call, (signal) =>
        fetch(url, {
          method,
          signal,
          redirect: 'manual',
          ...(headers ? { headers } : {}),
          ...(body === undefined ? {} : { body }),
        }),
      );
      return { status: answer.status, headers: Object.fromEntries(answer.headers), answer };
    } catch (error) {
      const wrapped = new AuthError('network_error', options?.correlationId ?? '');
      wrapped.cause = error;
      throw wrapped;
    }
  };
  return {
    sendGetRequestAsync: async <T>(url: string, options?: NetworkRequestOptions) =>
      asMsal<T>(await request('GET', url, options)),
    sendPostRequestAsync: async <T>(url: string, options?: NetworkRequestOptions) =>
      asMsal<T>(await request('POST', url, options)),
  };
}

type Received = { status: number; headers: Record<string, string>; answer: { body: unknown } };

function asMsal<T>(received: Received) {
  // MSAL names the shape it expects and checks it itself.
  return { status: received.status, headers: received.headers, body: received.answer.body as T };
}

/** The typed failure inside an error that MSAL passed on, or null when the error is MSAL's own. */
export function failureInside(error: unknown): MicrosoftFailure | null {
  if (error instanceof MicrosoftFailure) return error;
  return error instanceof Error && error.cause !== undefined ? failureInside(error.cause) : null;
}
