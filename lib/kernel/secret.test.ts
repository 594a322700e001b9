import { format, inspect } from 'node:util';
import { expect, test } from 'vitest';
import { Secret } from './secret.ts';

const value = 'aB3~.q_8Q-value';
const secret = new Secret(value);
const error = new Error('It failed.', { cause: secret });

const shown: [string, string][] = [
  ['a text', `${secret}`],
  ['JSON', JSON.stringify({ secret, list: [secret] })],
  ['a log', format('%s %o %O %j %d', secret, secret, secret, secret, secret)],
  ['what an inspector shows', inspect({ secret }, { showHidden: true, depth: null })],
  ['an error that has it for its cause', inspect(error)],
  ['its keys and entries', JSON.stringify([Object.entries(secret), { ...secret }])],
  ['a copy of it', inspect(structuredClone({ secret }), { showHidden: true })],
];

test.each(shown)('a secret is not seen in %s', (_, text) => {
  expect(text).not.toContain(value);
});

test('a secret is there for whoever asks for it by name', () => {
  expect(secret.reveal()).toBe(value);
});
