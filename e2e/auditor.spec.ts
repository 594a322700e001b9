import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Page, TestInfo } from '@playwright/test';
import { query } from './support/database.ts';
import { expectAccessible } from './support/expect-accessible.ts';
import type { PersonName } from './support/person-name.ts';
import { approve, askFor } from './support/steps.ts';
import { expect, signInAs, test } from './support/test.ts';

test('an auditor reads every step of a principal, filters, and cannot change anything', async ({
  page,
  newPerson,
}) => {
  const name = await readyPrincipal(newPerson);
  await signInAs(page, 'Audrey Berg', '/history');
  for (const sentence of [
    `Maya Lindqvist asked for ${name} in Sales Dev.`,
    `Ada Moreau approved Maya Lindqvist’s request for ${name} in Sales Dev.`,
    `The portal registered the application of ${name}.`,
    `The portal finished provisioning: ${name} is ready in Sales Dev.`,
    'Audrey Berg signed in as Auditor.',
  ]) {
    await expect(page.getByText(sentence).first()).toBeVisible();
  }

  const registered = page
    .getByRole('listitem')
    .filter({ hasText: `registered the application of ${name}` });
  // Asked for by who opens them: a page of fifty would be three times as long with all of them.
  await expect(registered.getByText('run.step-done')).toHaveCount(0);
  await registered.getByText('Particulars').click();
  await expect(registered.getByText('run.step-done')).toBeVisible();
  await expect(registered.getByRole('term').getByText('Microsoft request id')).toBeVisible();
  await expect(
    registered.getByRole('button', { name: 'Copy the hash', exact: true }),
  ).toBeVisible();

  await page.getByText('by person, principal, environment').click();
  await expectAccessible(page);
  await page.getByLabel('Person').selectOption({ label: 'Ada Moreau' });
  await page.getByLabel('Kind').selectOption({ label: 'Requests and decisions' });
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page).toHaveURL(/\/history\?person=[0-9a-f-]{36}&kind=requests$/);
  await expect(
    page.getByText(`Ada Moreau approved Maya Lindqvist’s request for ${name}`),
  ).toBeVisible();
  await expect(page.getByText(/asked for/)).toHaveCount(0);
  await page.getByRole('link', { name: /Remove the filter Person/ }).click();
  await expect(page).toHaveURL(/\/history\?kind=requests$/);
  await expect(page.getByText(`Maya Lindqvist asked for ${name}`)).toBeVisible();

  await page.getByRole('link', { name, exact: true }).first().click();
  for (const path of ['/approvals', '/requests/new', '/environments/new', '/health']) {
    expect((await page.request.get(path)).status(), path).toBe(404);
  }
  await page.goto('/history?kind=denied');
  await expect(page.getByText(/Audrey Berg tried to .* and was refused/).first()).toBeVisible();
});

test('the story of one principal is whole, and its export verifies offline', async ({
  page,
  newPerson,
}, info) => {
  const name = await readyPrincipal(newPerson);
  await signInAs(page, 'Audrey Berg', '/history');
  await page
    .getByRole('link', { name, exact: true })
    .and(page.locator('[href*="/principals/"]'))
    .first()
    .click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  const counted = await page.getByText(/^\d+ of \d+ events, none missing$/).textContent();
  const [inOrder, total] = counted?.match(/\d+/g) ?? [];
  expect(inOrder).toBe(total);
  await expect(page.getByRole('main').getByRole('listitem').first()).toContainText('asked for');
  await expectAccessible(page);
  for (const width of [390, 1024, 1280, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await emptyBeside(page), `${width} px`).toBeLessThan(32);
  }

  const file = await exported(page, info, 'Export');
  expect(lines(file)).toHaveLength(Number(total) + 1);
  expect(verifyOffline(file)).toContain(`Intact: ${total} events`);
  const changed = info.outputPath('changed.jsonl');
  writeFileSync(changed, readFileSync(file, 'utf8').replace('application', 'applicatiom'));
  expect(verifyOffline(changed)).toMatch(/^NOT /m);
  await page.reload();
  await expect(page.getByText(`Audrey Berg exported the history of ${name}.`)).toBeVisible();
});

test('the whole history verifies on the page, and a change behind its back is found and named', async ({
  page,
}, info) => {
  await signInAs(page, 'Audrey Berg', '/history');
  await page.getByRole('link', { name: 'Verify' }).click();
  const head = await page
    .getByText(/^[0-9a-f]{64}$/)
    .first()
    .textContent();
  const verify = page.getByRole('button', { name: 'Verify the whole history now' });
  await verify.click();
  await expect(
    page.getByText(/^The history is intact: [\d,]+ events, none missing$/),
  ).toBeVisible();
  await expectAccessible(page);

  await page.getByLabel('Head').fill(head ?? '');
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect(page.getByText(/^This is event [\d,]+$/)).toBeVisible();
  const file = await exported(page, info, 'Export the history');
  expect(verifyOffline(file)).toContain('Intact: ');

  const restore = await forgeEvent(2);
  try {
    await verify.click();
    await expect(page.getByText('The history is not intact: event 2')).toBeVisible();
    await expect(page.getByText(/its content was changed after it was written/)).toBeVisible();
    await page.goto('/history?kind=history');
    await expect(page.getByText('Not intact', { exact: true })).toBeVisible();
    await expectAccessible(page);
  } finally {
    await restore();
  }
  await page.goto('/history/verify');
  await verify.click();
  await expect(page.getByText(/^The history is intact/)).toBeVisible();
  await page.getByLabel('Head').fill('0'.repeat(64));
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect(page.getByText('No event has this hash')).toBeVisible();
});

