import { expect, test } from 'vitest';
import type { Privilege } from './privilege.ts';
import { roleSummary } from './role-summary.ts';

const held = (...names: string[]): Privilege[] =>
  names.map((name) => ({ privilegeId: name, name, depth: 'Deep' }));

test('Tables that may be treated alike stand together', () => {
  const privileges = held(
    'prvCreateAccount',
    'prvReadAccount',
    'prvAppendToAccount',
    'prvReadContact',
    'prvCreateContact',
    'prvReadInvoice',
    'prvAssignRole',
  );
  expect(roleSummary(privileges)).toBe(
    'Create and read Account and Contact; assign Role; read Invoice.',
  );
});

test('A role that is about no table says so', () => {
  expect(roleSummary(held('prvActOnBehalfOfAnotherUser'))).toBe(
    'Allows nothing on a table by itself.',
  );
});

test('Up to four tables are named, and more are counted', () => {
  const read = (...tables: string[]) => held(...tables.map((table) => `prvRead${table}`));
  expect(roleSummary(read('A', 'B', 'C', 'D'))).toBe('Read A, B, C and D.');
  expect(roleSummary([...held('prvWriteZ'), ...read('A', 'B', 'C', 'D', 'E')])).toBe(
    'Change Z; read 5 tables.',
  );
});

test('Every verb has its word, and what only links rows is left out', () => {
  const verbs = ['Share', 'Assign', 'Delete', 'Write', 'Read', 'Create', 'Append', 'AppendTo'];
  expect(roleSummary(held(...verbs.map((verb) => `prv${verb}Account`)))).toBe(
    'Create, read, change, delete, assign and share Account.',
  );
  expect(roleSummary(held('prvAppendAccount'))).toBe('Allows nothing on a table by itself.');
});
