import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { AnonymousRefusals } from './anonymous-refusals.tsx';

const told = (...reasons: string[]) =>
  renderToStaticMarkup(
    <AnonymousRefusals refusals={reasons.map((reason) => ({ reason, count: 2 }))} />,
  );

test('tokens that are too young or too old name the clock that says so', () => {
  expect(told('not-yet-valid')).toContain('2 with a token from the future, by the clock');
  expect(told('expired')).toContain('too old, by the clock');
});

test('a reason without words of its own is named', () => {
  expect(told('no-cookie', 'audience')).toContain(
    '2 without the cookie of their sign-in, 2 with a token refused for its audience',
  );
});
