import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { actionIds } from '#testing/hostile/action-ids.ts';
import { findKnown } from '#testing/hostile/find-known.ts';
import { allPairs, drawPairs, places } from '#testing/hostile/pairs.ts';
import { sendPairs } from '#testing/hostile/send-pairs.ts';
import { hostileValues } from '#testing/hostile/values.ts';
import { buildFolder } from '#testing/portal-under-test.ts';
import { query } from './support/database.ts';
import { askFor, fillIn } from './support/steps.ts';
import { expect, signInAs, test } from './support/test.ts';

// More than a person or an address may ask in a minute, so that each of it is really answered.
test.use({ reach: { host: '127.0.0.1', isBehindProxy: false, limitFactor: 1000 } });

/** `npm run hostile` sends every pair, `npm test` so many of them. */
const isWhole = process.env.HOSTILE === 'all';
const drawn = {
  count: Number(process.env.HOSTILE_COUNT ?? 800),
  seed: Number(process.env.HOSTILE_SEED ?? 1),
};

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

test('a text with a control character is refused at its field, and nothing is sent', async ({
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

test('whatever is sent to whichever door is answered, and leaves everything whole', async ({
  page,
  newPerson,
  portalUnderTest,
}) => {
  test.setTimeout(isWhole ? 3_600_000 : 180_000);
  const { portalUrl } = portalUnderTest;
  await signInAs(page, 'Maya Lindqvist');
  await askFor(page, { name: 'asked-for-before' });
  const requestId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const maker = await cookieOf(page);
  const admin = await newPerson('Ada Moreau');
  const known = await findKnown(portalUrl, maker, requestId);
  const cookies = { maker, admin: await cookieOf(admin) };
  const portal = { portalUrl, known, cookies, actionIds: actionIds(buildFolder) };

  const pairs = isWhole ? allPairs() : drawPairs(drawn.count, drawn.seed);
  const began = Date.now();
  const failed = await sendPairs(portal, pairs, tell(pairs.length));
  const seconds = Math.round((Date.now() - began) / 1000);
  console.log(
    `${places.length} places, ${hostileValues.length} values, ${pairs.length} pairs in ${seconds} s: ${failed.length} failed`,
  );
  expect(failed).toEqual([]);
  const said = portalUnderTest.logs.map((file) => readFileSync(file, 'utf8')).join('\n');
  expect(said.match(/^.*(?:\n\s+at .*)+/gm) ?? []).toEqual([]);
  expect(said).not.toContain('met a fault');

  await admin.goto('/history/verify');
  await admin.getByRole('button', { name: 'Verify the whole history now' }).click();
  await expect(
    admin.getByText(/^The history is intact: [\d,]+ events, none missing$/),
  ).toBeVisible();
});

async function cookieOf(page: Page): Promise<string> {
  const cookies = await page.context().cookies();
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

/** Says now and then how far it is, where that takes minutes. */
function tell(total: number): (count: number) => void {
  return (count) => {
    if (isWhole && count % 1000 === 0) console.log(`${count} of ${total}`);
  };
}
