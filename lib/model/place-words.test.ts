import { expect, test } from 'vitest';
import { placesOfEach, placeWords } from './place-words.ts';

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

test('so they are across the rows of a list, where each has its own', () => {
  const rows = [
    { seats: [at('Sales Test', 'a.crm4'), at('Finance', 'f.crm4')] },
    { seats: [at('Sales Test', 'b.crm4')] },
    { seats: [at('Finance', 'f.crm4')] },
  ];
  expect(placesOfEach(rows)).toEqual([
    'Sales Test (a.crm4) and Finance',
    'Sales Test (b.crm4)',
    'Finance',
  ]);
});
