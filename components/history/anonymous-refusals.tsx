/** Why calls without a session were refused, after their number. */
const reasonWords: Record<string, string> = {
  'no-session': 'without a session',
  'foreign-origin': 'sent from another site',
  'front-channel': 'sign-out calls that named no session',
  'no-cookie': 'without the cookie of their sign-in',
  'not-yet-valid': 'with a token from the future, by the clock of this server',
  expired: 'with a token that was too old, by the clock of this server',
  'too-many': 'times somebody at one address asked for more than a minute allows',
  replayed: 'with a sign-in that was used before',
};

export type AnonymousRefusalsProps = { refusals: readonly { reason: string; count: number }[] };

/** What nobody in particular tried in the last day: counted, not chained one by one. */
export function AnonymousRefusals({ refusals }: AnonymousRefusalsProps) {
  const total = refusals.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  return (
    <p className="text-small text-ink-soft">
      In the last 24 hours {total.toLocaleString('en-GB')}{' '}
      {total === 1 ? 'anonymous attempt was' : 'anonymous attempts were'} turned away, counted by
      the minute instead of listed: {listed(refusals)}.
    </p>
  );
}

function listed(refusals: AnonymousRefusalsProps['refusals']): string {
  return refusals
    .map(({ reason, count }) => {
      const words = reasonWords[reason] ?? `with a token refused for its ${reason}`;
      return `${count.toLocaleString('en-GB')} ${words}`;
    })
    .join(', ');
}