test('a maker finds no history, and that they looked is part of it', async ({
  page,
  newPerson,
}) => {
  await signInAs(page, 'Max Okafor');
  for (const path of ['/history', '/history/verify', '/api/history/export']) {
    expect((await page.request.get(path)).status(), path).toBe(404);
  }
  expect((await page.request.get('/api/history/events/1')).status()).toBe(403);
  const auditor = await newPerson('Audrey Berg', '/history?kind=denied');
  await expect(
    auditor.getByText('Max Okafor tried to read the history and was refused.'),
  ).toHaveCount(1);
  await expect(
    auditor.getByText(/^Max Okafor tried 3 more times to read the history/),
  ).toBeVisible();
});

test('another site cannot set off an export, and strangers are counted', async ({ page }) => {
  const before = await page.request.get('/api/history/export', {
    headers: { 'sec-fetch-site': 'cross-site' },
  });
  expect(before.status()).toBe(403);
  await signInAs(page, 'Audrey Berg', '/history');
  await expect(page.getByText(/sent from another site/)).toBeVisible();
});

test.describe('without scripts', () => {
  test('the filters and the particulars work', async ({ page, browser, baseURL }) => {
    await signInAs(page, 'Audrey Berg', '/history');
    const context = await browser.newContext({
      javaScriptEnabled: false,
      storageState: await page.context().storageState(),
      ...(baseURL ? { baseURL } : {}),
    });
    const plain = await context.newPage();
    await plain.goto('/history');
    await plain.getByText('by person, principal, environment').click();
    await plain.getByLabel('Kind').selectOption({ label: 'Sign-ins' });
    await plain.getByRole('button', { name: 'Show' }).click();
    await expect(plain).toHaveURL(/\/history\?kind=sessions$/);
    await expect(plain.getByText('Audrey Berg signed in as Auditor.').first()).toBeVisible();
    await context.close();
  });
});

/** Asks, approves and waits, through the pages; answers the principal's name. */
async function readyPrincipal(newPerson: (who: PersonName) => Promise<Page>): Promise<string> {
  const name = `auditor-spec-${Date.now().toString(36)}`;
  await askFor(await newPerson('Maya Lindqvist'), { name });
  await approve(await newPerson('Ada Moreau'), name);
  return name;
}

/** How many pixels of its row the first sentence leaves empty: up to its fold, or to the row's end. */
async function emptyBeside(page: Page): Promise<number> {
  const row = page.getByRole('main').getByRole('listitem').first();
  return row.evaluate((element) => {
    const sentence = element.querySelector('p')?.getBoundingClientRect();
    const fold = element.querySelector('summary')?.getBoundingClientRect();
    if (!sentence || !fold) throw new Error('The row has no sentence with particulars.');
    const isOnOneLine = fold.top < sentence.bottom;
    return (isOnOneLine ? fold.left : element.getBoundingClientRect().right) - sentence.right;
  });
}

async function exported(page: Page, info: TestInfo, link: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: link, exact: true }).click(),
  ]);
  const path = info.outputPath(download.suggestedFilename());
  await download.saveAs(path);
  return path;
}

const lines = (path: string) => readFileSync(path, 'utf8').trimEnd().split('\n');

/** The offline command, in a process that is told of no database and no portal. */
function verifyOffline(path: string): string {
  const env = { PATH: process.env.PATH, NODE_ENV: 'production' } as const;
  try {
    return execFileSync(process.execPath, ['lib/history/verify-command.ts', path], {
      env,
      encoding: 'utf8',
    });
  } catch (error) {
    if (error instanceof Error && 'stdout' in error) return String(error.stdout);
    throw error;
  }
}

/** Changes an event behind the portal's back, as the owner with the trigger off; answers the way back. */
async function forgeEvent(seq: number): Promise<() => Promise<void>> {
  const [event] = await query('select body from audit_event where seq = $1', [seq]);
  const write = async (body: string) => {
    await query('alter table audit_event disable trigger audit_event_no_change');
    await query('update audit_event set body = $1 where seq = $2', [body, seq]);
    await query('alter table audit_event enable trigger audit_event_no_change');
  };
  await write(`${event?.body} `);
  return () => write(String(event?.body));
}
