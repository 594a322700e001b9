import { globSync } from 'node:fs';
import { expect, test } from 'vitest';
import { visits } from './visits.ts';

test('every page of app/ is visited', () => {
  const subjects = {
    principal: 'p',
    approved: 'a',
    pending: 'q',
    environment: 'e',
    person: 'o',
    middleSeq: 1,
    middleMonth: '2026-01',
  };
  const all = visits({
    'maker of five': subjects,
    'maker of hundreds': subjects,
    admin: subjects,
    auditor: subjects,
  });
  const pages = globSync('**/page.tsx', { cwd: 'app' }).map(
    (file) => `/${file.replace(/\/?page\.tsx$/, '')}`,
  );
  expect([...new Set(all.map((visit) => visit.page))].sort()).toEqual(pages.sort());
});
