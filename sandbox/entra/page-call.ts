import type { Context } from 'hono';
import type { CallEnv } from '../plane/sandbox.ts';

export type Parameters = Readonly<Record<string, string>>;

export type PageCall = {
  /** What the application asks for, by query or by POST. */
  given: Parameters;
  /** What a person answered at a page of ours: by its form only, since a link must not answer for them. */
  answer: { oid?: string | undefined; consent?: string | undefined };
};

export async function pageCall(c: Context<CallEnv>): Promise<PageCall> {
  const query = new URL(c.req.url).searchParams;
  const body = c.req.method === 'POST' ? new URLSearchParams(await c.req.text()) : [];
  const { oid, consent, ...posted }: Record<string, string> = Object.fromEntries(body);
  const { oid: _, consent: __, ...linked }: Record<string, string> = Object.fromEntries(query);
  return { given: { ...linked, ...posted }, answer: { oid, consent } };
}

/** The page's own address, for its forms. */
export function ownAddress(c: Context<CallEnv>, given: Parameters): string {
  return `${c.req.path}?${new URLSearchParams(given)}`;
}

/** The same for somebody who goes on with another account. */
export function withOtherAccount(c: Context<CallEnv>, given: Parameters): string {
  const { login_hint: _, ...rest } = given;
  return ownAddress(c, { ...rest, prompt: 'select_account' });
}
