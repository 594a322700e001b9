import { badRequest } from '../dataverse-error.ts';

export type Part = { headers: Headers; body: string };

/** The boundary of a `multipart/mixed` content type, or nothing for another type. */
export function boundaryOf(contentType: string | null): string | undefined {
  return /^multipart\/mixed;.*\bboundary="?([^";]+)"?/i.exec(contentType ?? '')?.[1];
}

/** The parts of a multipart body ("RFC 2046"); tolerates bare line feeds. */
export function partsOf(text: string, boundary: string): Part[] {
  const [, ...pieces] = `\n${text.replaceAll('\r\n', '\n')}`.split(`\n--${boundary}`);
  if (!pieces.at(-1)?.startsWith('--'))
    throw badRequest('The batch is not closed by its boundary.');
  return pieces.slice(0, -1).map((piece) => partIn(piece.replace(/^[ \t]*\n/, '')));
}

/** Headers, an empty line, a body. */
export function partIn(text: string): Part {
  const end = text.search(/\n\n|\n?$/);
  const isBare = text.startsWith('\n');
  const head = isBare ? '' : text.slice(0, end);
  const headers = new Headers();
  for (const line of head.split('\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) append(headers, line.slice(0, colon).trim(), line.slice(colon + 1).trim());
  }
  return { headers, body: isBare ? text.slice(1) : text.slice(end).replace(/^\n\n?/, '') };
}

function append(headers: Headers, name: string, value: string) {
  try {
    headers.append(name, value);
  } catch {
    throw badRequest(`The batch has a header '${name}' that cannot be one.`);
  }
}

export type CallPart = {
  contentId: string | undefined;
  method: string;
  /** As written: absolute, `/api/data/v9.2/…`, relative to the service, or `$1/…`. */
  target: string;
  headers: Headers;
  body: string;
};

/** The HTTP request inside an `application/http` part. */
export function callIn({ headers, body }: Part): CallPart {
  const [line = '', ...rest] = body.split('\n');
  const [method, target] = line.trim().split(/\s+/);
  if (!method || !target) throw badRequest(`The batch part '${line}' is not an HTTP request.`);
  const inner = partIn(rest.join('\n'));
  return {
    contentId: headers.get('Content-ID') ?? undefined,
    method,
    target,
    headers: inner.headers,
    body: inner.body.trim(),
  };
}

/** A multipart body of parts that are already written out. */
export function written(parts: readonly string[], boundary: string): string {
  return `${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`;
}
