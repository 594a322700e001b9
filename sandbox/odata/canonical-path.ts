/**
 * OData writes keys and function arguments in brackets; routes are easier with slashes:
 * `/applications(appId='x')/owners` becomes `/applications/appId='x'/owners`, `/f()` becomes `/f`.
 */
export function canonicalPath(url: string): string {
  const path = pathOf(url);
  if (!path.includes('(') && !path.includes('%')) return path;
  return path
    .replace(/%28/gi, '(')
    .replace(/%29/gi, ')')
    .replaceAll('()', '')
    .replace(/\(([^()]*)\)/g, '/$1');
}

/** The path of an absolute URL as it was written. */
export function pathOf(url: string): string {
  const start = url.indexOf('/', url.indexOf('://') + 3);
  if (start === -1) return '/';
  const end = url.slice(start).search(/[?#]/);
  return end === -1 ? url.slice(start) : url.slice(start, start + end);
}
