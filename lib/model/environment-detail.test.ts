import { expect, test } from 'vitest';
import { environmentDetail } from './environment-detail.ts';

test.each([
  ['https://sales.crm4.dynamics.com', 'Sandbox', 'sales.crm4 · Sandbox'],
  ['https://sales.api.crm4.dynamics.com', 'Sandbox', 'sales.crm4 · Sandbox'],
  ['https://sales.crm.dynamics.cn', null, 'sales.crm'],
  [null, 'Trial', 'Trial'],
  [null, null, 'no Dataverse'],
])('%s, of the type %s, is %s', (instanceUrl, sku, detail) => {
  expect(environmentDetail({ instanceUrl, sku })).toBe(detail);
});
