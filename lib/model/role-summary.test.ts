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
