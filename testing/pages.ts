import type { Part } from './cast.ts';

const owners: readonly Part[] = ['owner', 'secondOwner'];
const makers: readonly Part[] = [...owners, 'stranger'];
const readers: readonly Part[] = [...owners, 'admin', 'auditor'];
const withRole: readonly Part[] = [...makers, 'admin', 'auditor'];
const everybody: readonly Part[] = [...withRole, 'noRole'];

/** Who may open a page, and of which thing it is where it is of one. */
export type GuardedPage = {
  who: readonly Part[];
  of?: 'principal' | 'request' | 'environment';
};

/** Every page of somebody who is signed in, by its folder in app/. */
export const guardedPages: Record<string, GuardedPage> = {
  '/approvals': { who: ['admin'] },
  '/approvals/closed': { who: ['admin'] },
  '/approvals/runs': { who: ['admin'] },
  '/approvals/[id]': { who: ['admin'], of: 'request' },
  '/environments': { who: withRole },
  '/environments/new': { who: ['admin'] },
  '/environments/[id]': { who: withRole, of: 'environment' },
  '/health': { who: ['admin'] },
  '/history': { who: ['admin', 'auditor'] },
  '/history/verify': { who: ['admin', 'auditor'] },
  '/history/principals/[id]': { who: ['admin', 'auditor'], of: 'principal' },
  '/learn': { who: everybody },
  '/principals': { who: everybody },
  '/principals/[id]': { who: readers, of: 'principal' },
  '/principals/[id]/use': { who: readers, of: 'principal' },
  '/principals/[id]/simulator': { who: readers, of: 'principal' },
  '/principals/[id]/issue': { who: owners, of: 'principal' },
  '/sessions': { who: everybody },
  '/requests': { who: makers },
  '/requests/new': { who: makers },
  '/requests/[id]': { who: readers, of: 'request' },
};

/** What is there for whoever is not signed in; home says what this is. */
export const openPages = ['/', '/no-role', '/sign-in', '/sign-in/callback', '/signed-out'];
