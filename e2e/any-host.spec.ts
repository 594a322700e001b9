import { askFor } from './support/steps.ts';
import { signInAs, test } from './support/test.ts';

test.use({ reach: { host: '::', isBehindProxy: false } });

test('listening on every address, a sent form leads straight to its page', async ({ page }) => {
  await signInAs(page, 'Maya Lindqvist');
  await askFor(page, { name: 'any-host' });
});
