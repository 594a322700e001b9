import { Callout } from '#components/ui/callout.tsx';
import { resourceRows } from '#lib/model/resources.ts';
import { liveRunStates } from '#lib/model/run.ts';
import { type StepKey, stepWords, taskOf } from '#lib/model/steps.ts';
import type { PrincipalView } from '#lib/principals/view.ts';

/** What a pause or a stop could not disable yet, each seat by its name, and what can be done by hand. */
export function NotCutYet({ principal }: { principal: PrincipalView }) {
  const { change, stop, undo, seats } = principal;
  const run = change ?? stop;
  const left = (run?.steps ?? []).flatMap(({ key, place, state, cause }) => {
    const { about, byHand } = stepWords(key);
    const where = isOfSeat(key) ? (place ?? seats[0].environment.displayName) : null;
    const isLeft = state !== 'done' && cause !== null && byHand !== undefined;
    return isLeft ? [{ key: `${key} ${place}`, about, byHand, where }] : [];
  });
  if (!run || undo || left.length === 0) return null;
  return (
    <Callout tone="bad" title="Not everything of it is disabled yet" live>
      {liveRunStates.includes(run.state) ? (
        <p>The portal has gone on with the rest, and tries again by itself.</p>
      ) : null}
      <ul className="flex list-disc flex-col gap-1.5 pl-5">
        {left.map(({ key, about, byHand, where }) => (
          <li key={key}>
            What is left is {about}
            {where ? ` in ${where}` : ''}. {byHand}
          </li>
        ))}
      </ul>
    </Callout>
  );
}

function isOfSeat(key: StepKey): boolean {
  const { resource } = taskOf(key);
  return resource !== null && resourceRows[resource].isOfSeat;
}
