import type { RunState } from '#lib/model/run.ts';
import type { PrincipalView } from '#lib/principals/view.ts';

type Words = { title: string; label: string; sentence: string };

const making: Record<RunState, string> = {
  queued: 'It begins in a moment. Usually ready after about half a minute.',
  running: 'Under way. Usually ready after about half a minute.',
  waiting: 'Microsoft keeps it waiting; the portal tries again by itself.',
  resting: 'It waited as long as it does by itself, and rests until you retry.',
  failed: 'It stopped for a reason that waiting does not cure.',
  cancelled: 'Its approval was undone; nothing more is made.',
  succeeded: 'Everything is made and was read back. The maker can issue a secret.',
};

const undoing: Record<RunState, string> = {
  ...making,
  queued: 'It begins in a moment.',
  running: 'What was made is deleted, in reverse order.',
  failed: 'Not everything could be deleted. The steps say what is left and why.',
  succeeded: 'Everything that was made is deleted, and nothing turned up since.',
};

const stopping: Record<RunState, string> = {
  ...making,
  queued: 'It begins in a moment.',
  running: 'Its access is taken away.',
  failed: 'Not everything could be stopped. The steps say what is left and why.',
  succeeded: 'It is disabled in Dataverse and in Entra ID, and its client secrets are removed.',
};

const pausing: Record<RunState, string> = {
  ...stopping,
  failed: 'Not everything could be paused. The steps say what is left and why.',
  succeeded: 'It is disabled in Dataverse and in Entra ID. Its client secrets are kept.',
};

const resuming: Record<RunState, string> = {
  ...making,
  queued: 'It begins in a moment.',
  running: 'Its access is given back, and everything is read back.',
  failed: 'Not everything could be resumed. The steps say what is left and why.',
  succeeded: 'It is enabled in Dataverse and in Entra ID, and was read back.',
};

/** Once everything is deleted, the wait is the portal's own and not Microsoft's. */
const watching =
  'Everything that was made is deleted. The portal checks for 15 minutes that nothing turns up late.';

/** What the run that stands for a principal is called, and how it goes. */
export function runWords({ name, undo, change, stop, provisioning }: PrincipalView): Words {
  if (undo) {
    const step = undo.steps.find((one) => one.state !== 'done');
    const isWatching = step?.key === 'watch' && undo.state !== 'failed' && undo.state !== 'resting';
    const sentence = isWatching ? watching : undoing[undo.state];
    return { title: 'Removal', label: `Removal of ${name}`, sentence };
  }
  if (change?.recipe === 'pause')
    return { title: 'Pause', label: `Pause of ${name}`, sentence: pausing[change.state] };
  if (change)
    return {
      title: 'Resumption',
      label: `Resumption of ${name}`,
      sentence: resuming[change.state],
    };
  if (stop) return { title: 'Stop', label: `Stop of ${name}`, sentence: stopping[stop.state] };
  const label = `Provisioning of ${name}`;
  return { title: 'Provisioning', label, sentence: making[provisioning.state] };
}
