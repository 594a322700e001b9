import { PassRowList } from '#components/pass/pass-row.tsx';
import { Section } from '#components/ui/section.tsx';
import type { PersonActor } from '#lib/access/actor.ts';
import { now } from '#lib/kernel/clock.ts';
import { principalById } from '#lib/principals/queries.ts';
import type { RequestView } from '#lib/requests/queries.ts';
import { RequestRow } from '../request-row.tsx';

type AskedTogetherProps = { actor: PersonActor; others: readonly RequestView[] };

/** The other requests of the same form, each as it stands by itself. */
export async function AskedTogether({ actor, others }: AskedTogetherProps) {
  if (others.length === 0) return null;
  const principals = await Promise.all(
    others.map(({ principalId }) => (principalId ? principalById(actor, principalId) : null)),
  );
  const from = now().toISOString();
  return (
    <Section
      title="Asked together with"
      description="Each is decided on by itself, and becomes a principal with a secret of its own."
    >
      <PassRowList label="Asked together with">
        {others.map((request, index) => (
          <RequestRow
            key={request.id}
            request={request}
            principal={principals[index] ?? undefined}
            from={from}
          />
        ))}
      </PassRowList>
    </Section>
  );
}
