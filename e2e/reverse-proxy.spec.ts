import { query } from './support/database.ts';
import { askFor, fillIn } from './support/steps.ts';
import { expect, signInAs, test } from './support/test.ts';

test.use({ reach: { host: '0.0.0.0', isBehindProxy: true } });

test('behind a reverse proxy that rewrites Host, people sign in and forms arrive', async ({
  page,
}) => {
  await signInAs(page, 'Maya Lindqvist');
  await askFor(page, { name: 'behind-a-proxy' });
});

for (const origin of ['http://elsewhere.example', 'null', 'not an origin']) {
  test(`a form whose origin is "${origin}" is refused in words, and what was typed is kept`, async ({
    page,
  }) => {
    await signInAs(page, 'Maya Lindqvist', '/requests/new');
    await fillIn(page, { name: 'from-elsewhere' });
    await page.route('**/requests/new', (route) => {
      const headers = { ...route.request().headers(), 'x-named-origin': origin };
      return route.continue(route.request().method() === 'POST' ? { headers } : {});
    });
    await page.getByRole('button', { name: 'Send the request' }).click();
    await expect(page.getByText('This was not sent by a page of the portal')).toBeVisible();
    await expect(page.getByRole('textbox', { name: /^Name/ })).toHaveValue('from-elsewhere');
    expect(await query(`select 1 from request where name = 'from-elsewhere'`)).toEqual([]);
  });
}
