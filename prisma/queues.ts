import type { Queue } from 'pg-boss';

/**
 * The queues of the portal. The owner makes them when it migrates; the app role only uses them.
 * A job carries no state of its own: what is to be done stands in the row it names, so a job that is
 * lost or comes twice does no harm, and none is retried by the queue.
 */
export const queues: Queue[] = [
  /** `{ runId }`: one tick of a provisioning or verification run. */
  { name: 'advance-run', notify: true, retryLimit: 0 },
  /** `{ credentialId }`: one tick of a credential's hand-over, removal or sweep. */
  { name: 'hand-over', notify: true, retryLimit: 0 },
  /** Each minute: picks up what is due and has no job. */
  { name: 'sweep', retryLimit: 0 },
  /** Each night: verifies every principal and the history. */
  { name: 'nightly', retryLimit: 0 },
];
