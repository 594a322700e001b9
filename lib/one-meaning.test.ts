import { expect, test } from 'vitest';
import { code, files, isTest } from '#testing/read-imports.ts';

// A name that is exported means one thing, wherever it is read. The sandbox is a stranger with words
// of its own, and in each file of a route Next asks for the same few names.

const byNext = ['GET', 'POST', 'metadata', 'generateMetadata', 'viewport'];

test('an exported name is declared once', () => {
  const ours = files.filter(
    (file) => !isTest(file) && /^(app|components|lib|prisma|testing|scripts|bench)\//.test(file),
  );
  const declared = ours.flatMap((file) => {
    const found = code(file).matchAll(
      /^export (?:default )?(?:async )?(?:type|function\*?|const|class) (\w+)/gm,
    );
    return [...found].map(([, name = '']) => ({ name, file }));
  });
  const more = [...Map.groupBy(declared, ({ name }) => name)].filter(
    ([name, places]) => places.length > 1 && !byNext.includes(name),
  );
  expect(more.map(([name, places]) => [name, ...places.map(({ file }) => file)])).toEqual([]);
});
