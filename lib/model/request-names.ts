/**
 * What the principals of one request are called. With one environment the name is as typed; with
 * several each is followed by the short name of its environment: the first label of its address, and
 * as many more as it takes to tell two apart. Null where no environment is chosen yet.
 */
export function namesIn(name: string, instanceUrls: readonly (string | null)[]): (string | null)[] {
  if (instanceUrls.length === 1) return [name];
  const hosts = instanceUrls.map((url) => (url === null ? null : new URL(url).hostname.split('.')));
  return hosts.map((host) => host && `${name}-${shortName(host, hosts)}`);
}

function shortName(host: readonly string[], hosts: readonly (string[] | null)[]): string {
  const first = (labels: readonly string[], count: number) => labels.slice(0, count).join('-');
  const isShared = (count: number) =>
    hosts.filter((other) => other && first(other, count) === first(host, count)).length > 1;
  let count = 1;
  while (count < host.length && isShared(count)) count += 1;
  return first(host, count)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
