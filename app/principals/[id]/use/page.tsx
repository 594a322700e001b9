import type { Metadata } from 'next';
import { ButtonLink } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Typed } from '#components/ui/typed.tsx';
import { Ways } from '#components/use-it/ways.tsx';
import { now } from '#lib/kernel/clock.ts';
import { configuration } from '#lib/kernel/env.ts';
import { dataverseAddress } from '#lib/microsoft/dataverse-address.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { placeWords } from '#lib/model/place-words.ts';
import type { SnippetFacts } from '#lib/model/snippets.ts';
import type { SeatView } from '#lib/principals/seat-view.ts';
import type { PrincipalView } from '#lib/principals/view.ts';
import { pageActor } from '../../../page-actor.ts';
import { pagePrincipal, storedSecret } from '../page-principal.ts';
import { PrincipalSubpage } from '../principal-subpage.tsx';

export const metadata: Metadata = { title: 'How to use it' };

export default async function UsePage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await pageActor();
  const principal = await pagePrincipal(actor, params);
  const stored = storedSecret(principal, now());
  const isOwner = principal.owners.some((owner) => owner.id === actor.personId);
  const page = `/principals/${principal.id}`;
  return (
    <PrincipalSubpage
      actor={actor}
      principal={principal}
      title="How to use it"
      sentence={
        <>
          <span className="font-mono text-base text-ink">{principal.name}</span> in{' '}
          {placeWords(principal.seats)}, with everything filled in except the secret.
        </>
      }
    >
      {principal.stop ? (
        <Callout tone="wait" title="It was stopped">
          It has no access any more, so nothing below works with it.
        </Callout>
      ) : stored ? null : (
        <Callout
          tone="signal"
          title="It has no client secret yet"
          action={
            isOwner ? (
              <ButtonLink href={`${page}/issue`}>Issue a client secret</ButtonLink>
            ) : undefined
          }
        >
          {isOwner
            ? 'Every way below needs one.'
            : 'Every way below needs one. One of its owners issues it.'}
        </Callout>
      )}
      {principal.seats.map((seat) => (
        <WaysOfSeat key={seat.id} principal={principal} seat={seat} />
      ))}
      {stored && isOwner ? (
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-line border-t pt-6">
          <p className="text-ink-soft">
            Is the secret lost, or does it end soon (
            <RelativeTime at={stored.endsAt.toISOString()} as="date" />
            )?
          </p>
          <ButtonLink href={`${page}/issue`}>Issue a new one</ButtonLink>
        </div>
      ) : null}
    </PrincipalSubpage>
  );
}

type WaysOfSeatProps = { principal: PrincipalView; seat: SeatView };

/** The ways to use it in one environment, which is named where there are several. */
function WaysOfSeat({ principal, seat: { environment } }: WaysOfSeatProps) {
  const facts = factsOf(principal, environment.instanceUrl);
  if (!facts) {
    return (
      <Callout
        tone="wait"
        title="Not yet"
        action={<ButtonLink href={`/principals/${principal.id}`}>See how it stands</ButtonLink>}
      >
        The ids to fill in are there once the registration is made.
      </Callout>
    );
  }
  const { links, endpoints } = microsoft();
  const { environmentId } = environment;
  return (
    <section className="flex flex-col gap-4">
      {principal.seats.length > 1 ? (
        <h2 className="text-title font-semibold">
          <Typed>{environment.displayName}</Typed>
        </h2>
      ) : null}
      <Ways
        facts={facts}
        usedBy={principal.usedBy}
        isSandbox={endpoints.isSandbox}
        flowsHref={environmentId === null ? null : links.flows(environmentId)}
        connectionsHref={environmentId === null ? null : links.connections(environmentId)}
      />
    </section>
  );
}

/** Null while the registration is not made. */
function factsOf(principal: PrincipalView, instanceUrl: string | null): SnippetFacts | null {
  if (principal.clientId === null || instanceUrl === null) return null;
  const address = dataverseAddress(configuration(), instanceUrl);
  if (!address.allowed) return null;
  return {
    name: principal.name,
    tenantId: configuration().tenantId,
    clientId: principal.clientId,
    instanceUrl: address.resource,
    authority: microsoft().endpoints.authority,
    tokenEndpoint: microsoft().endpoints.tokenEndpoint,
    apiBase: address.base,
  };
}
