import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import {
  type PortalUnderTest,
  type Reach,
  startPortalUnderTest,
} from '#testing/portal-under-test.ts';
import { given } from './given.ts';
import type { PersonName } from './person-name.ts';
import { sandbox } from './sandbox.ts';
import { signInAs } from './sign-in.ts';

type Fixtures = {
  /** Patterns of console errors that this test provokes on purpose. */
  expectedConsoleErrors: RegExp[];
  /** A page in a browser of its own, for a second person at the same time. */
  newPerson: (name: PersonName, path?: string, how?: { anew: boolean }) => Promise<Page>;
  sandbox: typeof sandbox;
};

type WorkerFixtures = {
  /** How this file's portal is reached; set it with `test.use` at the top of a file. */
  reach: Reach;
  /** Starts and stops the portal of this worker; a file that needs another one puts its own here. */
  running: PortalUnderTest;
  /** A portal of this worker's own, with its database and its tenant: workers share nothing. */
  portalUnderTest: PortalUnderTest;
};

/** Playwright's test with our portal, our tenant, and no error in the console unnoticed. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  reach: [
    { host: '127.0.0.1', isBehindProxy: false },
    { scope: 'worker', option: true },
  ],
  running: [
    async ({ reach }, use, { workerIndex }) => {
      const running = await startPortalUnderTest(String(workerIndex), reach);
      await use(running);
      await running.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  portalUnderTest: [
    async ({ running }, use) => {
      process.env.E2E_PORTAL_URL = running.portalUrl;
      process.env.E2E_SANDBOX_URL = running.sandboxUrl;
      process.env.E2E_OWNER_DATABASE_URL = running.ownerUrl;
      await use(running);
    },
    { scope: 'worker', auto: true },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern here
  baseURL: async ({}, use) => {
    await use(given('E2E_PORTAL_URL'));
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern here
  expectedConsoleErrors: async ({}, use) => {
    await use([]);
  },
  context: async ({ context, expectedConsoleErrors }, use) => {
    const errors = listen(context);
    await use(context);
    expect(unexpected(errors, expectedConsoleErrors)).toEqual([]);
  },
  newPerson: async ({ browser, baseURL, expectedConsoleErrors }, use) => {
    const contexts: BrowserContext[] = [];
    const errors: string[][] = [];
    await use(async (name, path, how) => {
      const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}) });
      contexts.push(context);
      errors.push(listen(context));
      const page = await context.newPage();
      await signInAs(page, name, path, how);
      return page;
    });
    for (const context of contexts) await context.close();
    expect(unexpected(errors.flat(), expectedConsoleErrors)).toEqual([]);
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern here
  sandbox: async ({}, use) => {
    await use(sandbox);
  },
});

export { expect, signInAs };

function listen(context: BrowserContext): string[] {
  const errors: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${message.location().url}: ${message.text()}`);
  });
  context.on('weberror', (error) => errors.push(String(error.error())));
  return errors;
}

function unexpected(errors: string[], expected: RegExp[]): string[] {
  return errors.filter((error) => !expected.some((pattern) => pattern.test(error)));
}
