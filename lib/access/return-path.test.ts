import { describe, expect, test } from 'vitest';
import { ownPath, signInPath } from './return-path.ts';

describe('the path to come back to', () => {
  test.each([
    ['/requests/1', '/requests/1'],
    ['/history?kind=run.started&page=2', '/history?kind=run.started&page=2'],
    ['/sign-inventory', '/sign-inventory'],
  ])('keeps a page of the portal: %s', (given, kept) => {
    expect(ownPath(given)).toBe(kept);
  });

  test.each([
    ['https://elsewhere.example/'],
    ['//elsewhere.example/'],
    ['/\\elsewhere.example/'],
    ['/\t/elsewhere.example/'],
    ['/..//elsewhere.example/'],
    ['javascript:alert(1)'],
    ['requests'],
    ['/sign-in?return=/sign-in'],
    ['/sign-in/callback'],
    ['/api/session'],
    ['/sign-out'],
    [`/${'a'.repeat(3000)}`],
    [''],
    [null],
    [undefined],
  ])('answers the first page for anything else: %s', (given) => {
    expect(ownPath(given)).toBe('/');
  });

  test('travels whole in the address of the sign-in page', () => {
    const href = signInPath('/history?kind=run.started', { fresh: true });
    const query = new URL(href, 'http://localhost').searchParams;
    expect(query.get('return')).toBe('/history?kind=run.started');
    expect(query.get('fresh')).toBe('1');
  });
});
