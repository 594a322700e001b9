import type { RecipeName, RunState } from '#lib/model/run.ts';
import { eventsOf } from './events-of.ts';
import { type Judged, judged } from './judged.ts';
import type { PrincipalStory, WholePrincipal } from './load-principals.ts';

/** What brings an intent about ends where another one is put in force. */
const ofIntents: readonly string[] = ['pause', 'resume', 'stop'] satisfies RecipeName[];
const over: readonly string[] = ['succeeded', 'cancelled'] satisfies RunState[];

/** The runs of a principal that change something, each against its beginning and its end: over is over. */
export function runsJudged(
  { runs, approved }: Pick<WholePrincipal, 'runs' | 'approved'>,
  story: PrincipalStory,
): Judged[] {
  return runs.map((run) => {
    const begun = eventsOf(story, 'run.started').find(({ event }) => event.runId === run.id);
    const done = eventsOf(story, 'run.succeeded').find(({ event }) => event.runId === run.id);
    const undone = eventsOf(story, 'run.cancelled').find(({ event }) => event.runId === run.id);
    const since = begun?.seq ?? null;
    // A stop of before intents were rows began with the row that was added for it since.
    const isOutdated = approved.some(
      ({ seatId, version, approvedAt }) =>
        seatId === null && version > run.specVersion && approvedAt > run.createdAt,
    );
    return judged({ rows: 'run', id: run.id, since }, [
      [run.recipe === begun?.event.recipe, since, 'another recipe was started'],
      [
        approved.some(({ version }) => version === run.specVersion),
        since,
        'it works on what was never approved',
      ],
      [run.state !== 'succeeded' || done !== undefined, since, 'it did not come to its end'],
      [
        !isOutdated || !ofIntents.includes(run.recipe) || over.includes(run.state),
        since,
        'another intent was put in force since',
      ],
      [run.state === 'cancelled' || !undone, undone?.seq ?? since, 'it was cancelled'],
      [
        run.state === 'succeeded' || !done || !!undone,
        done?.seq ?? since,
        'it had come to its end',
      ],
    ]);
  });
}
