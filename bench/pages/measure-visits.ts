import { fetchPage, type PageAnswer } from './fetch-page.ts';
import type { BenchVisitor, Visit } from './visits.ts';

export type Measured = Visit & {
  /** Of the answers that were not 200, the first. */
  failure: string | null;
  /** Medians, in milliseconds, of this page and of the empty one asked in turns with it. */
  milliseconds: number;
  emptyMilliseconds: number;
  /** How often: fewer than asked for where one page took all the patience. */
  rounds: number;
  bytes: number;
};

const roundsMax = 15;
const patienceMs = 60_000;

/**
 * Visits each page in turns with the empty one, one call at a time, after a first look that is no
 * part of the measure. From the call to the last byte of the HTML, as a browser asks for it.
 */
export async function measureVisits(
  visits: readonly Visit[],
  at: {
    portalUrl: string;
    emptyUrl: string;
    cookies: Record<Exclude<BenchVisitor, 'nobody'>, string>;
  },
  onMeasured: (measured: Measured) => void,
): Promise<Measured[]> {
  const all: Measured[] = [];
  for (const visit of visits) {
    const cookie = visit.by === 'nobody' ? '' : at.cookies[visit.by];
    const look = () => fetchPage(`${at.portalUrl}${visit.path}`, cookie);
    const first = await look();
    const pages: PageAnswer[] = [];
    const empties: PageAnswer[] = [];
    const until = performance.now() + patienceMs;
    while (pages.length < roundsMax && performance.now() < until && first.status === 200) {
      empties.push(await fetchPage(at.emptyUrl, ''));
      pages.push(await look());
    }
    const refused = [first, ...pages, ...empties].find((answer) => answer.status !== 200);
    const measured: Measured = {
      ...visit,
      failure: refused ? `answered ${refused.status}` : null,
      milliseconds: median(pages),
      emptyMilliseconds: median(empties),
      rounds: pages.length,
      bytes: first.bytes,
    };
    onMeasured(measured);
    all.push(measured);
  }
  return all;
}

function median(answers: readonly PageAnswer[]): number {
  const sorted = answers.map(({ milliseconds }) => milliseconds).sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
