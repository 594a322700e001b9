import { expect, test } from 'vitest';
import type { EventBody } from './event.ts';
import { statesTold } from './told-credential.ts';

const id = '0198c0de-0000-7000-8000-000000000001';
const about = { principalId: id, credentialId: id };
const cause = { code: 'x', status: null, microsoftRequestId: null };
const of = { keyId: 'k', microsoftRequestId: null };
const asked = {
  kind: 'credential.requested',
  ...about,
  endsAt: '2030-01-01T00:00:00.000Z',
} as const;
const minted = { kind: 'credential.minted', ...about, ...of } as const;
const failing = { kind: 'credential.not-proven', ...about, cause } as const;
const opened = { kind: 'credential.opened', ...about } as const;
const stored = { kind: 'credential.acknowledged', ...about } as const;
const discarded = { kind: 'credential.discarded', ...about } as const;
const lost = { kind: 'credential.lost', ...about, cause } as const;
const requested = { kind: 'credential.removal-requested', ...about, keyId: 'k' } as const;
const stopped = {
  ...({ kind: 'principal.stop-requested', principalId: id } as const),
  ...{ environmentId: id, runId: id },
};
const takenBack = { kind: 'credential.taken-back', ...about, ...of } as const;
const hardToPassOn = { ...takenBack, why: 'hard-to-pass-on' } as const;
const givenUp = { ...takenBack, why: 'given-up-meanwhile' } as const;
const removed = { kind: 'credential.removed', ...about, keyId: 'k', why: 'removed' } as const;

const minute = 60;
const day = 24 * 60 * minute;

/** The states in which it may be so long after the last of some events, each a second after the one before. */
function statesAfter(events: readonly EventBody[], seconds = 1, replacedAt: Date | null = null) {
  const told = events.map((event, second) => ({ at: new Date(second * 1000), event }));
  const moment = new Date((events.length - 1 + seconds) * 1000);
  return statesTold(told, { moment, replacedAt });
}

test.each<[string, EventBody[], string[]]>([
  ['nothing', [], []],
  ['no ask', [minted, discarded], []],
  ['an ask', [asked], ['requested', 'minting']],
  ['a making', [asked, minted], ['proving']],
  ['a test', [asked, minted, failing], ['ready']],
  ['an opening', [asked, minted, failing, opened], ['opened']],
  ['a confirmation', [asked, minted, failing, opened, stored], ['stored']],
  ['a hand-over given up', [asked, discarded, givenUp], ['removing']],
  ['one that is hard to pass on', [asked, hardToPassOn], ['removing']],
  ['an answer that was lost', [asked, lost], ['lost']],
  ['a removal', [asked, minted, stored, requested], ['removing']],
  ['a stop', [asked, minted, stored, stopped], ['removing']],
  ['a stop before it was asked for', [stopped, asked], ['requested', 'minting']],
  ['its end', [asked, minted, stored, stopped, removed], ['removed']],
  // What a worker tells that goes by a row alone leads nowhere.
  ['a loss of what was stored', [asked, minted, stored, lost], ['stored']],
  ['a giving up of what was stored', [asked, minted, stored, discarded], ['stored']],
])('after %s', (_, events, states) => {
  expect(statesAfter(events)).toEqual(states);
});

test('what nobody opened may go 15 minutes after its making, whenever it was tested', () => {
  const made = [asked, minted, failing];
  expect(statesAfter(made, 13 * minute)).toEqual(['ready']);
  expect(statesAfter(made, 15 * minute)).toEqual(['ready', 'removing']);
});

test('what nobody confirmed may go a day after it was opened, and what was confirmed never by time', () => {
  const open = [asked, minted, failing, opened];
  expect(statesAfter(open, 23 * 60 * minute)).toEqual(['opened']);
  expect(statesAfter(open, day)).toEqual(['opened', 'removing']);
  expect(statesAfter([...open, stored], 9 * day)).toEqual(['stored']);
});

test('what was open when the database was replaced may go at once', () => {
  const open = [asked, minted, failing, opened];
  expect(statesAfter(open, 1, new Date(4000))).toEqual(['opened', 'removing']);
  expect(statesAfter(open, 1, new Date(0))).toEqual(['opened']);
});
