import type { CredentialState } from './credential.ts';
import type { DifferenceCode } from './difference.ts';
import type { Finding, PermissionCheck } from './finding.ts';
import type { Intent } from './intent.ts';
import type { RunState } from './run.ts';

/** A principal's standing, read downstream from its runs, verifications and credentials. */
export type PrincipalStatus = {
  state:
    | 'provisioning'
    | 'ready'
    | 'failed'
    | 'changing'
    | 'paused'
    | 'stopping'
    | 'stopped'
    | 'retired';
  word: string;
  /** Whether something about it is changing by itself. */
  isMoving: boolean;
};

/** How one stands that was paused or stopped and can get in all the same. */
export const inAgainWord = 'Can sign in again';

/** What of a finding says that what was paused or stopped can get in again: there is no worse. */
export const inAgainCodes: readonly DifferenceCode[] = [
  'service-principal-enabled',
  'application-user-enabled',
  'client-secret-left',
];

/**
 * How a principal stands, from the intent in force, its runs, and what is known to differ. Of one that was
 * paused or stopped only that it can get in again differs from what is meant.
 */
export function principalStatus(input: {
  provisioning: RunState;
  verifying: RunState | null;
  /** The run that takes back what was made, once an admin has cancelled. */
  undoing: RunState | null;
  intent: Intent;
  /** The run that brings the intent about, where somebody paused, resumed or stopped it. */
  changing: RunState | null;
  findings: readonly Finding[];
  isRetired: boolean;
}): PrincipalStatus {
  if (input.provisioning === 'cancelled') return undoStatus(input.undoing);
  if (input.isRetired) return { state: 'retired', word: 'Retired', isMoving: false };
  const change = changeStatus(input);
  if (change) return change;
  const verifying = input.verifying !== null && isLive(input.verifying);
  switch (input.provisioning) {
    case 'succeeded':
      return input.findings.length > 0
        ? { state: 'failed', word: 'Not as approved', isMoving: verifying }
        : {
            state: 'ready',
            word: verifying ? 'Ready, being verified' : 'Ready',
            isMoving: verifying,
          };
    case 'failed':
      return { state: 'failed', word: 'Failed', isMoving: false };
    case 'resting':
      return { state: 'failed', word: 'Waiting for an admin', isMoving: false };
    case 'waiting':
      return { state: 'provisioning', word: 'Waiting for Microsoft', isMoving: true };
    case 'queued':
    case 'running':
      return { state: 'provisioning', word: 'Being made', isMoving: true };
  }
}

function undoStatus(undoing: RunState | null): PrincipalStatus {
  if (undoing === 'succeeded') return { state: 'retired', word: 'Undone', isMoving: false };
  return undoing !== null && isLive(undoing)
    ? { state: 'provisioning', word: 'Being undone', isMoving: true }
    : { state: 'failed', word: 'Not wholly undone', isMoving: false };
}

const changeWords = {
  running: { during: 'changing', doing: 'Resuming', failed: 'Not wholly resumed', is: null },
  paused: {
    during: 'changing',
    doing: 'Pausing',
    failed: 'Not wholly paused',
    is: { state: 'paused', word: 'Paused' },
  },
  stopped: {
    during: 'stopping',
    doing: 'Stopping',
    failed: 'Not wholly stopped',
    is: { state: 'stopped', word: 'Stopped' },
  },
} as const;

/** Whether a finding of one that was paused or stopped says that it can get in. */
export function isInAgain({ code }: Finding): boolean {
  return inAgainCodes.some((one) => one === code);
}

/** Null where it is in use, and nothing about that is changing. */
function changeStatus({
  intent,
  changing,
  verifying,
  findings,
}: Parameters<typeof principalStatus>[0]): PrincipalStatus | null {
  if (intent === 'retired') return null;
  const { during, doing, failed, is } = changeWords[intent];
  if (changing !== null && isLive(changing)) return { state: during, word: doing, isMoving: true };
  if (changing === 'failed' || changing === 'resting')
    return { state: 'failed', word: failed, isMoving: false };
  if (is === null) return null;
  const isMoving = verifying !== null && isLive(verifying);
  return findings.some(isInAgain)
    ? { state: 'failed', word: inAgainWord, isMoving }
    : { ...is, isMoving };
}

function isLive(state: RunState): boolean {
  return state === 'queued' || state === 'running' || state === 'waiting';
}

/** The words of the zero-permission check on the pass. */
export function permissionWords(
  check: PermissionCheck | null,
): 'none, proven' | 'violated' | 'not visible' | 'not yet checked' {
  switch (check) {
    case 'proven':
      return 'none, proven';
    case 'violated':
      return 'violated';
    case 'not-visible':
      return 'not visible';
    case null:
      return 'not yet checked';
  }
}

/** How a credential stands, in words. */
export const credentialWords: Record<CredentialState, string> = {
  requested: 'Being prepared',
  minting: 'Being prepared',
  proving: 'Being proven',
  ready: 'Ready to open in the tab that asked',
  opened: 'Opened, not yet confirmed',
  stored: 'Stored safely',
  lost: 'Outcome unknown, being looked for',
  removing: 'Being removed',
  removed: 'Removed',
  failed: 'Not issued',
};
