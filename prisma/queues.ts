import type { Queue } from 'pg-boss';

/**
 * The queues of the portal. The owner makes them when it migrates; the app role only uses them.
 * `notify` wakes a worker at once when a job is made. A job that starts later makes no such call, and
 * with `notify` pg-boss polls every 30 s only: workers say `notifyPollingIntervalSeconds: 1`.
 * As the app role pg-boss wants `migrate: false, createSchema: false, reindex: false`.
 */
export const queues: Queue[] = [
  { name: 'advance-run', notify: true },
  { name: 'hand-over', notify: true },
  { name: 'sweep' },
  // A night over a long history takes longer than the 15 minutes after which a job counts as failed and is
  // given to another worker beside the first. It may take half a day; a worker that died is missed in a minute.
  { name: 'nightly', expireInSeconds: 12 * 3600, heartbeatSeconds: 60 },
];
