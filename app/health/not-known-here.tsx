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
      <ul className="flex flex-col gap-2">
        {found.map(({ id, finding, since }) => (
          <li key={id}>
            {findingWords(finding)} First seen <RelativeTime at={since.toISOString()} />.
          </li>
        ))}
      </ul>
    </Callout>
  );
}
