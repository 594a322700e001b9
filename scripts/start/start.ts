import type { RunningProcess } from './start-process.ts';
import type { Stoppables } from './stoppables.ts';

/** What every part of a start is given. */
export type Start = {
  root: string;
  data: string;
  started: Stoppables;
  /** For a process that has to stay: when it ends by itself, everything stops and says why. */
  keepUp: (name: string) => (running: RunningProcess) => void;
  /** For a process that comes to an end: it is stopped with the rest when that is earlier. */
  letEnd: (running: RunningProcess) => void;
};
