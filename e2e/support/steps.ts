import { expect, type Frame, type Locator, type Page } from '@playwright/test';
import { signInAs } from './sign-in.ts';

type Ask = {
  name: string;
  environment?: string;
  role?: string;
  secondOwner?: string;
  usedBy?: string;
};

/** A maker who is signed in sends a request through the form. It leads straight to the request's page. */
export async function askFor(page: Page, ask: Ask): Promise<void> {
  await page.goto('/requests/new');
  await fillIn(page, ask);
  const paths: string[] = [];
  const note = (frame: Frame) => void paths.push(new URL(frame.url()).pathname);
  page.on('framenavigated', note);
  await page.getByRole('button', { name: 'Send the request' }).click();
  await expect(page.getByRole('heading', { name: ask.name, level: 1 })).toBeVisible();
  page.off('framenavigated', note);
  expect(paths).toEqual([expect.stringMatching(/^\/requests\/[0-9a-f-]{36}$/)]);
}

/** Everything of the form but the button. */
export async function fillIn(page: Page, ask: Ask): Promise<void> {
  await pick(page, ask.environment ?? 'Sales Dev');
  await pick(page, ask.role ?? 'Sales Importer');
  await page.getByRole('textbox', { name: /^Name/ }).fill(ask.name);
  const owners = page.getByRole('combobox', { name: /^Second owner/ });
  const option = owners.locator('option', { hasText: ask.secondOwner ?? 'Max Okafor' });
  await owners.selectOption(await option.getAttribute('value'));
  await pick(page, ask.usedBy ?? 'A Power Automate flow');
  await page.getByLabel('What it is for').fill('Copies the price list each night.');
}

/** Picks a card of a list of choices, by its title. */
export async function pick(page: Page, title: string): Promise<void> {
  await page.locator('label', { hasText: title }).first().click();
}

/** An admin signs in, reads the request and approves it. Ends when it is ready. */
export async function approve(page: Page, name: string): Promise<void> {
  await signInAs(page, 'Ada Moreau', '/approvals');
  await page.getByRole('link', { name }).click();
  await page.getByLabel('Comment').fill('Go ahead.');
  await page.getByRole('button', { name: 'Approve' }).click();
  await expect(page.getByText('You approved it')).toBeVisible();
  await expect(page.getByText(/The maker can issue a secret/)).toBeVisible({ timeout: 45_000 });
}

/** An owner who is signed in opens a principal's page from the list. Answers its path. */
export async function openPrincipal(page: Page, name: string): Promise<string> {
  await page.goto('/principals');
  await page.getByRole('link', { name }).first().click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
  return new URL(page.url()).pathname;
}

/** The element that shows an issued secret, once. */
export function secretValue(page: Page): Locator {
  return page.getByRole('heading', { name: 'Client secret' }).locator('xpath=following-sibling::p');
}
