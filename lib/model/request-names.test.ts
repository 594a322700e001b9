import { expect, test } from 'vitest';
import { namesIn } from './request-names.ts';

const at = (host: string) => `https://${host}`;

test.each<[string, (string | null)[], (string | null)[]]>([
  ['one environment: as typed', [at('sales.crm4.dynamics.com')], ['import']],
  [
    'several: each with the first label of its address',
    [at('salesdev.crm4.dynamics.com'), at('sales.crm4.dynamics.com')],
    ['import-salesdev', 'import-sales'],
  ],
  [
    'the same first label in two regions: with as much more as it takes',
    [at('sales.crm4.dynamics.com'), at('sales.crm.dynamics.com'), at('dev.crm.dynamics.com')],
    ['import-sales-crm4', 'import-sales-crm', 'import-dev'],
  ],
  [
    'what is no letter or digit becomes one hyphen',
    [at('org--1a_2-.crm4.dynamics.com'), at('dev.crm4.dynamics.com')],
    ['import-org-1a-2', 'import-dev'],
  ],
  [
    'none for an environment that is not chosen yet',
    [at('dev.crm4.dynamics.com'), null],
    ['import-dev', null],
  ],
])('Names with %s', (_, urls, names) => {
  expect(namesIn('import', urls)).toEqual(names);
});
