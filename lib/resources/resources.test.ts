import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { resourceKeys } from '#lib/model/resources.ts';
import { files, isTest } from '#testing/read-imports.ts';
import { application } from './application.ts';
import type { Resource } from './resource.ts';
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

test('a resource without a verb that its words speak of, or with another, does not compile', () => {
  const { key, lane, ensure, remove } = application;
  // @ts-expect-error: its words speak of removing it.
  const unfinished: Resource<'application'> = { key, lane, ensure };
  // @ts-expect-error: no words speak of disabling it.
  const unspoken: Resource<'application'> = { key, lane, ensure, remove, disable: remove };
  const [first, second, ...others] = resources;
  // @ts-expect-error: the list has one for each key, in their order.
  const turned: typeof resources = [second, first, ...others];
  expect([unfinished.key, unspoken.key, turned.length]).toEqual([key, key, resources.length]);
});
