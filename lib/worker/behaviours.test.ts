import { afterAll, beforeAll, test } from 'vitest';
import { pairwise } from '#testing/pairwise.ts';
import { startTestPortal, type TestPortal } from '#testing/test-portal.ts';
import { type Chosen, inWords } from '../../bench/behaviours/choices.ts';
import { journey } from '../../bench/behaviours/journey.ts';
import { behaviours } from '../../sandbox/plane/behaviours.ts';

// Where Microsoft's documentation leaves two readings, the portal's journey holds under either, and under
// any two together. Switches that come later are met here by themselves. Where one fails, `npm run
// behaviours` with what its title names says which of these choices it takes.
let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.close());

const rows = pairwise(behaviours).map((row): [string, Chosen] => [inWords(row), row]);

test.each(rows)(
  'a principal gets ready, its secret is proven and taken back, and an undo leaves nothing, with %s',
  (_, row) => journey(portal, row),
);
