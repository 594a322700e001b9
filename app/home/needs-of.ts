import type { Tone } from '#components/ui/tone.ts';
import { countWords } from '#lib/model/list-count.ts';
import { listPath } from '#lib/model/list-query.ts';
import type { NeededPrincipal } from '#lib/principals/needed-principal.ts';
import { type NeedKind, needKinds, toldMax } from './need-kinds.ts';

/** Something that waits for this person, and where it is done. */
export type Need = {
  key: string;
  href: string;
  title: string;
  sentence: string;
  word: string;
  tone: Tone;
  /** Since when; none for a line that stands for several. */
  at: Date | null;
};

/** Things that need a person for the same reason: how many, and the first few of them, oldest first. */
export type Needed<Row> = { count: number; first: readonly Row[] };

/** A request that waits for this admin. */
export type ToDecide = {
  id: string;
  name: string;
  submittedAt: Date;
  requester: { name: string };
  environment: { displayName: string };
};

/**
 * What needs a person, worst first and then by age. Of one reason five are told, and the way to all;
 * where each would say the same, more than five are one line.
 */
export function needsOf(given: {
  own: Partial<Record<NeedKind, Needed<NeededPrincipal>>>;
  /** Runs of anybody that an admin has to look at. */
  failedRuns: number;
  /** Runs and hand-overs that wait until the portal itself can sign in. */
  waitingForSignIn: number;
  /** Principals whose pause for their end waits for an admin. */
  heldEnds: number;
  decisions: Needed<ToDecide>;
}): Need[] {
  const { own, failedRuns, waitingForSignIn, heldEnds, decisions } = given;
  return [
    ...(waitingForSignIn > 0 ? [cannotSignIn(waitingForSignIn)] : []),
    ...ofKind('differs', own.differs),
    ...ofKind('failed', own.failed),
    ...(failedRuns > 0 ? [failed(failedRuns)] : []),
    ...(heldEnds > 0 ? [endsHeld(heldEnds)] : []),
    ...ofKind('unconfirmed', own.unconfirmed),
    ...ofKind('ending', own.ending),
    ...ofKind('ends-soon', own['ends-soon']),
    ...toDecide(decisions),
    ...ofKind('no-secret', own['no-secret']),
  ];
}

function ofKind(kind: NeedKind, needed: Needed<NeededPrincipal> | undefined): Need[] {
  if (!needed || needed.count === 0) return [];
  const { count, first } = needed;
  const { tone, word, one, several, isEqual } = needKinds[kind];
  const told = first
    .slice(0, toldMax)
    .map((principal) => ({ key: `${principal.id} ${kind}`, word, tone, ...one(principal) }));
  if (count <= toldMax) return told;
  const all: Need = {
    key: kind,
    href: listPath('/principals', { state: kind }),
    title: several(countWords(count)),
    sentence: isEqual ? 'Show them all.' : 'The oldest are above.',
    word,
    tone,
    at: null,
  };
  return isEqual ? [all] : [...told, all];
}

function cannotSignIn(count: number): Need {
  return {
    key: 'cannot-sign-in',
    href: '/health',
    title: 'The portal itself cannot sign in to Microsoft',
    sentence: `${count === 1 ? 'One run or hand-over waits' : `${count} runs and hand-overs wait`} for it and will go on by themselves. Health says what to renew, and where.`,
    word: 'Renew',
    tone: 'bad',
    at: null,
  };
}

function failed(count: number): Need {
  return {
    key: 'failed runs',
    href: '/approvals/runs?state=failed',
    title: count === 1 ? 'A run has failed' : `${countWords(count)} runs have failed`,
    sentence: 'See why, and set it going again.',
    word: 'Failed',
    tone: 'bad',
    at: null,
  };
}

function endsHeld(count: number): Need {
  return {
    key: 'held ends',
    href: '/health',
    title: `${count === 1 ? 'A principal has' : `${countWords(count)} principals have`} ended, and you are asked before the pause`,
    sentence: 'Health says why, and has the button to go on.',
    word: 'Look',
    tone: 'wait',
    at: null,
  };
}

function toDecide({ count, first }: Needed<ToDecide>): Need[] {
  const look = { word: 'Decide', tone: 'signal' } as const;
  const told = first.slice(0, toldMax).map((request) => ({
    ...look,
    key: request.id,
    href: `/approvals/${request.id}`,
    title: `Decide on ${request.name}`,
    sentence: `${request.requester.name} asks for it in ${request.environment.displayName}.`,
    at: request.submittedAt,
  }));
  if (count <= toldMax) return told;
  const all = {
    ...look,
    key: 'decisions',
    href: '/approvals',
    title: `All ${countWords(count)} requests that wait for you`,
    sentence: 'The oldest are above.',
    at: null,
  };
  return [...told, all];
}
