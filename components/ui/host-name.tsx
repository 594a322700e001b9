/** A host on one line: a broken one reads as another. Where there is no room its end is cut, and told on hover. */
export function HostName({ children: host }: { children: string }) {
  return (
    <span title={host} className="block max-w-full truncate text-small text-ink-soft">
      {host}
    </span>
  );
}
