import type { Metadata } from 'next';
import { IssueSecret } from '#components/issue-secret/issue-secret.tsx';
import type { OtherTab } from '#components/issue-secret/open-in-other-tab.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import type { PersonActor } from '#lib/access/actor.ts';
import { isAboutSignIn, may } from '#lib/access/may.ts';
import { requireMay } from '#lib/access/require-may.ts';
import { signInPath } from '#lib/access/return-path.ts';
import { environmentById } from '#lib/environments/catalog.ts';
import { now } from '#lib/kernel/clock.ts';
import { isPastEnd, principalEnd } from '#lib/kernel/end-dates.ts';
import { configuration } from '#lib/kernel/env.ts';
import { openCredentialStates } from '#lib/model/credential.ts';
import { placeWords } from '#lib/model/place-words.ts';
import { endOfSecret } from '#lib/model/policy.ts';
import { useWords } from '#lib/model/request.ts';
import type { PrincipalView } from '#lib/principals/view.ts';
import { pageActor } from '../../../page-actor.ts';
import { pagePrincipal, storedSecret } from '../page-principal.ts';
import { PrincipalSubpage } from '../principal-subpage.tsx';
import { confirmStored, discardSecret, issue, open } from './actions.ts';

export const metadata: Metadata = { title: 'Issue a client secret' };

export default async function IssuePage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await pageActor();
  const principal = await pagePrincipal(actor, params);
  const ownerIds = principal.owners.map((owner) => owner.id);
  const verdict = may(actor, 'principal.issue', { ownerIds }, now());
  if (verdict !== 'yes' && !isAboutSignIn(verdict)) {
    await requireMay(
      actor,
      'principal.issue',
      { ownerIds },
      { kind: 'principal', id: principal.id },
    );
  }
  const page = `/principals/${principal.id}`;
  return (
    <PrincipalSubpage
      actor={actor}
      principal={principal}
      title="Issue a client secret"
      sentence={
        <>
          For <span className="font-mono text-base text-ink">{principal.name}</span> in{' '}
          {placeWords(principal.seats)}.
        </>
      }
    >
      {canIssue(principal) && principal.clientId !== null ? (
        <IssueSecret
          principal={{
            id: principal.id,
            name: principal.name,
            clientId: principal.clientId,
            tenantId: configuration().tenantId,
            environmentName: placeWords(principal.seats),
            instanceUrl: principal.seats[0].environment.instanceUrl,
            usedBy: useWords[principal.usedBy],
            endsAt: (await endIfIssuedNow(actor, principal)).toISOString(),
            otherEndsAt: storedSecret(principal, now())?.endsAt.toISOString() ?? null,
          }}
          elsewhere={elsewhere(principal, actor)}
          signInAgain={{
            href: signInPath(`${page}/issue`, { fresh: true }),
            isNeeded: verdict !== 'yes',
          }}
          doors={{ issue, open, confirmStored, giveUp: discardSecret }}
        />
      ) : (
        <Callout
          tone="wait"
          title={principal.stop || isPastEnd(principal.endsOn) ? 'Not any more' : 'Not yet'}
          action={<ButtonLink href={page}>See how it stands</ButtonLink>}
        >
          {notNowWords(principal)}
        </Callout>
      )}
    </PrincipalSubpage>
  );
}

const canIssue = ({ status, endsOn }: PrincipalView) =>
  status.state === 'ready' && !isPastEnd(endsOn);

function notNowWords({ stop, status, endsOn }: PrincipalView): string {
  if (stop) return 'This principal was stopped, so nobody can issue a secret for it.';
  return isPastEnd(endsOn)
    ? 'The last valid day of this principal is over, so nobody can issue a secret for it.'
    : `A secret is issued once the principal is ready. Its state now: ${status.word}.`;
}

/** A hand-over somebody began and did not finish, as far as a page can know. */
function elsewhere(principal: PrincipalView, actor: PersonActor): OtherTab | null {
  const found = principal.credentials.find((one) => openCredentialStates.includes(one.state));
  if (!found) return null;
  return {
    credentialId: found.id,
    requestedAt: found.requestedAt.toISOString(),
    requestedBy: found.requestedBy.name,
    isMine: found.requestedBy.id === actor.personId,
    isOpened: found.state === 'opened',
  };
}

/** The end of a secret issued now; today where an environment left the catalog. */
async function endIfIssuedNow(actor: PersonActor, principal: PrincipalView): Promise<Date> {
  const environments = await Promise.all(
    principal.seats.map(({ environment }) => environmentById(actor, environment.id)),
  );
  const days = environments.map((one) => one?.policy.secretLifetimeDaysMax ?? 0);
  return endOfSecret(Math.min(...days), principalEnd(principal.endsOn), now());
}
