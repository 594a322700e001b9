import { Callout } from '#components/ui/callout.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import type { PersonActor } from '#lib/access/actor.ts';
import { findingsOfTenant } from '#lib/findings/findings-of-tenant.ts';
import { findingWords } from '#lib/model/finding-words.ts';
import { counted } from '#lib/model/plurals-and-lists.ts';

/** Registrations of the portal that no row here knows, as the nightly look found them. */
export async function NotKnownHere({ actor }: { actor: PersonActor }) {
  const found = await findingsOfTenant(actor);
  if (found.length === 0) return null;
  return (
    <Callout tone="bad" title={`${counted(found.length, 'registration')} in Entra not known here`}>
      <ul className="flex list-disc flex-col gap-1.5 pl-5">
        {found.map(({ id, finding, since }) => (
          <li key={id}>
            {findingWords(finding)}{' '}
            <span className="text-small text-ink-soft">
              Known since <RelativeTime at={since.toISOString()} />
            </span>
          </li>
        ))}
      </ul>
      <p>
        As after a backup of the database was restored. What uses them goes on working, and nobody
        here answers for them: find out who does, or delete them in Entra.
      </p>
    </Callout>
  );
}
