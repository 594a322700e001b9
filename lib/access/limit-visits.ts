import type { Whence } from '#lib/audit/whence.ts';
import { log } from '#lib/kernel/log.ts';
import { networkOf } from './client-address.ts';
import { type RateKind, secondsToWait } from './limit-rate.ts';
import { noteVisit } from './note-visit.ts';
import { personOfCookie } from './person-of-cookie.ts';

/** What is asked of the portal, before it is known whether it may be. */
type Visit = {
  method: string;
  pathname: string;
  /** The value of the session's cookie, where one came along. */
  cookie: string | undefined;
  address: string | null;
  /** From where it is asked, for the history. */
  whence?: Whence;
};

/** Who asks, as far as limits go: the person of a living session, else an address. */
type Visitor = { personId: string } | { address: string };

type Limited = { visitor: Visitor; waitSeconds: number };

const signIns = ['/api/sign-in', '/api/session'];
/** What is asked by machines, and answers in words while all else is away. */
const unlimited = ['/api/health', '/api/own-address'];

/**
 * Who asks and how many seconds they have to wait, 0 when they may go on: so that one person, or somebody
 * at one address, cannot slow the portal for all the others. What a person sends, and what the tabs of one
 * read, their doors count. Who is over a limit is noted. Never throws: a database that is away is told of by what was asked for.
 */
export async function limitVisit(visit: Visit): Promise<Limited> {
  const limited = await countVisit(visit);
  const { visitor, waitSeconds } = limited;
  if (waitSeconds === 0) return limited;
  const { cookie, whence } = visit;
  if ('address' in visitor) await noteVisit(visitor, waitSeconds);
  else if (cookie)
    await noteVisit({ ...visitor, cookie, ...(whence ? { whence } : {}) }, waitSeconds);
  return limited;
}

async function countVisit(visit: Visit): Promise<Limited> {
  const address = visit.address === null ? 'unknown' : networkOf(visit.address);
  const stranger = { address };
  if (unlimited.includes(visit.pathname)) return { visitor: stranger, waitSeconds: 0 };
  try {
    if (signIns.includes(visit.pathname)) return await waitOf('sign-ins', address, stranger);
    const personId = visit.cookie ? await personOfCookie(visit.cookie) : null;
    if (personId === null) return await waitOf('strangers', address, stranger);
    const isPage = visit.method === 'GET' && !visit.pathname.startsWith('/api/');
    return isPage
      ? await waitOf('pages', personId, { personId })
      : { visitor: { personId }, waitSeconds: 0 };
  } catch (error) {
    log('warn', 'a visit could not be counted', {}, error);
    return { visitor: stranger, waitSeconds: 0 };
  }
}

async function waitOf(kind: RateKind, key: string, visitor: Visitor) {
  return { visitor, waitSeconds: await secondsToWait(kind, key) };
}
