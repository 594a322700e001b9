import { query } from './support/database.ts';
import { fillIn } from './support/steps.ts';
import { expect, signInAs, test } from './support/test.ts';

// A portal of its own: whoever is over the limit here stays so for a while.
test.use({ reach: { host: 'localhost', isBehindProxy: false } });

/** As if the person had sent as often as a minute allows, on whichever replica. */
async function useUp(kind: 'changes' | 'readings', name: string): Promise<void> {
  await query(
    `insert into rate_limit (key, points, expire)
     select $1 || ':' || id, 1000, (extract(epoch from now()) + 40) * 1000 from person where name = $2
     on conflict (key) do update set points = excluded.points, expire = excluded.expire`,
    [kind, name],
  );
}

test('too many changes are told at the form, with the seconds to wait', async ({ page }) => {
  await signInAs(page, 'Maya Lindqvist', '/requests/new');
  await fillIn(page, { name: 'too-many' });
  await useUp('changes', 'Maya Lindqvist');
  await page.getByRole('button', { name: 'Send the request' }).click();
  await expect(page.getByText(/^Too many changes in one minute/)).toContainText(/Wait \d+ seconds/);
  await expect(page.getByRole('textbox', { name: /^Name/ })).toHaveValue('too-many');
});

test('a route answers 429 and says when to come again', async ({ page }) => {
  await signInAs(page, 'Audrey Berg');
  await useUp('readings', 'Audrey Berg');
  await useUp('changes', 'Audrey Berg');
  const nobody = '00000000-0000-7000-8000-000000000000';
  for (const path of [
    `/api/pulse/requests/${nobody}`,
    `/api/pulse/principals/${nobody}`,
    `/api/credentials/${nobody}`,
    `/api/environments/${nobody}/business-units`,
    `/api/environments/${nobody}/roles?unit=${nobody}`,
    '/api/history/export',
  ]) {
    const answer = await page.request.get(path);
    expect(answer.status(), path).toBe(429);
    expect(Number(answer.headers()['retry-after']), path).toBeGreaterThan(0);
  }
});
