import { describe, expect, test } from 'vitest';
import { canonicalText } from '#lib/kernel/digest.ts';
import { type EventLink, genesis, hashOf } from './chain.ts';

const link: EventLink = {
  seq: 1,
  id: '0198c0de-0000-7000-8000-000000000001',
  at: '2026-11-24T18:00:00.000Z',
  kind: 'credential.opened',
  actorId: null,
  principalId: null,
  environmentId: null,
  body: '{"a":1}',
  prevHash: genesis,
  principalPrevHash: null,
};

describe('The text that is hashed', () => {
  test.each([
    ['keys in any order', { b: 1, a: 2 }, '{"a":2,"b":1}'],
    ['nested keys', { z: { y: 1, x: [{ d: 1, c: 2 }] } }, '{"z":{"x":[{"c":2,"d":1}],"y":1}}'],
    ['absent is not null', { a: undefined, b: null }, '{"b":null}'],
    ['letters beyond ASCII stay themselves', { name: 'Zoë 日本 🛂' }, '{"name":"Zoë 日本 🛂"}'],
    ['control characters are escaped one way', { t: '\u0007\n' }, '{"t":"\\u0007\\n"}'],
    ['keys sort by UTF-16 units', { '🛂': 1, '\ufb33': 2 }, '{"🛂":1,"\ufb33":2}'],
    ['numbers have one spelling', { n: 1e2, m: -0, k: 0.1 }, '{"k":0.1,"m":0,"n":100}'],
  ])('%s', (_, value, text) => {
    expect(canonicalText(value)).toBe(text);
  });

  test('composed and decomposed letters are two texts: nothing is normalised away', () => {
    expect(canonicalText('é')).not.toBe(canonicalText('e\u0301'));
  });
});

describe('The hash of an event', () => {
  test('stays what it was: a file that was exported once verifies for ever', () => {
    expect(hashOf(link)).toBe('acb54c584a92dd75fd70aa3a959ce41f99730e98b86eed74334493c237d44b9b');
  });

  test.each(Object.keys(link))('covers %s', (field) => {
    const value = link[field as keyof EventLink];
    const changed = typeof value === 'number' ? value + 1 : `${value ?? ''}x`;
    expect(hashOf({ ...link, [field]: changed })).not.toBe(hashOf(link));
  });

  test('knows an empty text from none, and where one field ends', () => {
    expect(hashOf({ ...link, actorId: '' })).not.toBe(hashOf(link));
    expect(hashOf({ ...link, kind: 'ab', actorId: 'c' })).not.toBe(
      hashOf({ ...link, kind: 'a', actorId: 'bc' }),
    );
    expect(hashOf({ ...link, actorId: 'a', principalId: null })).not.toBe(
      hashOf({ ...link, actorId: null, principalId: 'a' }),
    );
  });
});
