import { expect, test } from 'vitest';
import { placeWords } from './place-words.ts';

const at = (displayName: string, host: string) => ({
  environment: { displayName, instanceUrl: `https://${host}.dynamics.com` },
});

test('environments of one name are told apart by where they are', () => {
  expect(placeWords([at('Sales Dev', 'a.crm4'), at('Sales Test', 'b.crm4')])).toBe(
    'Sales Dev and Sales Test',
  );
  expect(placeWords([at('Sales Test', 'a.crm4'), at('Sales  test', 'a.crm')])).toBe(
    'Sales Test (a.crm4) and Sales  test (a.crm)',
  );
});
