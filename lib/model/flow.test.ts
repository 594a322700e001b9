import { expect, test } from 'vitest';
import { flowWords } from './flow.ts';

const create = { table: 'account', action: 'create' } as const;
const roleNames = ['Invoice Reader'];

test('a 403 names the roles and says that API permissions are not the cure', () => {
  const words = flowWords(create, { status: 403, code: '0x80040220', roleNames });
  expect(words).toContain('Invoice Reader may not create rows in account');
  expect(words).toContain('API permissions would not change that');
});

test('a 403 with a cause of its own is not blamed on the roles', () => {
  const words = flowWords(create, { status: 403, code: '0x80040225', roleNames });
  expect(words).toContain('disabled');
  expect(words).not.toContain('Invoice Reader');
});

test.each([200, 201, 204])('%d names the role that allows it', (status) => {
  expect(flowWords(create, { status, code: null, roleNames })).toContain('Invoice Reader');
});

test.each([
  ['0x80072560', 403, 'no application user'],
  ['AADSTS7000112', 401, 'service principal is disabled'],
  [null, 400, 'Dataverse was never asked'],
  ['AADSTS7000215', 401, 'Dataverse was never asked'],
  [null, 300, 'Its own message says why'],
  [null, 404, 'Its own message says why'],
  [null, 500, 'Its own message says why'],
  ['toString', 403, 'No security role allows it'],
])('%s with %d says: %s', (code, status, words) => {
  expect(flowWords(create, { status, code, roleNames })).toContain(words);
});
