import { globSync } from 'node:fs';
import { query } from './support/database.ts';
import { fillIn } from './support/steps.ts';
import { expect, signInAs, test } from './support/test.ts';

// More than a person or an address may ask in a minute, so that each of it is really answered.
test.use({ reach: { host: '127.0.0.1', isBehindProxy: false, limitFactor: 1000 } });

/** What a scanner, a broken link or a curious person puts into an address. */
const hostile = ['%E0%A4%A', '%', '%ED%A0%80', '%00', 'a%00b', '%2500', '%F0%28%8C%BC', '%0A'];
const queries = [
  'q',
  'id',
  'sid',
  'return',
  'unit',
  'principal',
  'from',
  'before',
  'after',
  'path',
];

/** Every page and route of the portal, with one value in place of each thing that varies. */
function addressesWith(value: string): string[] {
  const asked = queries.map((name) => `${name}=${value}`).join('&');
  return globSync('app/**/{page.tsx,route.ts}').flatMap((file) => {
    const path = file.replaceAll('\\', '/').replace(/^app|\/(page\.tsx|route\.ts)$/g, '');
    const filled = path.replace(/\[\w+\]/g, value);
    return [filled || '/', `${filled}/${value}`, `${path.replace(/\[\w+\]/g, 'x')}?${asked}`];
  });
}

/** So that neither the portal nor who asks waits for the other. */
const atOnce = 8;

const stored = ['/_next/static', '/_next/image', '/icon', '/favicon.ico'];

for (const who of ['somebody signed in', 'a stranger']) {
  test(`no address makes the portal fail, whatever ${who} puts into it`, async ({ page }) => {
    test.setTimeout(240_000);
    if (who === 'somebody signed in') await signInAs(page, 'Ada Moreau');
    const failed: string[] = [];
    const ask = async (path: string, method: 'get' | 'post') => {
      const answer = await page.request[method](path, { maxRedirects: 0 });
      if (answer.status() >= 500 || answer.status() === 429)
        failed.push(`${answer.status()} ${method} ${path}`);
    };
    for (const value of hostile) {
      const addresses = [...addressesWith(value), ...stored.map((path) => `${path}/${value}`)];
      for (let first = 0; first < addresses.length; first += atOnce) {
        const some = addresses.slice(first, first + atOnce);
        const posts = some.filter((path) => /^\/(api|sign-out)/.test(path));
        await Promise.all([
          ...some.map((path) => ask(path, 'get')),
          ...posts.map((path) => ask(path, 'post')),
        ]);
      }
    }
    expect(failed).toEqual([]);
  });
}

test('a page at an address that cannot be read says so, and leads home', async ({
  page,
  expectedConsoleErrors,
}) => {
  expectedConsoleErrors.push(/404/);
  for (const value of ['%E0%A4%A', 'a%00b']) {
    expect((await page.goto(`/principals/${value}`))?.status()).toBe(404);
    await expect(
      page.getByRole('heading', { name: 'There is nothing here for you' }),
    ).toBeVisible();
  }
  await page.getByRole('link', { name: 'Home' }).click();
  await expect(page).toHaveURL(/\/$/);
});

test('a text that no database can keep is refused at its field, and nothing is sent', async ({
  page,
}) => {
  await signInAs(page, 'Maya Lindqvist', '/requests/new');
  await fillIn(page, { name: 'with-a-null' });
  await page.getByLabel('What it is for').fill('Copies the price\0list each night.');
  await page.getByRole('button', { name: 'Send the request' }).click();
  const words = 'There is a control character in it';
  await expect(page.getByLabel('What it is for')).toHaveAccessibleDescription(new RegExp(words));
  expect(await query(`select 1 from request where name = 'with-a-null'`)).toEqual([]);
});
