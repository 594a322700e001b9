import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const actionFiles = globSync('{app,components,lib}/**/*.{ts,tsx}').filter((file) =>
  /^['"]use server['"]/m.test(readFileSync(file, 'utf8')),
);

// Next's own check of the origin is made to pass, so that a door can refuse in words.
test('every server action goes through a door', () => {
  expect(actionFiles.length).toBeGreaterThan(5);
  for (const file of actionFiles) {
    const source = readFileSync(file, 'utf8');
    expect(source, file).toContain("from '#lib/access/door.ts'");
    const doors = [...source.matchAll(/\bconst (\w+) = (?:action|call)\b/g)].map(
      ([, name]) => name,
    );
    const opens = new RegExp(`\\b(?:(?:action|call)[<(]|(?:${doors.join('|') || 'action'})\\()`);
    for (const exported of source.split(/^(?=export )/m).slice(1)) {
      expect(exported, file).toMatch(opens);
    }
  }
});
