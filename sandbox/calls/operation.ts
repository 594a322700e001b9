import type { Plane } from './call-log.ts';

/** Of a version nobody knows only the host is the base, and the version belongs to the rest. */
const planeBases: readonly { plane: Plane; base: RegExp }[] = [
  { plane: 'graph', base: /^\/graph(\/v1\.0)?(?=\/|$)/ },
  { plane: 'dataverse', base: /^\/dataverse(\/[^/]+(\/api\/data\/v9\.2(?=\/|$))?)?(?=\/|$)/ },
  {
    plane: 'power-platform',
    base: /^\/bap(\/providers\/Microsoft\.BusinessAppPlatform)?(?=\/|$)/,
  },
  { plane: 'global-discovery', base: /^\/globaldisco(\/api\/discovery\/v2\.0)?(?=\/|$)/ },
  { plane: 'entra', base: /^\/[^/]+/ },
];

/** The plane of a canonical path (or route), and the rest of it: `/applications/:key`. */
export function locate(path: string): { plane: Plane; rest: string } {
  const found = planeBases.find(({ base }) => base.test(path));
  return { plane: found?.plane ?? 'entra', rest: found ? path.replace(found.base, '') : path };
}

/**
 * Whether `POST /applications/{id}/addPassword` (or `:key`, or `*`) names this call. Segments in
 * braces, with a colon, or a star fit anything.
 */
export function namesCall(operation: string, call: { method: string; rest: string }): boolean {
  const [method, path = ''] = operation.trim().split(/\s+/);
  if (method !== '*' && method?.toUpperCase() !== call.method) return false;
  const wanted = path.split('/');
  const actual = call.rest.split('/');
  if (path === '*') return true;
  return (
    wanted.length === actual.length &&
    wanted.every(
      (part, at) =>
        /^(\*|:.*|\{.*\})$/.test(part) || part.toLowerCase() === actual[at]?.toLowerCase(),
    )
  );
}
