import type { Tone } from '#components/ui/tone.ts';
import type { PrincipalListState } from '#lib/model/principal-list.ts';
import type { NeededPrincipal } from '#lib/principals/needed-principal.ts';

/** Why a principal needs its owner; each is also a part of the list of principals. */
export type NeedKind = Extract<
  PrincipalListState,
  'differs' | 'failed' | 'unconfirmed' | 'ending' | 'ends-soon' | 'no-secret'
>;

export const needKindsInOrder: readonly NeedKind[] = [
  'differs',
  'failed',
  'unconfirmed',
  'ending',
  'ends-soon',
  'no-secret',
];

/** So many of one reason are told one by one. */
export const toldMax = 5;

type Kind = {
  tone: Tone;
  word: string;
  /** One of them. */
  one: (principal: NeededPrincipal) => { href: string; title: string; sentence: string; at: Date };
  /** The line that leads to all of them; their number comes in words. */
  several: (count: string) => string;
  /** Whether each of them would say the same, so that this line says it all. */
  isEqual: boolean;
};

const pageOf = ({ id }: NeededPrincipal) => `/principals/${id}`;

export const needKinds: Record<NeedKind, Kind> = {
  differs: {
    tone: 'bad',
    word: 'Look',
    one: (principal) => ({
      href: pageOf(principal),
      title: `${principal.name} is not as approved`,
      sentence: principal.found?.words ?? '',
      at: principal.found?.at ?? principal.madeAt,
    }),
    several: (count) => `All ${count} principals that are not as approved`,
    isEqual: false,
  },
  failed: {
    tone: 'bad',
    word: 'Failed',
    one: (principal) => ({
      href: pageOf(principal),
      title: `${principal.name} has failed`,
      sentence: principal.stoppedWords ?? 'An admin can set it going again.',
      at: principal.stoppedAt ?? principal.madeAt,
    }),
    several: (count) => `All ${count} principals that have failed`,
    isEqual: false,
  },
  unconfirmed: {
    tone: 'wait',
    word: 'Confirm',
    one: (principal) => ({
      href: pageOf(principal),
      title: `Confirm that the secret of ${principal.name} is stored`,
      sentence: 'It is removed after a day unless it is confirmed in the tab that asked.',
      at: principal.openedAt ?? principal.madeAt,
    }),
    several: (count) => `${count} secrets are not confirmed as stored`,
    isEqual: true,
  },
  ending: {
    tone: 'wait',
    word: 'Soon',
    one: (principal) => ({
      href: pageOf(principal),
      title: `The secret of ${principal.name} runs out`,
      sentence: 'Issue a new one and put it where the old one is.',
      at: principal.secretEndsAt ?? principal.madeAt,
    }),
    several: (count) => `${count} secrets run out`,
    isEqual: true,
  },
  'ends-soon': {
    tone: 'wait',
    word: 'Soon',
    one: (principal) => ({
      href: pageOf(principal),
      title: `${principal.name} ${principal.isPastEnd ? 'has ended' : 'ends'}`,
      sentence: principal.isPastEnd
        ? 'The portal pauses it. Ask for a new one, if it is still needed.'
        : 'Then it is paused. Ask for a new one before, if it is still needed.',
      at: principal.endsAt,
    }),
    several: (count) => `${count} principals end within 30 days`,
    isEqual: true,
  },
  'no-secret': {
    tone: 'good',
    word: 'Ready',
    one: (principal) => ({
      href: `${pageOf(principal)}/issue`,
      title: `Issue a client secret for ${principal.name}`,
      sentence: `It is ready in ${principal.environmentName} and has no secret yet.`,
      at: principal.madeAt,
    }),
    several: (count) => `${count} principals have no secret yet`,
    isEqual: true,
  },
};
