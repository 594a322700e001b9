import { isStorable } from './is-storable.ts';

/**
 * Whether the parts of an address can be read as text: its path decodes (a lone percent sign does not),
 * and neither path nor query holds U+0000, which no page of ours has and no database takes. A broken
 * percent sign in the query is one that was typed; it is read as it stands.
 */
export function isReadableAddress({ pathname, search }: { pathname: string; search: string }) {
  const path = decoded(pathname);
  if (path === null || !isStorable(path)) return false;
  return [...new URLSearchParams(search)].flat().every(isStorable);
}

function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}
