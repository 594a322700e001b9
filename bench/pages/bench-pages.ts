import pg from 'pg';
import { z } from 'zod';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { requestsInForm } from '#lib/requests/requests-in-form.ts';
import { resolveRequest } from '#lib/requests/resolve-request.ts';
import { buildFolder, logFile, startPortalUnderTest } from '#testing/portal-under-test.ts';
import { actor, must, typedRequest } from '#testing/seed-portal.ts';
import { buildPortal } from '../../scripts/start/build-portal.ts';
import { stoppables } from '../../scripts/start/stoppables.ts';
import { fillDatabase, type Size } from './fill-database.ts';
import { findSubjects } from './find-subjects.ts';
import { type Measured, measureVisits } from './measure-visits.ts';
import { pageLine } from './pages-report.ts';
import type { SeatPlace } from './places.ts';
import { signInEverybody } from './sign-in-all.ts';
import { startEmptyPage } from './start-empty-page.ts';
import { visits } from './visits.ts';

export const fullSize: Size = {
  people: 2000,
  environments: 2000,
  principals: 100_000,
  pending: 5000,
};

/**
 * Measures every page of the built portal over a portal of that size, beside an application of the
 * same Next with one empty page. The worker stays out of it: only pages are measured.
 */
export async function benchPages(size: Size): Promise<Measured[]> {
  const root = process.cwd();
  const started = stoppables();
  const onStarted = ({ stop }: { stop: () => Promise<void> }) => started.add(stop);
  try {
    await buildPortal({ root, folder: buildFolder, log: logFile('build'), onStarted });
    const emptyUrl = await startEmptyPage({ root, log: logFile, onStarted });
    process.env.WORKER = 'elsewhere';
    const portal = await startPortalUnderTest('bench', {
      host: '127.0.0.1',
      isBehindProxy: false,
      // A few people open every page as often as it takes.
      limitFactor: 1000,
    });
    started.add(portal.stop);
    Object.assign(process.env, portal.env);
    const client = new pg.Client({ connectionString: portal.ownerUrl });
    await client.connect();
    started.add(() => client.end());

    const began = performance.now();
    const known = await placeInSandbox();
    const tenantId = z.guid().parse(portal.env.ENTRA_TENANT_ID);
    const { idOf } = await fillDatabase(client, { size, tenantId, known });
    const seconds = Math.round((performance.now() - began) / 1000);
    console.log(`${size.principals} principals were laid into the database in ${seconds} s.`);

    const cookies = await signInEverybody(client, idOf);
    const subjects = await findSubjects(client, idOf, known.environmentId);
    const at = { portalUrl: portal.portalUrl, emptyUrl, cookies };
    return await measureVisits(visits(subjects), at, (one) => console.log(pageLine(one)));
  } finally {
    await started.stopAll();
  }
}

/** What a maker would ask for in an environment of the sandbox: the decision's page asks it back. */
async function placeInSandbox(): Promise<SeatPlace> {
  const maker = await actor('Maya Lindqvist');
  const [asked] = await requestsInForm(maker, await typedRequest());
  if (!asked) throw new Error('Nothing is asked for.');
  const spec = must(await resolveRequest(maker, asked, microsoft()));
  const { environmentId, instanceUrl, organizationId, businessUnit, roles } = spec;
  return { environmentId, instanceUrl, organizationId, businessUnit, roles };
}
