import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { faults } from './list.ts';

const root = join(import.meta.dirname, '../..');

test('there are at least 60 faults, each under a name of its own', () => {
  expect(faults.length).toBeGreaterThanOrEqual(60);
  expect(new Set(faults.map(({ id }) => id)).size).toBe(faults.length);
});

test.each(faults)('$id: its place is in the file, once only, and changes', (one) => {
  const text = readFileSync(join(root, one.file), 'utf8');
  expect(text.split(one.find)).toHaveLength(2);
  expect(one.replace).not.toBe(one.find);
});
