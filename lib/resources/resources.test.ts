import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { resourceKeys } from '#lib/model/resources.ts';
import { files, isTest } from '#testing/read-imports.ts';
import { resources } from './resources.ts';

const root = join(import.meta.dirname, '../..');
const ours = files.filter((file) => /^(lib|components)\//.test(file) && !isTest(file));

test('there is one resource for each key, in the order in which one stands on the other', () => {
  expect(resources.map(({ key }) => key)).toEqual(resourceKeys);
});

test.each(resourceKeys)('%s is named in a few files, so that it can be changed in one', (key) => {
  const naming = ours.filter((file) => readFileSync(join(root, file), 'utf8').includes(`'${key}'`));
  expect(naming).toContain(`lib/resources/${key}.ts`);
  expect(naming.length, naming.join(', ')).toBeLessThanOrEqual(6);
});

test('the engine of runs names no resource', () => {
  const naming = ours.filter(
    (file) =>
      file.startsWith('lib/runs/') &&
      resourceKeys.some((key) => readFileSync(join(root, file), 'utf8').includes(`${key}'`)),
  );
  expect(naming).toEqual([]);
});
