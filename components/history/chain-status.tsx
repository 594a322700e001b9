import { CodeValue } from '#components/ui/code-value.tsx';
import { Link } from '#components/ui/link.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Status } from '#components/ui/status.tsx';
import { unitOf } from '#lib/model/plurals-and-lists.ts';

export type ChainStatusProps = {
  events: number;
  hash: string;
  lastVerified: { at: string; upTo: number; isIntact: boolean } | null;
  /** The server's present, ISO. */
  from: string;
};

/** How long the chain is, its head to note down, and when it was last proven. */
export function ChainStatus({ events, hash, lastVerified, from }: ChainStatusProps) {
  return (
    <section
      aria-label="The chain"
      className="flex flex-col gap-0.5 border-line border-l-2 pl-4 text-small text-ink-soft"
    >
      <p className="flex flex-wrap items-center gap-x-1.5">
        <span>
          <strong className="font-semibold text-ink tabular-nums">
            {events.toLocaleString('en-GB')}
          </strong>{' '}
          {unitOf(events, 'event')}, head
        </span>
        <CodeValue value={hash} label="head of the chain" short />
      </p>
      <p className="flex flex-wrap items-center gap-x-2.5">
        {lastVerified ? (
          <>
            <Status tone={lastVerified.isIntact ? 'good' : 'bad'}>
              {lastVerified.isIntact ? 'Intact' : 'Not intact'}
            </Status>
            <span>
              <RelativeTime at={lastVerified.at} from={from} />
            </span>
          </>
        ) : (
          <Status tone="neutral">Never verified</Status>
        )}
        <Link href="/history/verify" className="text-link inline-flex items-center max-md:min-h-11">
          Verify
        </Link>
      </p>
    </section>
  );
}
