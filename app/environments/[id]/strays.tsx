import { Callout } from '#components/ui/callout.tsx';
import { Link } from '#components/ui/link.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import type { FindingInEnvironment } from '#lib/findings/findings-in.ts';

/** Principals that are users here and have no seat here. Nothing where there is none. */
export function Strays({ found }: { found: readonly FindingInEnvironment[] }) {
  if (found.length === 0) return null;
  return (
    <Callout tone="bad" title="Application users here that nobody approved">
      <ul className="flex list-disc flex-col gap-1 pl-5">
        {found.map(({ id, principal, since }) => (
          <li key={id}>
            <Link href={`/principals/${principal.id}`}>{principal.name}</Link>, known since{' '}
            <RelativeTime at={since.toISOString()} />
          </li>
        ))}
      </ul>
      <p>
        A copied environment brings application users along: their secrets open it too. Delete them
        here. The portal looks each night, in the environments of its catalog and in no other.
      </p>
    </Callout>
  );
}
