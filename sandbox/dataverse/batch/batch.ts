import type { Context, Hono } from 'hono';
import { behaviour } from '../../plane/behaviours.ts';
import type { CallEnv, Sandbox } from '../../plane/sandbox.ts';
import { newId } from '../../world/ids.ts';
import { badRequest } from '../dataverse-error.ts';
import { organizationCall } from '../organization-call.ts';
import { boundaryOf, type CallPart, callIn, type Part, partsOf, written } from './multipart.ts';

const most = 1000;

type Answered = { contentId: string | undefined; response: Response; text: string };
type Batch = { sandbox: Sandbox; app: Hono<CallEnv>; c: Context<CallEnv>; base: string };

/**
 * POST `/$batch` ("Execute batch operations"): calls in order; a changeset happens as a whole or not at
 * all. The first failure ends the batch unless `Prefer: odata.continue-on-error` is sent.
 */
export async function batch(sandbox: Sandbox, app: Hono<CallEnv>, c: Context<CallEnv>) {
  organizationCall(sandbox, c);
  const boundary = boundaryOf(c.req.header('Content-Type') ?? null);
  if (boundary === undefined) throw badRequest('A batch is multipart/mixed with a boundary.');
  const parts = partsOf(await c.req.text(), boundary);
  if (countIn(parts) > most) throw badRequest(`A batch holds at most ${most} requests.`);
  const goesOn = c.req.header('Prefer')?.includes('odata.continue-on-error') ?? false;
  const domainName = c.req.param('domainName') ?? '';
  const run: Batch = { sandbox, app, c, base: `/dataverse/${domainName}/api/data/v9.2` };
  const answers: string[] = [];
  for (const part of parts) {
    const { text, isFailed } = await answerPart(run, part);
    answers.push(text);
    if (isFailed && !goesOn) break;
  }
  const name = `batchresponse_${newId()}`;
  return c.body(written(answers, name), 200, {
    'Content-Type': `multipart/mixed; boundary=${name}`,
  });
}

/** Calls, those inside changesets included. */
function countIn(parts: readonly Part[]): number {
  return parts.reduce((sum, { headers, body }) => {
    const inner = boundaryOf(headers.get('Content-Type'));
    return sum + (inner === undefined ? 1 : partsOf(body, inner).length);
  }, 0);
}

async function answerPart(run: Batch, part: Part): Promise<{ text: string; isFailed: boolean }> {
  const inner = boundaryOf(part.headers.get('Content-Type'));
  if (inner === undefined) {
    const answer = await perform(run, callIn(part), new Map());
    return { text: httpText(answer), isFailed: !answer.response.ok };
  }
  const calls = partsOf(part.body, inner).map(callIn);
  if (calls.some(({ method }) => method.toUpperCase() === 'GET')) {
    throw badRequest('A changeset cannot contain GET requests.');
  }
  const isKept = (all: readonly Answered[]) => all.every(({ response }) => response.ok);
  const answers = await run.sandbox.world.changeset(() => performAll(run, calls), isKept);
  const failed = answers.find(({ response }) => !response.ok);
  if (failed) return { text: httpText(failed), isFailed: true };
  const name = `changesetresponse_${newId()}`;
  const text = `Content-Type: multipart/mixed; boundary=${name}\r\n\r\n${written(answers.map(httpText), name)}`;
  return { text, isFailed: false };
}

async function performAll(run: Batch, calls: readonly CallPart[]): Promise<Answered[]> {
  const made = new Map<string, string>();
  const answers: Answered[] = [];
  for (const call of calls) {
    const answer = await perform(run, call, made);
    answers.push(answer);
    if (!answer.response.ok) break;
    const address = answer.response.headers.get('OData-EntityId');
    if (call.contentId && address) made.set(`$${call.contentId}`, address);
  }
  return answers;
}

async function perform(
  run: Batch,
  call: CallPart,
  made: ReadonlyMap<string, string>,
): Promise<Answered> {
  const { c, app, base, sandbox } = run;
  const headers = new Headers(call.headers);
  headers.set('Authorization', c.req.header('Authorization') ?? '');
  headers.set('Host', c.req.header('Host') ?? 'localhost');
  const isResolved = behaviour(sandbox.world, 'contentIdInAddress') === 'resolved';
  const target = call.target.replace(/^\$\d+/, (reference) =>
    isResolved ? (made.get(reference) ?? reference) : reference,
  );
  const rest = target.replace(/^.*?\/api\/data\/v9\.2\//i, '').replace(/^\//, '');
  const body = [...made].reduce(
    (text, [name, address]) => text.replaceAll(`"${name}"`, JSON.stringify(address)),
    call.body,
  );
  const request = requestOf(new URL(`${base}/${rest}`, c.req.url), {
    method: call.method,
    headers,
    ...(body === '' ? {} : { body }),
  });
  const response = await app.request(request, undefined, c.env);
  return { contentId: call.contentId, response, text: await response.text() };
}

/** Refuses what is no call of this service: an unknown method, a read with a body, another address. */
function requestOf(address: URL, init: RequestInit): Request {
  try {
    if (!/^\/dataverse\/[^/]+\/api\/data\/v9\.2\//.test(address.pathname)) throw new TypeError();
    return new Request(address, init);
  } catch {
    throw badRequest(`'${init.method} ${address.pathname}' cannot be called in a batch.`);
  }
}

function httpText({ contentId, response, text }: Answered): string {
  const headers = [...response.headers].map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return [
    'Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n',
    contentId === undefined ? '' : `Content-ID: ${contentId}\r\n`,
    `\r\nHTTP/1.1 ${response.status} ${response.ok ? 'OK' : 'Error'}\r\n${headers}\r\n${text}`,
  ].join('');
}
