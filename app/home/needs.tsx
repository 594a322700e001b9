import { ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { LinkList } from '#components/ui/link-list.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Section } from '#components/ui/section.tsx';
import { Status } from '#components/ui/status.tsx';
import type { PersonActor } from '#lib/access/actor.ts';
import { mayWithRole } from '#lib/access/may.ts';
import { now } from '#lib/kernel/clock.ts';
import type { Need } from './needs-of.ts';

type NeedsProps = { actor: PersonActor; needs: readonly Need[]; isNew: boolean };

/** The queue of what waits for a person; when there is nothing, the step that comes next. */
export function Needs({ actor, needs, isNew }: NeedsProps) {
  if (needs.length === 0) return <NextStep actor={actor} isNew={isNew} />;
  const from = now().toISOString();
  return (
    <Section title="What needs you">
      <Card flush>
        <LinkList
          label="What needs you"
          items={needs.map(({ key, href, title, sentence, word, tone, at }) => ({
            key,
            href,
            title,
            sentence,
            aside: (
              <>
                {at ? <RelativeTime at={at.toISOString()} from={from} /> : null}
                <Status tone={tone}>{word}</Status>
              </>
            ),
          }))}
        />
      </Card>
    </Section>
  );
}

function NextStep({ actor, isNew }: Omit<NeedsProps, 'needs'>) {
  if (mayWithRole(actor, 'request.submit') && isNew) {
    return (
      <Card>
        <EmptyState
          title="Get your first boarding pass"
          sentence="Say which environment your flow needs and what it should be allowed to do there. An admin decides; the rest happens by itself."
          action={
            <ButtonLink href="/requests/new" variant="primary">
              New request
            </ButtonLink>
          }
        />
      </Card>
    );
  }
  if (mayWithRole(actor, 'history.read') && !mayWithRole(actor, 'request.decide')) {
    return (
      <Card>
        <EmptyState
          title="Look back"
          sentence="Everything that happened here stands in the history, in order and in a chain that can be verified."
          action={
            <ButtonLink href="/history" variant="primary">
              Open the history
            </ButtonLink>
          }
        />
      </Card>
    );
  }
  if (!isNew || !mayWithRole(actor, 'request.decide')) return null;
  return (
    <Card>
      <EmptyState
        title="Nothing to decide yet"
        sentence="What makers ask for appears here. Until then, look over the environments that they can choose from."
        action={
          <ButtonLink href="/environments" variant="primary">
            Environments
          </ButtonLink>
        }
      />
    </Card>
  );
}
