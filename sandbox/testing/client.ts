import { z } from 'zod';
import type { RunningSandbox } from '../start-sandbox.ts';

/** How tests call the sandbox: over HTTP, as any stranger would. */

const tokenAnswer = z.looseObject({ access_token: z.string() });
export const graphScope = 'https://graph.microsoft.com/.default';

export type Credentials = { clientId: string; clientSecret: string };
export type Answer = { status: number; body: Record<string, unknown>; headers: Headers };

/** POSTs a form; what is no JSON comes back as `text`. */
export async function postForm(
  address: string,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return await answerOf(
    await fetch(address, { method: 'POST', body: new URLSearchParams(form), headers }),
  );
}

/** POSTs a form to the token endpoint. */
export async function tokenCall(
  { url, info }: RunningSandbox,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return await postForm(`${url}/${info.tenantId}/oauth2/v2.0/token`, form, headers);
}

/** An app-only token; by default the portal's own. Throws when it is refused. */
export async function appToken(
  running: RunningSandbox,
  scope: string = graphScope,
  { clientId, clientSecret }: Credentials = running.info.portal,
): Promise<string> {
  const { body } = await tokenCall(running, {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    scope,
  });
  return tokenAnswer.parse(body).access_token;
}

export type Call = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer>;

/** A caller of one plane with one token. */
export function callerWith(base: string, token: string | undefined): Call {
  return async (method, path, body, headers = {}) =>
    await answerOf(
      await fetch(`${base}${path}`, {
        method,
        headers: {
          ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined
          ? {}
          : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    );
}

/** The control plane. */
export async function control(
  { url }: RunningSandbox,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer> {
  return await callerWith(`${url}/sandbox`, undefined)(method, path, body, {
    'x-sandbox-control': '1',
  });
}

const record = z.record(z.string(), z.unknown());
const errorShape = z.object({ error: z.looseObject({ code: z.string() }) });

/** The code of an OData error body. */
export function codeOf({ body }: Answer): string {
  return errorShape.parse(body).error.code;
}

/** A text property of an answer; throws when it is not there. */
export function textOf({ body }: Answer, name: string): string {
  return z.string().parse(body[name]);
}

/** The value of the one password in a create answer. */
export function secretOf({ body }: Answer): string {
  const shape = z.tuple([z.looseObject({ secretText: z.string(), hint: z.string() })]);
  return shape.parse(body.passwordCredentials)[0].secretText;
}

/** The rows of a list answer. */
export function rowsOf({ body }: Answer): Record<string, unknown>[] {
  return z.array(record).parse(body.value);
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = response.headers.get('Content-Type')?.includes('json');
  return {
    status: response.status,
    body: isJson ? record.parse(JSON.parse(text)) : { text },
    headers: response.headers,
  };
}

/** Picks other ways than the default where Microsoft's behaviour is not confirmed. */
export async function behave(running: RunningSandbox, choices: Record<string, string>) {
  await control(running, 'POST', '/behaviours', choices);
}
