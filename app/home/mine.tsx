import { PassRowList } from '#components/pass/pass-row.tsx';
import { PrincipalPassRow } from '#components/principal-pass.tsx';
import { secretWords } from '#components/secret-words.ts';
import { ButtonLink } from '#components/ui/button.tsx';
import { Section } from '#components/ui/section.tsx';
import { now } from '#lib/kernel/clock.ts';
import type { PrincipalView } from '#lib/principals/view.ts';
import type { RequestView } from '#lib/requests/queries.ts';
import { RequestRow } from '../requests/request-row.tsx';

type MineProps = { principals: readonly PrincipalView[]; requests: readonly RequestView[] };

const shownMax = 5;

/** What a person asked for and owns: the requests that wait, then the newest principals. */
export function Mine({ principals, requests }: MineProps) {
  const pending = requests.filter((request) => request.state === 'pending');
  if (pending.length + principals.length === 0) return null;
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
        {pending.slice(0, shownMax).map((request) => (
          <RequestRow
            key={request.id}
            request={request}
            principal={undefined}
            from={moment.toISOString()}
          />
        ))}
        {principals.slice(0, shownMax).map((principal) => (
          <PrincipalPassRow
            key={principal.id}
            principal={principal}
            note={
              principal.status.state === 'ready'
                ? `Secret: ${secretWords(principal.credentials, moment)}`
                : undefined
            }
          />
        ))}
      </PassRowList>
    </Section>
  );
}
