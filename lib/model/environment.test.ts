import { expect, test } from 'vitest';
import { environmentForm } from './environment.ts';

const form = {
  instanceUrl: 'https://contoso.crm4.dynamics.com',
  displayName: 'Sales',
  sku: 'Sandbox',
};
const faults = (changes: Record<string, unknown>) =>
  environmentForm.safeParse({ ...form, ...changes }).error?.issues.map(({ path }) => path[0]) ?? [];

test.each([
  ['https://contoso.crm4.dynamics.com/main.aspx?appid=1#x', 'https://contoso.crm4.dynamics.com'],
  [' contoso.crm4.dynamics.com ', 'https://contoso.crm4.dynamics.com'],
])('%s is the address %s', (instanceUrl, origin) => {
  expect(environmentForm.parse({ ...form, instanceUrl }).instanceUrl).toBe(origin);
});

test.each<[string, Record<string, unknown>, string[]]>([
  ['all of it right', { environmentId: 'x'.repeat(100) }, []],
  ['no address', { instanceUrl: ' ' }, ['instanceUrl']],
  ['what is none', { instanceUrl: 'http://' }, ['instanceUrl']],
  ['a name of two characters', { displayName: ' ab ' }, []],
  ['a shorter one', { displayName: ' a ' }, ['displayName']],
  ['a name of a hundred', { displayName: 'x'.repeat(100) }, []],
  ['a longer one', { displayName: 'x'.repeat(101) }, ['displayName']],
  ['another type', { sku: 'Castle' }, ['sku']],
  ['an id too long', { environmentId: 'x'.repeat(101) }, ['environmentId']],
])('%s is told at its field', (_, changes, fields) => {
  expect(faults(changes)).toEqual(fields);
});
