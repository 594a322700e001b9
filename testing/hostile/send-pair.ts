import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { addressOf } from './address-of.ts';
import { actionDoors, addressDoors, headerDoors, type Known, type Who } from './doors.ts';
import type { ActionInput, AddressInput, Pair } from './pairs.ts';
import { textsOf } from './values.ts';

/** A portal under test, what is there, and how its actions are called: the ids that Next gave them. */
export type HostilePortal = {
  portalUrl: string;
  known: Known;
  cookies: Record<Exclude<Who, 'nobody'>, string>;
  actionIds: Record<string, string>;
};

export type HostileAnswer = { status: number; body: string };

/** Sends one value to its place as a browser or a script would. Throws when the connection breaks. */
export function sendPair(at: HostilePortal, { place, hostile }: Pair): Promise<HostileAnswer> {
  const { value } = hostile;
  switch (place.kind) {
    case 'action':
      return sendAction(at, place.door, place.input, value);
    case 'address':
      return sendAddress(at, place.door, place.input, value);
    case 'body':
      return sendBody(at, place.door, place.input, value);
    case 'header':
      return sendHeader(at, place.door, value);
  }
}

async function sendAction(at: HostilePortal, door: string, input: ActionInput, value: unknown) {
  const action = actionDoors[door];
  if (!action) throw new Error(`There is no action ${door}.`);
  const id = at.actionIds[door] ?? '';
  const fields = action.fields(at.known);
  const [folder = ''] = door.split(' ');
  const url = `${at.portalUrl}/${folder.replace('[id]', idIn(folder, at.known))}`;
  const headers = headersOf(at, action.as);
  const asCall = (args: unknown[]) =>
    answered(url, {
      method: 'POST',
      headers: { ...headers, 'next-action': id, 'content-type': 'text/plain;charset=UTF-8' },
      body: JSON.stringify(args),
    });
  if (action.how === 'call') {
    return asCall(typeof input === 'object' ? [withValue(fields, input, value)] : [value]);
  }
  if (input === 'form') return asCall([{ attempt: 0 }, value]);
  const form =
    input === 'state'
      ? formOf(id, [value], {})
      : formOf(id, [{ attempt: 0 }], withValue(fields, input, value));
  return answered(url, { method: 'POST', headers, body: form });
}

function withValue(fields: Record<string, unknown>, input: ActionInput, value: unknown) {
  if (typeof input === 'object') return { ...fields, [input.field]: value };
  return Object.fromEntries([[textsOf(value).join(), 'x']]);
}

/** A form as it comes from a browser without JavaScript: React's own fields, then those of the form. */
function formOf(id: string, bound: unknown[], fields: Record<string, unknown>): FormData {
  const form = new FormData();
  form.append('$ACTION_REF_1', '');
  form.append('$ACTION_1:0', JSON.stringify({ id, bound: '$@1' }));
  form.append('$ACTION_1:1', JSON.stringify(bound));
  form.append('$ACTION_KEY', 'k0');
  for (const [name, value] of Object.entries(fields)) {
    for (const one of textsOf(value)) form.append(name, one);
  }
  return form;
}

function sendAddress(at: HostilePortal, door: string, input: AddressInput, value: unknown) {
  const { as, method, headers } = addressDoors[door] ?? { as: 'nobody' };
  return answered(`${at.portalUrl}${addressOf(at.known, door, input, value)}`, {
    headers: { ...headersOf(at, as), ...headers },
    ...(method ? { method } : {}),
  });
}

function sendBody(
  at: HostilePortal,
  door: string,
  input: { field: string } | 'whole',
  value: unknown,
) {
  const { as } = addressDoors[door] ?? { as: 'nobody' };
  const body = input === 'whole' ? textsOf(value).join() : JSON.stringify({ [input.field]: value });
  return answered(`${at.portalUrl}${door}`, {
    method: 'POST',
    headers: { ...headersOf(at, as), authorization: 'Bearer a.b.c' },
    body,
  });
}

/** By hand, because no client sends such a header. */
async function sendHeader(at: HostilePortal, name: string, value: unknown): Promise<HostileAnswer> {
  const { host, hostname, port, origin } = new URL(at.portalUrl);
  const { to = '', begins = '', beside, body: sent = '' } = headerDoors[name] ?? {};
  const [method, path] = to.split(' ');
  const headers: [string, string][] = [
    ['host', host],
    ['connection', 'close'],
    ...(method === 'POST'
      ? [
          ['origin', origin],
          ['content-length', String(sent.length)],
        ]
      : []),
  ].flatMap(([one = '', its = '']) => (one === name ? [] : [[one, its]]));
  // A line break would end the header: what follows is then a header, or none.
  const own = textsOf(value).map((one): [string, string] => [
    name,
    `${begins}${one}`.slice(0, 12_000),
  ]);
  const lines = [...headers, ...own.slice(0, 50)].map(([one, its]) => `${one}: ${its}\r\n`);
  const socket = connect({ port: Number(port), host: hostname });
  if (beside) lines.push(`${beside}\r\n`);
  socket.write(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${sent}`);
  // Of a body that is spoken of and never comes, the end is heard at once.
  if (/^(content-length|transfer-encoding|expect)$/.test(name)) socket.end();
  const body = await text(socket);
  // A connection that is closed without a word is Node's answer to what is no request.
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(body)?.[1] ?? 400), body };
}

function headersOf({ portalUrl, cookies }: HostilePortal, who: Who): Record<string, string> {
  return { origin: portalUrl, ...(who === 'nobody' ? {} : { cookie: cookies[who] }) };
}

function idIn(folder: string, { requestId, environmentId, nothingId }: Known): string {
  if (/^(requests|approvals)/.test(folder)) return requestId;
  return folder.startsWith('environments') ? environmentId : nothingId;
}

/** On a connection of its own: one that lay idle may be closed by the portal as the next form sets out. */
async function answered(
  url: string,
  init: RequestInit & { headers: Record<string, string> },
): Promise<HostileAnswer> {
  const headers = { ...init.headers, connection: 'close' };
  const answer = await fetch(url, { ...init, headers, redirect: 'manual' });
  return { status: answer.status, body: await answer.text() };
}
