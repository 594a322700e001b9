import { eventsOf } from './events-of.ts';
import { type Judged, judged } from './judged.ts';
import type { PrincipalStory, WholePrincipal } from './load-principals.ts';

/** What is known to be at Microsoft for a principal, each against the step that made it. */
export function remoteObjectsJudged(
  { remotes }: Pick<WholePrincipal, 'remotes'>,
  story: PrincipalStory,
): Judged[] {
  const steps = eventsOf(story, 'run.step-done');
  return remotes.map((row) => {
    const made = steps.find(
      ({ event }) => event.remoteId === row.remoteId && event.step === row.kind,
    );
    const { clientId } = made?.event ?? {};
    return judged({ rows: 'remote-object', id: row.remoteId, since: made?.seq ?? null }, [
      [
        clientId === undefined || clientId === row.clientId,
        made?.seq ?? null,
        'it was made with another client id',
      ],
    ]);
  });
}
