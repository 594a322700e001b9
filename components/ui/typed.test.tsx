import { readFileSync } from 'node:fs';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { PersonName } from '#components/person-name.tsx';
import { files } from '#testing/read-imports.ts';

test('a name that is written from the right is isolated from the words around it', () => {
  const person = { name: 'רותי לוי', userPrincipalName: 'ruti@contoso.com' };
  expect(renderToStaticMarkup(<PersonName person={person} />)).toMatch(/^<bdi>רותי לוי<\/bdi>/);
});

/** What people type and pages show: names of people and places, reasons, comments. */
const typed =
  /\b(displayName|comment|request\.why|personName|(requester|decider|requestedBy|person|owner)\.name)$/;

test('wherever a page shows what somebody typed among other words, it is isolated', () => {
  const pages = files.filter((file) => /^(app|components)\/.*(?<!\.test)\.tsx$/.test(file));
  const bare = pages.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    const shown = [...text.matchAll(/(?<!<Typed>)(?<=[>\s”“])\{([\w.?]+)\}(?=[^\n]*[<\s,.:”“])/g)];
    const inWords = [...text.matchAll(/\$\{([\w.?]+)\}/g)];
    return [...shown, ...inWords].flatMap(([, value = '']) =>
      typed.test(value) ? [`${file}: ${value}`] : [],
    );
  });
  expect(bare).toEqual([]);
});
