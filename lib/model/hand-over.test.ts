import { describe, expect, test } from 'vitest';
import type { Cause } from './cause.ts';
import {
  type CredentialState,
  type CredentialTest,
  credentialState,
  credentialTest,
  type HandOverStanding,
} from './credential.ts';
import { handOver, toldHandOver } from './hand-over.ts';

const standing: HandOverStanding = {
  credentialId: '019ac000-0000-7000-8000-000000000001',
  state: 'ready',
  cause: null,
  proof: null,
  endsAt: '2040-01-02T12:00:00.000Z',
  readableUntil: null,
  removedUnlessConfirmedAt: null,
};
const proof: CredentialTest = {
  outcome: 'proven',
  tokensInARow: 3,
  attempts: 4,
  tookMilliseconds: 3000,
  userId: null,
  roleNames: ['Reader'],
  cause: null,
};
const met = { code: null, status: 429, requestId: null, at: '2040-01-01T12:00:00.000Z' };
const busy: Cause = {
  ...met,
  kind: 'throttled',
  facts: { plane: 'entra', missingPrivilege: null },
};
const busyWords = 'Entra ID asks for fewer calls at the moment. The portal waits and tries again.';

const words: Record<CredentialState, string> = {
  requested: 'Waiting for the portal',
  minting: 'Asking Entra',
  proving: 'Signing in with it',
  ready: 'Only this tab',
  opened: 'then confirm',
  stored: 'The portal holds no copy',
  lost: 'is not known',
  removing: 'Being removed',
  removed: 'Removed in Entra',
  failed: 'was not issued',
};

describe('A hand-over is told', () => {
  test.each(credentialState.options)('as %s, where nothing stands in its way', (state) => {
    const told = toldHandOver({ ...standing, state, proof });
    expect(told.words).toContain(words[state]);
    expect(handOver.parse(told)).toEqual(told);
    expect(told).not.toHaveProperty('cause');
    expect(told.proof).not.toHaveProperty('words');
  });

  test.each(['requested', 'failed', 'lost', 'removing'] as const)(
    'with its setback, while it is %s',
    (state) => {
      expect(toldHandOver({ ...standing, state, cause: busy }).words).toBe(busyWords);
    },
  );

  test('without what stood in its way, once it is removed', () => {
    const told = toldHandOver({ ...standing, state: 'removed', cause: busy });
    expect(told.words).toContain('Removed in Entra');
  });
});

describe('A secret that is not proven is told', () => {
  const unproven = (cause: Cause | null) =>
    toldHandOver({ ...standing, proof: { ...proof, outcome: 'not-proven', cause } }).proof?.words;

  test('with what kept it from being shown', () => {
    expect(unproven(busy)).toBe(`Issued, not proven from here. ${busyWords}`);
  });

  test('as interrupted, where the portal was', () => {
    expect(unproven({ ...met, kind: 'interrupted', facts: {} })).toBe(
      'Issued, not proven: the portal was interrupted while it was trying it.',
    );
  });
});

test('what release 0.1.0 stored is told as it was worded then', () => {
  const { cause: _, ...stored } = {
    ...proof,
    outcome: 'not-proven',
    words: 'Issued, not proven from here. A policy blocks it.',
  };
  const told = toldHandOver({
    ...standing,
    state: 'failed',
    cause: { ...met, kind: 'throttled', words: 'Entra is busy.' },
    proof: credentialTest.parse(stored),
  });
  expect(told.words).toBe('Entra is busy.');
  expect(told.proof?.words).toBe(stored.words);
});
