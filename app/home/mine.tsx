import { PassRowList } from '#components/pass/pass-row.tsx';
import { PrincipalPassRow } from '#components/principal-pass.tsx';
import { secretWords } from '#components/secret-words.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { Link } from '#components/ui/link.tsx';
import { Section } from '#components/ui/section.tsx';
import { now } from '#lib/kernel/clock.ts';
import { countWords } from '#lib/model/list-count.ts';
import type { ListedPrincipal } from '#lib/principals/listed-principal.ts';
import type { ListedRequest } from '#lib/requests/listed-request.ts';
import { RequestRow } from '../requests/request-row.tsx';

export type MineProps = {
  /** The newest of them, and how many there are. */
  principals: readonly ListedPrincipal[];
  owned: number;
  requests: readonly ListedRequest[];
  pendingCount: number;
};

/** What a person asked for and owns: the newest requests that wait, then the newest principals. */
export function Mine({ principals, owned, requests, pendingCount }: MineProps) {
  if (requests.length + principals.length === 0) return null;
  const moment = now();
  return (
    <Section
      title="What is yours"
      action={
        <ButtonLink href="/requests/new" size="small">
          New request
        </ButtonLink>
      }
    >
      <PassRowList label="What is yours">
        {requests.map((request) => (
          <RequestRow
            key={request.id}
            request={request}
            principal={undefined}
            from={moment.toISOString()}
          />
        ))}
        {principals.map((principal) => (
          <PrincipalPassRow
            key={principal.id}
            principal={principal}
            moment={moment}
            note={
              principal.status.state === 'ready'
                ? `Secret: ${secretWords(principal.credentials, moment)}`
                : undefined
            }
          />
        ))}
      </PassRowList>
      <p className="flex flex-wrap gap-x-6 gap-y-1 text-small">
        {pendingCount > requests.length ? (
          <Link href="/requests?state=pending" className="text-link">
            All {countWords(pendingCount)} requests that wait
          </Link>
        ) : null}
        {owned > principals.length ? (
          <Link href="/principals" className="text-link">
            All {countWords(owned)} of your principals
          </Link>
        ) : null}
      </p>
    </Section>
  );
}
