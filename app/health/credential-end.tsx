import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Status } from '#components/ui/status.tsx';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { configuration } from '#lib/kernel/env.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';

const soonDays = 30;

/** When the portal's own credential ends, where that can be read, and what to renew while there is time. */
export async function CredentialEnd() {
  const { endsAt: read, renewalWords } = microsoft().ownCredential;
  if (configuration().credential.kind === 'federated') return 'Never by itself';
  const endsAt = await read();
  if (!endsAt) return 'Cannot be read from here. The app registration in Entra shows it.';
  const hasEnded = endsAt <= now();
  const isSoon = endsAt <= secondsAfter(now(), soonDays * 86_400);
  return (
    <span className="flex flex-col gap-1">
      <span className="flex flex-wrap items-center gap-2">
        <RelativeTime at={endsAt.toISOString()} as="date" />
        {hasEnded ? <Status tone="bad">Has ended</Status> : null}
        {isSoon && !hasEnded ? <Status tone="wait">Ends soon</Status> : null}
      </span>
      {isSoon ? <span className="text-small text-ink-soft">{renewalWords}</span> : null}
    </span>
  );
}
