import type { ReactNode } from 'react';
import { ButtonLink } from '#components/ui/button.tsx';
import type { PersonActor } from '#lib/access/actor.ts';
import { placeWords } from '#lib/model/place-words.ts';
import { isWaitingForSecret } from '#lib/principals/queries.ts';
import type { PrincipalView } from '#lib/principals/view.ts';

/** What a person does next with a principal: one sentence, and at most one button. */
export function nextStep(
  actor: PersonActor,
  principal: PrincipalView,
): { sentence: string; action?: ReactNode } {
  const { status, seats, owners, credentials, provisioning } = principal;
  const isOwner = owners.some((owner) => owner.id === actor.personId);
  const place = placeWords(seats);
  if (provisioning.state === 'cancelled') {
    return {
      sentence: 'An admin undid its approval. Nothing can use it, and what was made is deleted.',
    };
  }
  if (status.state === 'retired') return { sentence: 'It is retired and can do nothing any more.' };
  if (principal.stop) return { sentence: stopWords(status.state, place) };
  if (status.state === 'failed') {
    return {
      sentence:
        provisioning.state === 'succeeded'
          ? 'It can be used as before, but it is not as it was approved.'
          : `It is not ready for use in ${place}.`,
    };
  }
  if (status.state === 'provisioning') {
    return { sentence: 'It is being made. You can leave this page; it goes on by itself.' };
  }
  const isOpen = credentials.some(({ state }) => openStates.includes(state));
  if (isOwner && (isOpen || isWaitingForSecret(principal))) {
    return {
      sentence: isOpen
        ? 'A client secret is on its way to you.'
        : `It is ready in ${place}. Issue its client secret when you are where you will store it.`,
      action: (
        <ButtonLink href={`/principals/${principal.id}/issue`} variant="primary">
          {isOpen ? 'Go on with the secret' : 'Issue a client secret'}
        </ButtonLink>
      ),
    };
  }
  const hasSecret = credentials.some(({ state }) => state === 'stored');
  return {
    sentence: hasSecret
      ? `It is ready in ${place}, and its secret is stored.`
      : `It is ready in ${place}; one of its owners can issue a client secret.`,
    action: (
      <ButtonLink
        href={`/principals/${principal.id}/use`}
        variant={isOwner ? 'primary' : 'secondary'}
      >
        How to use it
      </ButtonLink>
    ),
  };
}

function stopWords(state: PrincipalView['status']['state'], place: string): string {
  switch (state) {
    case 'stopping':
      return `It is being stopped: its access to ${place} is taken away. You can leave this page.`;
    case 'stopped':
      return `It is stopped: it can neither sign in nor do anything in ${place}.`;
    default:
      return 'Not everything of it could be stopped. The steps below say what is left.';
  }
}

const openStates: readonly string[] = ['requested', 'minting', 'proving', 'ready', 'opened'];
