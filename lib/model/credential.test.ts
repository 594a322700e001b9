import { expect, test } from 'vitest';
import {
  confirmWithinSeconds,
  credentialState,
  openCredentialStates,
  passwordName,
  readableSeconds,
  tokensInARow,
  usableCredentialStates,
} from './credential.ts';

test('a hand-over is open until it is stored, and a secret is there until it is removed', () => {
  expect(openCredentialStates).toEqual(['requested', 'minting', 'proving', 'ready', 'opened']);
  const gone = credentialState.options.filter((state) => !usableCredentialStates.includes(state));
  expect(gone).toEqual(['lost', 'removing', 'removed', 'failed']);
});

test('a secret is readable for 15 minutes, confirmed within a day, and proven by three tokens', () => {
  expect([readableSeconds, confirmWithinSeconds, tokensInARow]).toEqual([900, 86_400, 3]);
});

test('a secret is found at Entra by its own name', () => {
  expect(passwordName('1')).toBe('bp:1');
});
