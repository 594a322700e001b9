import type { Tone } from '#components/ui/tone.ts';
import type { PersonActor } from '#lib/access/actor.ts';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { isWaitingForSecret } from '#lib/principals/queries.ts';
import type { PrincipalView } from '#lib/principals/view.ts';
import type { RequestView } from '#lib/requests/queries.ts';

/** Something that waits for this person, and where it is done. */
export type Need = {
  key: string;
  href: string;
  title: string;
  sentence: string;
  word: string;
  tone: Tone;
  at: Date;
};

const soonDays = 14;

/** What needs a person, in the order in which it should be looked at. */
export function needsOf(given: {
  actor: PersonActor;
  mine: readonly PrincipalView[];
  queue: readonly RequestView[];
  stoppedRuns: number;
  /** Runs and hand-overs that wait until the portal itself can sign in. */
  waitingForSignIn: number;
}): Need[] {
  const { actor, mine, queue, stoppedRuns, waitingForSignIn } = given;
  return [
    ...(waitingForSignIn > 0 ? [cannotSignIn(waitingForSignIn)] : []),
    ...mine.flatMap(ofPrincipal),
    ...(stoppedRuns > 0 ? [stopped(stoppedRuns)] : []),
    ...queue
      .filter(
        ({ requester, spec }) =>
          requester.id !== actor.personId && spec.secondOwnerId !== actor.personId,
      )
      .map(toDecide),
  ];
}

function ofPrincipal(principal: PrincipalView): Need[] {
  const { id, name, status, seat, credentials, verification, createdAt, provisioning } = principal;
  if (principal.stop) return [];
  const href = `/principals/${id}`;
  if (verification && verification.findings.length > 0 && status.state === 'failed') {
    const sentence = verification.findings[0]?.words ?? '';
    return [
      {
        key: `${id} found`,
        href,
        title: `${name} is not as approved`,
        sentence,
        word: 'Look',
        tone: 'bad',
        at: verification.at,
      },
    ];
  }
  const opened = credentials.find(({ state }) => state === 'opened');
  if (opened) {
    const sentence = 'It is removed after a day unless it is confirmed in the tab that asked.';
    return [
      {
        key: `${id} opened`,
        href,
        title: `Confirm that the secret of ${name} is stored`,
        sentence,
        word: 'Confirm',
        tone: 'wait',
        at: opened.requestedAt,
      },
    ];
  }
  if (isWaitingForSecret(principal)) {
    return [
      {
        key: `${id} secret`,
        href: `${href}/issue`,
        title: `Issue a client secret for ${name}`,
        sentence: `It is ready in ${seat.environment.displayName} and has no secret yet.`,
        word: 'Ready',
        tone: 'good',
        at: provisioning.finishedAt ?? createdAt,
      },
    ];
  }
  const stored = credentials.find(({ state }) => state === 'stored');
  const limit = secondsAfter(now(), soonDays * 86_400);
  if (status.state === 'ready' && stored && stored.endsAt < limit) {
    const sentence = 'Issue a new one and put it where the old one is.';
    return [
      {
        key: `${id} ends`,
        href,
        title: `The secret of ${name} runs out`,
        sentence,
        word: 'Soon',
        tone: 'wait',
        at: stored.endsAt,
      },
    ];
  }
  return [];
}

function cannotSignIn(count: number): Need {
  return {
    key: 'cannot-sign-in',
    href: '/health',
    title: 'The portal itself cannot sign in to Microsoft',
    sentence: `${count === 1 ? 'One run or hand-over waits' : `${count} runs and hand-overs wait`} for it and will go on by themselves. Health says what to renew, and where.`,
    word: 'Renew',
    tone: 'bad',
    at: now(),
  };
}

function stopped(count: number): Need {
  return {
    key: 'stopped',
    href: '/approvals',
    title: count === 1 ? 'A run has stopped' : `${count} runs have stopped`,
    sentence: 'See why, and set it going again.',
    word: 'Stopped',
    tone: 'bad',
    at: now(),
  };
}

function toDecide(request: RequestView): Need {
  return {
    key: request.id,
    href: `/approvals/${request.id}`,
    title: `Decide on ${request.name}`,
    sentence: `${request.requester.name} asks for it in ${request.environment.displayName}.`,
    word: 'Decide',
    tone: 'signal',
    at: request.submittedAt,
  };
}
