import { PassRowList } from '#components/pass/pass-row.tsx';
import { Section } from '#components/ui/section.tsx';
import { now } from '#lib/kernel/clock.ts';
import { listedPrincipals } from '#lib/principals/listed-principal.ts';
import type { RequestView } from '#lib/requests/queries.ts';
import { RequestRow } from '../request-row.tsx';

type AskedTogetherProps = { others: readonly RequestView[] };

/** The other requests of the same form, each as it stands by itself. */
export async function AskedTogether({ others }: AskedTogetherProps) {
  if (others.length === 0) return null;
  // Who may read one request of a form may read all, and what they became.
  const principals = await listedPrincipals(others.flatMap((one) => one.principalId ?? []));
  const from = now().toISOString();
  return (
    <Section
      title="Asked together with"
      description="Each is decided on by itself, and becomes a principal with a secret of its own."
    >
      <PassRowList label="Asked together with">
        {others.map((request) => (
          <RequestRow
            key={request.id}
            request={request}
            principal={principals.find((one) => one.id === request.principalId)}
            from={from}
          />
        ))}
      </PassRowList>
    </Section>
  );
}
