import type { Page } from '@playwright/test';
import type { CredentialState } from '#lib/model/credential.ts';
import type { RunState, StepState } from '#lib/model/run.ts';
import type { Part } from '#testing/cast.ts';
import {
  startUpgradedPortal,
  type UpgradedPortal,
} from '#testing/old-install/start-upgraded-portal.ts';
import { guardedPages, openPages } from '#testing/pages.ts';
import { query } from './support/database.ts';
import type { PersonName } from './support/person-name.ts';
import { test as base, expect, signInAs } from './support/test.ts';

// What 0.1.0 left in the database, whatever it was in the middle of, is shown by the portal of today.

const test = base.extend<object, { upgraded: UpgradedPortal }>({
  upgraded: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern here
    async ({}, use, { workerIndex }) => {
      const upgraded = await startUpgradedPortal(String(workerIndex));
      await use(upgraded);
      await upgraded.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  running: [({ upgraded }, use) => use(upgraded), { scope: 'worker' }],
});
test.describe.configure({ mode: 'serial' });

/** Who signs in as what; they open the pages of things by turns. */
const people = new Map<Part, PersonName>([
  ['owner', 'Maya Lindqvist'],
  ['secondOwner', 'Max Okafor'],
  ['admin', 'Ada Moreau'],
  ['auditor', 'Audrey Berg'],
]);
/** What was to be read on each page, whoever opened it. */
const read = new Map<string, string>();

test('every page opens for whoever is not signed in', async ({ page }) => {
  for (const path of openPages) {
    const answer = await page.goto(path);
    expect.soft(answer?.status(), path).toBe(200);
    // Some lead on by themselves: until nothing moves any more, wherever that is.
    await page.waitForLoadState('networkidle');
    await expect.soft(page.getByText('This page could not be shown'), path).toHaveCount(0);
  }
});

for (const [part, name] of people) {
  test(`every page opens for ${name}, of each thing that is theirs to see`, async ({ page }) => {
    await signInAs(page, name);
    const paths = await pathsFor(part);
    for (const path of paths) await open(page, path);
  });
}

/** Opened for each thing there is; the others for the oldest, which real runs and requests left. */
const pagesOfEach = ['/principals/[id]', '/environments/[id]'];
const oldest = 12;

/**
 * Every page that they may open; where it is of a thing, there is one for each of those things, and those
 * who may open it share them.
 */
async function pathsFor(part: Part): Promise<string[]> {
  const paths = ['/'];
  for (const [page, { who, of }] of Object.entries(guardedPages)) {
    const sharers = who.filter((one) => people.has(one));
    if (!sharers.includes(part)) continue;
    const all = of ? await query(`select id from ${of} order by id`) : [];
    const things = pagesOfEach.includes(page) ? all : all.slice(0, oldest);
    const turn = sharers.indexOf(part);
    const theirs = things.filter((_, index) => index % sharers.length === turn);
    paths.push(...(of ? theirs.map(({ id }) => page.replace('[id]', String(id))) : [page]));
  }
  return paths;
}

async function open(page: Page, path: string): Promise<void> {
  const answer = await page.goto(path);
  expect.soft(answer?.status(), path).toBe(200);
  // Until React has taken the page over, and nothing it met doing so is still to be told.
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  const text = await page.locator('main').textContent();
  expect.soft(text, path).not.toContain('This page could not be shown');
  read.set(path, text ?? '');
}

const runWords: Record<RunState, string> = {
  queued: 'Being made',
  running: 'Being made',
  waiting: 'Waiting for Microsoft',
  resting: 'Making it waits for an admin to go on',
  failed: 'Making it stopped',
  succeeded: 'How it was made',
  cancelled: 'Not wholly undone',
};
const credentialWords: Record<CredentialState, string> = {
  requested: 'Being prepared',
  minting: 'Being prepared',
  proving: 'Being proven',
  ready: 'Ready to open in the tab that asked',
  opened: 'Opened, not yet confirmed',
  stored: 'Stored safely',
  lost: 'Outcome unknown, being looked for',
  removing: 'Being removed',
  removed: 'Removed',
  failed: 'Not issued',
};
/** Of the first step; and by the run that it is read of. */
const stepWords: Record<StepState, [run: RunState, words: string]> = {
  todo: ['failed', 'To do'],
  running: ['running', 'Registering an application in Entra ID'],
  waiting: [
    'waiting',
    'Dataverse refused it. It is tried again by itself; there is nothing to do.',
  ],
  failed: ['failed', 'Dataverse refused it. What is done stays; an admin can try this step again.'],
  done: ['succeeded', 'Registered in Entra ID, single tenant, with no API permissions.'],
};

test('every state of a run, a step and a secret is told in its words', ({ upgraded }) => {
  const pageOf = (of: 'run' | 'credential', state: string) => {
    const found = upgraded.standing.find((one) => one.of === of && one.state === state);
    return read.get(`/principals/${found?.id}`);
  };
  for (const [state, words] of Object.entries(runWords)) {
    expect.soft(pageOf('run', state), `a run that is ${state}`).toContain(words);
  }
  for (const [state, words] of Object.entries(credentialWords)) {
    expect.soft(pageOf('credential', state), `a secret that is ${state}`).toContain(words);
  }
  for (const [state, [run, words]] of Object.entries(stepWords)) {
    expect.soft(pageOf('run', run), `a step that is ${state}`).toContain(words);
  }
});

test('what 0.1.0 kept as sentences is told as it was worded then', async ({ upgraded }) => {
  const { made, standing } = upgraded;
  const [decided] = await query('select request_id as id from principal where id = $1', [
    made.ready.principalId,
  ]);
  const [closed] = await query(`select id from environment where state = 'unavailable'`);
  expect(read.get(`/principals/${made.differs.principalId}`)).toContain(
    'It holds Basic User, which nobody approved.',
  );
  expect(read.get(`/approvals/${decided?.id}`)).toContain('None of the roles is barred.');
  expect(read.get(`/environments/${closed?.id}`)).toContain('The portal is no user there.');
  for (const { id, of, state } of standing) {
    if (of === 'run' || !['requested', 'lost', 'removing', 'failed'].includes(state)) continue;
    expect(read.get(`/principals/${id}`), state).toContain('Dataverse refused it.');
  }
});
