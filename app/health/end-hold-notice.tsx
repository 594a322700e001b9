import { ConfirmedAction } from '#components/confirmed-action.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { endHold } from '#lib/history/end-hold.ts';
import { endHoldWords } from '#lib/model/end-hold-words.ts';
import { counted } from '#lib/model/plurals-and-lists.ts';
import { goOnEnding } from './actions.ts';

/** That principals which ended wait for an admin to be paused, why, and the button to go on. */
export async function EndHoldNotice() {
  const held = await endHold();
  if (!held) return null;
  const what = counted(held.count, 'principal');
  return (
    <Callout
      tone="wait"
      title={`${what} ${held.count === 1 ? 'has' : 'have'} ended, and you are asked before the pause`}
    >
      <div className="flex flex-col gap-3">
        <p>
          {endHoldWords(held)} Nobody was paused. Since{' '}
          <RelativeTime at={held.since.toISOString()} />.
        </p>
        <ConfirmedAction
          trigger={`Pause ${held.count === 1 ? 'it' : `all ${held.count}`}`}
          title={`Pause ${what}?`}
          body={
            <p>
              The last valid day of each is over. Their application users and service principals are
              disabled within a minute; their credentials are kept. Flows and pipelines that use
              them fail from then on.
            </p>
          }
          confirm="Pause"
          pendingWords="Going on…"
          fields={{ count: String(held.count) }}
          action={goOnEnding}
        />
      </div>
    </Callout>
  );
}
