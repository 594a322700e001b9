import {
  type CredentialState,
  confirmWithinSeconds,
  openCredentialStates,
  readableSeconds,
  usableCredentialStates,
} from './credential.ts';
import type { EventBody } from './event.ts';

/** What is told of a principal as a whole and begins to remove its secrets. */
export const removesEverySecret = [
  'principal.stop-requested',
] as const satisfies EventBody['kind'][];

/** An event is told a moment after what it tells of, by as much as a database in trouble holds it up. */
const lateSeconds = 90;

type Told = { at: Date; event: EventBody };

/**
 * The states in which the row of a credential may be by what the history tells of it and of its principal,
 * oldest first; none where it tells of no such credential. Its time being up is told by no event, so that
 * is counted: from its opening, or else its making; and one of before the database was replaced is over.
 */
export function statesTold(
  told: readonly Told[],
  { moment, replacedAt }: { moment: Date; replacedAt: Date | null },
): readonly CredentialState[] {
  let state: CredentialState | null = null;
  let since = moment;
  let isOfBefore = false;
  for (const { at, event } of told) {
    const next = stateAfterEvent(state, event);
    if (next === null || next === state) continue;
    if (state === null) isOfBefore = replacedAt !== null && at < replacedAt;
    // A test changes nothing about when what was made is to be opened.
    if (next !== 'ready') since = at;
    state = next;
  }
  if (state === null) return [];
  const patienceSeconds = state === 'opened' ? confirmWithinSeconds : readableSeconds;
  const waitedSeconds = (moment.getTime() - since.getTime()) / 1000 + lateSeconds;
  const isOver =
    openCredentialStates.includes(state) && (isOfBefore || waitedSeconds >= patienceSeconds);
  return [
    state,
    // Both are before anything is told of a making.
    ...(state === 'requested' ? (['minting'] as const) : []),
    ...(isOver ? (['removing'] as const) : []),
  ];
}

/** Null where the event says nothing of it, or cannot lead there from what was told before. */
function stateAfterEvent(state: CredentialState | null, event: EventBody): CredentialState | null {
  if (state === null) return event.kind === 'credential.requested' ? 'requested' : null;
  const from = (states: readonly CredentialState[], to: CredentialState) =>
    states.includes(state) ? to : null;
  switch (event.kind) {
    case 'credential.minted':
      return from(['requested'], 'proving');
    case 'credential.lost':
      return from(['requested'], 'lost');
    case 'credential.failed':
      return from(['requested'], 'failed');
    case 'credential.taken-back':
      return event.why === 'hard-to-pass-on' ? from(['requested'], 'removing') : null;
    case 'credential.proven':
    case 'credential.not-proven':
      return from(['proving'], 'ready');
    case 'credential.opened':
      return from(['ready'], 'opened');
    case 'credential.acknowledged':
    case 'credential.kept':
      return from(openCredentialStates, 'stored');
    case 'credential.discarded':
      return from(openCredentialStates, 'removing');
    case 'credential.removal-requested':
      return from(['stored'], 'removing');
    case 'principal.stop-requested':
      return from(usableCredentialStates, 'removing');
    case 'credential.disowned':
      return 'failed';
    case 'credential.removed':
      return 'removed';
    default:
      return null;
  }
}
