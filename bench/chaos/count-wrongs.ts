import { database } from '#lib/kernel/db.ts';
import { approvedState } from '#lib/runs/approved-state.ts';
import { isSame, nothing, oneOfEach, worldOf } from '#testing/compare-world.ts';
import type { RunningSandbox } from '../../sandbox/start-sandbox.ts';

export type Wrongs = { orphans: number; twins: number; falselyReady: number; stuck: number };

/** Compares the sandbox's world with what the portal says of each run of a batch. All must be 0. */
export async function countWrongs(sandbox: RunningSandbox, runIds: string[]): Promise<Wrongs> {
  const wrongs: Wrongs = { orphans: 0, twins: 0, falselyReady: 0, stuck: 0 };
  const accounted = new Set<string>();
  const runs = await database().run.findMany({
    where: { id: { in: runIds } },
    include: { principal: { include: { runs: true } } },
  });
  for (const run of runs) {
    const world = await worldOf(sandbox, run.principalId);
    for (const clientId of world.applications) accounted.add(clientId);
    if (world.applications.length > 1 || world.users.length > 1) wrongs.twins += 1;
    const { seats } = await approvedState(database(), run.principalId);
    const [clientId = ''] = world.applications;
    const roles = seats[0].spec.ask.roles.map((role) => role.name).sort();
    const undo = run.principal.runs.find((one) => one.recipe === 'undo');
    if (run.state === 'succeeded') {
      if (!isSame(world, oneOfEach(clientId, roles))) wrongs.falselyReady += 1;
    } else if (run.state === 'cancelled' && undo?.state === 'succeeded') {
      if (!isSame(world, nothing)) wrongs.orphans += 1;
    } else wrongs.stuck += 1;
  }
  wrongs.orphans += nobodysOwn(sandbox, accounted);
  return wrongs;
}

/** Things with our mark, or hanging on a registration with our mark, that no run of the batch has. */
function nobodysOwn({ world, info }: RunningSandbox, accounted: ReadonlySet<string>): number {
  const portal = info.portal.clientId;
  const applications = world.applications
    .all()
    .filter((one) => one.createdByAppId === portal && !accounted.has(one.appId));
  const known = new Set(world.applications.all().map((one) => one.appId));
  const principals = world.servicePrincipals
    .all()
    .filter((one) => one.tags.some((tag) => tag.startsWith('bp:')) && !known.has(one.appId));
  const ids = new Set(world.servicePrincipals.all().map((one) => one.appId));
  const users = world.systemUsers
    .all()
    .filter((one) => one.applicationId !== null && !ids.has(one.applicationId));
  return applications.length + principals.length + users.length;
}
