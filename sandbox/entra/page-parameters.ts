import type { Context } from 'hono';
import type { CallEnv } from '../sandbox.ts';

export type Parameters = Readonly<Record<string, string>>;

/** What a page was called with: the query, and on top of it what a form of ours posts back. */
export async function pageParameters(c: Context<CallEnv>): Promise<Parameters> {
  const query = new URL(c.req.url).searchParams;
  const body = c.req.method === 'POST' ? new URLSearchParams(await c.req.text()) : [];
  return Object.fromEntries([...query, ...body]);
}

/** The page's address for somebody who goes on with another account. */
export function withOtherAccount(c: Context<CallEnv>): string {
  const { pathname, searchParams } = new URL(c.req.url);
  searchParams.delete('login_hint');
  searchParams.set('prompt', 'select_account');
  return `${pathname}?${searchParams}`;
}

/** The page's own address, for its forms. */
export function ownAddress(c: Context<CallEnv>): string {
  const { pathname, search } = new URL(c.req.url);
  return `${pathname}${search}`;
}
