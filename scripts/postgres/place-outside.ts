import { createHash } from 'node:crypto';

/**
 * Where a checkout's database lies when its account cannot enter the checkout (a folder under a home
 * of mode 0700). One place per path, so that two checkouts never share a cluster.
 */
export function placeOutside(path: string): string {
  const hash = createHash('sha256').update(path).digest('hex').slice(0, 16);
  return `/var/lib/boarding-pass/${hash}`;
}
