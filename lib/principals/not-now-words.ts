import type { Intent } from '#lib/model/intent.ts';
import type { PrincipalAct } from '#lib/model/principal-transitions.ts';

const already =
  'Its page shows how far that is; where something could not be done, an admin can try again.';
const nothing = 'Nothing was changed.';
const retired = `It is retired. ${nothing}`;

/** Why an act is not allowed, by the intent in force. */
export const notNowWords: Record<PrincipalAct, Record<Intent, string>> = {
  pause: {
    running: nothing,
    paused: `It was paused already. ${already}`,
    stopped: `It was stopped, which takes more away than a pause. ${nothing}`,
    retired,
  },
  resume: {
    running: `It is not paused, so there is nothing to resume. ${nothing}`,
    paused: nothing,
    stopped: `It was stopped, which takes its credentials too, so it cannot be resumed. ${nothing}`,
    retired,
  },
  stop: {
    running: nothing,
    paused: nothing,
    stopped: `It was stopped already. ${already}`,
    retired,
  },
  reinstate: {
    running: `It is not stopped, so there is nothing to reinstate. ${nothing}`,
    paused: `It is paused, and not stopped: an admin can resume it. ${nothing}`,
    stopped: nothing,
    retired,
  },
};

/** Why nothing can be done to what was not made, or was taken back. */
export function notMadeWords(act: PrincipalAct, isUndone: boolean): string {
  return isUndone
    ? `Its approval was undone, so there is nothing to ${act}. ${nothing}`
    : `It is not ready yet, so there is nothing to ${act}. ${nothing} An admin can undo its approval instead.`;
}

/** Of one that is to get its access back. */
export const pastEndWords =
  'Its last valid day is over, so it does not get its access back. Nothing was changed. Ask for a new principal.';
