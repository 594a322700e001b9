import type { PersonActor } from '#lib/access/actor.ts';
import { database } from '#lib/kernel/db.ts';
import { liveRunStates, stoppedRunStates } from '#lib/model/run.ts';

export type DashboardNumbers = { waiting: number; running: number; failed: number; ready: number };

/** The numbers of the admin's dashboard: what is made or stopped counts as one. Zeros for who is not an admin. */
export async function dashboardNumbers(actor: PersonActor): Promise<DashboardNumbers> {
  if (!actor.roles.includes('Admin')) return { waiting: 0, running: 0, failed: 0, ready: 0 };
  const principal = { retiredAt: null };
  const done = { recipe: { in: ['provision', 'stop'] }, principal };
  const ready = {
    recipe: 'provision',
    principal: { ...principal, runs: { none: { recipe: 'stop' } } },
  };
  const [waiting, running, failed, whole] = await Promise.all([
    database().request.count({ where: { state: 'pending' } }),
    database().run.count({ where: { ...done, state: { in: [...liveRunStates] } } }),
    database().run.count({ where: { ...done, state: { in: [...stoppedRunStates] } } }),
    database().run.count({ where: { ...ready, state: 'succeeded' } }),
  ]);
  return { waiting, running, failed, ready: whole };
}
