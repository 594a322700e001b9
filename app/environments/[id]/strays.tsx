import { Callout } from '#components/ui/callout.tsx';
import { Link } from '#components/ui/link.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import type { FindingInEnvironment } from '#lib/findings/findings-in.ts';
import type { Finding } from '#lib/model/finding.ts';

/** Principals that are users here and have no seat here. Nothing where there is none. */
export function Strays({ found }: { found: readonly FindingInEnvironment[] }) {
  if (found.length === 0) return null;
  return (
    <Callout tone="bad" title="Application users here that nobody approved">
      <ul className="flex list-disc flex-col gap-1 pl-5">
        {found.map(({ id, principal, finding, since }) => (
          <li key={id}>
            <Link href={`/principals/${principal.id}`} className="name-link font-mono">
              {principal.name}
            </Link>
            {isDisabled(finding) ? ', disabled here' : null}{' '}
            <span className="text-small text-ink-soft">
              Known since <RelativeTime at={since.toISOString()} />
            </span>
          </li>
        ))}
      </ul>
      <p>
        A copied environment brings application users along, and the secret of each that is enabled
        opens it too. Delete them in this environment. The portal looks each night, in the
        environments of its catalog and in no other.
      </p>
    </Callout>
  );
}

const isDisabled = (finding: Finding) =>
  finding.code === 'user-elsewhere' && !('words' in finding) && finding.facts.isDisabled;
