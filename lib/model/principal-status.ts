import type { CredentialState } from './credential.ts';
import type { Finding, PermissionCheck } from './finding.ts';
import type { RunState } from './run.ts';

/** A principal's standing, read downstream from its runs, verifications and credentials. */
export type PrincipalStatus = {
  state: 'provisioning' | 'ready' | 'failed' | 'stopping' | 'stopped' | 'retired';
  word: string;
  /** Whether something about it is changing by itself. */
  isMoving: boolean;
};

/** How a principal stands, from its runs and its latest verification: a stop says it all. */
export function principalStatus(input: {
  provisioning: RunState;
  verifying: RunState | null;
  /** The run that takes back what was made, once an admin has cancelled. */
  undoing: RunState | null;
  /** The run that takes its access away, once somebody has stopped it. */
  stopping: RunState | null;
  findings: readonly Finding[];
  isRetired: boolean;
}): PrincipalStatus {
  if (input.provisioning === 'cancelled') return undoStatus(input.undoing);
  if (input.isRetired) return { state: 'retired', word: 'Retired', isMoving: false };
  if (input.stopping !== null) return stopStatus(input.stopping);
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

function stopStatus(stopping: RunState): PrincipalStatus {
  if (stopping === 'succeeded') return { state: 'stopped', word: 'Stopped', isMoving: false };
  return isLive(stopping)
    ? { state: 'stopping', word: 'Stopping', isMoving: true }
    : { state: 'failed', word: 'Not wholly stopped', isMoving: false };
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
