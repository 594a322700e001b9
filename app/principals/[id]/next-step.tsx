import type { ReactNode } from 'react';
import { ButtonLink } from '#components/ui/button.tsx';
import type { PersonActor } from '#lib/access/actor.ts';
import { may } from '#lib/access/may.ts';
import { now } from '#lib/kernel/clock.ts';
import { placeWords } from '#lib/model/place-words.ts';
import { isWaitingForSecret } from '#lib/principals/queries.ts';
import type { PrincipalView } from '#lib/principals/view.ts';

/** What a person does next with a principal: one sentence, and at most one button. */
export function nextStep(
  actor: PersonActor,
  principal: PrincipalView,
): { sentence: string; action?: ReactNode } {
  const { status, endsAt, seats, owners, credentials, provisioning } = principal;
  const isOwner = owners.some((owner) => owner.id === actor.personId);
  const place = placeWords(seats);
  if (provisioning.state === 'cancelled') {
    return {
      sentence: 'An admin undid its approval. Nothing can use it, and what was made is deleted.',
    };
  }
  if (status.state === 'retired') return { sentence: 'It is retired and can do nothing any more.' };
  const cutWords = whatIsCut(principal, place);
  if (cutWords) return { sentence: cutWords };
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
  if (endsAt <= now()) {
    return { sentence: 'Its last valid day is over: nobody can issue a secret for it any more.' };
  }
  const isOpen = credentials.some(({ state }) => openStates.includes(state));
  if (isOwner && (isOpen || isWaitingForSecret(principal))) {
    const ownerIds = owners.map(({ id }) => id);
    if (may(actor, 'principal.issue', { ownerIds }, now()) === 'maker-no-more') {
      return {
        sentence: `It is ready in ${place}. You own it, but your sign-in does not include the role Maker any more, so another owner issues its client secret, or an admin gives you the role back.`,
      };
    }
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

/** How far a pause, a stop or a resumption is; null where nothing of it is cut or changing. */
function whatIsCut({ intent, status, change }: PrincipalView, place: string): string | null {
  const { state, isMoving } = status;
  if (intent === 'running' && !change) return null;
  const { doing, done, failed } = cutSentences(place)[intent];
  if (state === intent) return done;
  return isMoving ? `${doing} You can leave this page.` : failed;
}

type CutSentences = Record<PrincipalView['intent'], Record<'doing' | 'done' | 'failed', string>>;
const cutSentences = (place: string): CutSentences => ({
  running: {
    doing: `It is being resumed: it gets its access to ${place} back.`,
    done: `It has its access to ${place}.`,
    failed: 'Not everything of it could be resumed. This page says what is left.',
  },
  paused: {
    doing: `It is being paused: its access to ${place} is taken away.`,
    done: `It is paused: it can neither sign in nor do anything in ${place}. Its client secrets are kept.`,
    failed: 'It is to be paused, and is not wholly. This page says what is left.',
  },
  stopped: {
    doing: `It is being stopped: its access to ${place} is taken away.`,
    done: `It is stopped: it can neither sign in nor do anything in ${place}.`,
    failed: 'It is to be stopped, and is not wholly. This page says what is left.',
  },
  retired: {
    doing: `It is being retired in ${place}.`,
    done: 'It is retired and can do nothing any more.',
    failed: 'It is retired and can do nothing any more.',
  },
});

const openStates: readonly string[] = ['requested', 'minting', 'proving', 'ready', 'opened'];
