import { findingColumns, openFindings, readFinding } from '#lib/findings/read-finding.ts';
import { database, type Prisma } from '#lib/kernel/db.ts';
import { isPastEnd, principalEnd } from '#lib/kernel/end-dates.ts';
import { cause } from '#lib/model/cause.ts';
import { causeWords } from '#lib/model/cause-words.ts';
import { findingWords } from '#lib/model/finding-words.ts';
import { placesOfEach } from '#lib/model/place-words.ts';
import { oldestSeatFirst } from './seat-view.ts';

const select = {
  id: true,
  name: true,
  createdAt: true,
  endsOn: true,
  seats: {
    orderBy: oldestSeatFirst,
    select: { environment: { select: { displayName: true, instanceUrl: true } } },
  },
  runs: {
    where: { recipe: { not: 'verify' } },
    orderBy: { createdAt: 'desc' },
    take: 1,
    select: {
      finishedAt: true,
      steps: {
        where: { state: { not: 'done' } },
        orderBy: { position: 'asc' },
        take: 1,
        select: { cause: true },
      },
    },
  },
  findings: {
    ...openFindings,
    take: 1,
    select: { ...findingColumns, firstSeenAt: true },
  },
  credentials: {
    where: { state: { in: ['opened', 'stored'] } },
    orderBy: { requestedAt: 'desc' },
    take: 5,
    select: { state: true, requestedAt: true, endsAt: true },
  },
} satisfies Prisma.PrincipalSelect;

type Row = Prisma.PrincipalGetPayload<{ select: typeof select }>;

/** A principal that needs somebody: as much as says what for, and since when. */
export type NeededPrincipal = {
  id: string;
  name: string;
  environmentName: string;
  /** When its last run came to its end, or else began to be made. */
  madeAt: Date;
  /** What its last run says about the step where it stands. */
  stoppedWords: string | null;
  stoppedAt: Date | null;
  found: { words: string; at: Date } | null;
  openedAt: Date | null;
  secretEndsAt: Date | null;
  endsAt: Date;
  isPastEnd: boolean;
};

/** The principals with these ids, in their order, each once. Whether somebody may read them is settled before. */
export async function neededPrincipals(ids: readonly string[]): Promise<NeededPrincipal[]> {
  if (ids.length === 0) return [];
  const rows = await database().principal.findMany({ where: { id: { in: [...ids] } }, select });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const shown = [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
  const places = placesOfEach(shown);
  return shown.map((row, index) => needed(row, places[index] ?? ''));
}

function needed(
  { id, name, createdAt, endsOn, runs, findings, credentials }: Row,
  environmentName: string,
) {
  const run = runs[0];
  const stopped = cause.safeParse(run?.steps[0]?.cause).data;
  const [found] = findings;
  const of = (state: string) => credentials.find((one) => one.state === state);
  return {
    id,
    name,
    environmentName,
    madeAt: run?.finishedAt ?? createdAt,
    stoppedWords: stopped ? causeWords(stopped) : null,
    stoppedAt: stopped ? new Date(stopped.at) : null,
    found: found ? { words: findingWords(readFinding(found)), at: found.firstSeenAt } : null,
    openedAt: of('opened')?.requestedAt ?? null,
    secretEndsAt: of('stored')?.endsAt ?? null,
    endsAt: principalEnd(endsOn),
    isPastEnd: isPastEnd(endsOn),
  };
}
