import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { type FormState, untouched } from '#lib/model/form-state.ts';
import { refused } from '#lib/model/refusal.ts';
import { FormAnswer, type FormAnswerProps } from './form-answer.tsx';

const drawn = (props: FormAnswerProps) => renderToStaticMarkup(<FormAnswer {...props} />);

const stateOf = (more: Parameters<typeof refused>[2]): FormState => ({
  attempt: 1,
  refusal: refused('invalid', 'That did not work. Choose a type.', more).refusal,
});

test('nothing is said before the form is sent, and the place to say it is there', () => {
  expect(drawn({ state: untouched })).toMatch(/^<div tabindex="-1" role="alert"[^>]*><\/div>$/);
});

test('a refusal tells what happened, its reference, and the way to sign in again', () => {
  const state = { ...stateOf({ reference: 'AADSTS65001 4711' }), signInHref: '/sign-in?return=x' };
  const answer = drawn({ state, children: 'It is kept.' });
  for (const told of ['That did not work.', 'AADSTS65001 4711', 'Sign in again', 'It is kept.']) {
    expect(answer).toContain(told);
  }
});

test('mistakes are links to their fields in the order of the form, but for what the message tells', () => {
  const state = stateOf({
    fields: { sku: 'Choose a type.', name: 'Too long.', url: 'No address.' },
  });
  const links = drawn({ state, fieldNames: ['url', 'name', 'sku'] }).matchAll(/href="([^"]+)"/g);
  expect([...links].map(([, href]) => href)).toEqual(['#url', '#name']);
});

test('what was done is said in place of a refusal', () => {
  const answer = drawn({ state: { attempt: 2 }, instead: { tone: 'good', title: 'Added.' } });
  expect(answer).toContain('role="status"');
  expect(answer).toContain('Added.');
});
