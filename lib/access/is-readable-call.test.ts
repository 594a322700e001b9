import { expect, test } from 'vitest';
import { isReadableCall } from './is-readable-call.ts';

const url = 'http://localhost:3000/requests/new';
const id = '60'.repeat(21);
const called = (body: unknown, action = id) =>
  new Request(url, {
    method: 'POST',
    headers: { 'next-action': action, 'content-type': 'text/plain;charset=UTF-8' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const sent = (fields: Record<string, string>, headers: Record<string, string> = {}) => {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  return new Request(url, { method: 'POST', headers, body });
};
const state = JSON.stringify([{ attempt: 1, values: { why: '$$5', roles: ['a'] }, done: null }]);
const byHand = {
  $ACTION_REF_1: '',
  '$ACTION_1:0': JSON.stringify({ id, bound: '$@1' }),
  '$ACTION_1:1': state,
  why: '$K1 is text here',
};

test.each<[string, Request]>([
  ['a page', new Request(url)],
  ['what is no action', new Request(url, { method: 'POST', body: 'logout_token=[' })],
  ['a call with a value', called([{ principalId: 'a', text: '$$5', none: '$undefined' }])],
  [
    'a form that a script sends',
    sent({ 0: '[{"attempt":0},"$K1"]', _1_why: '$K{' }, { 'next-action': id }),
  ],
  ['a form without JavaScript', sent(byHand)],
  ['a form without arguments of its own', sent({ [`$ACTION_ID_${id}`]: '', why: 'x' })],
])('%s is read', async (_, request) => {
  expect(await isReadableCall(request)).toBe(true);
});

const { '$ACTION_1:1': __, ...withoutState } = byHand;

test.each<[string, Request]>([
  ['what names no action', called([], '0')],
  ['a name of every object for an action', called([], 'toString')],
  ['a form that names no action', sent({ $ACTION_ID_0: '', why: 'x' })],
  ['a form of a script that names no action', sent({ 0: '[]' }, { 'next-action': `${id}0` })],
  ['what is no JSON', called('[{')],
  ['nothing', called('')],
  ['arguments that are no list', called({ 0: 'a' })],
  ['a promise of something that is not there', called(['$@7'])],
  ['a number that is none', called([{ id: '$nfour' }])],
  ['another part of what was sent', called([[], '$0:0'])],
  ['a function of the portal', called(['$h1'])],
  ['a pit', called(`${'['.repeat(5000)}${']'.repeat(5000)}`)],
  ['a form without a beginning', sent({ _1_why: 'x' }, { 'next-action': id })],
  ['a form that breaks off', sent({}, { 'content-type': 'multipart/form-data; boundary=b' })],
  ['a form that names no boundary', sent({}, { 'content-type': 'multipart/form-data' })],
  ['a form without the state that it speaks of', sent(withoutState)],
  ['a form of no action', sent({ ...byHand, '$ACTION_1:0': '{"id":7}' })],
  ['a form whose state is none', sent({ ...byHand, '$ACTION_1:1': '[' })],
])('%s is not', async (_, request) => {
  expect(await isReadableCall(request)).toBe(false);
});
