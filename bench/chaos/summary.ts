import type { SecretWrongs } from './count-secret-wrongs.ts';
import type { Wrongs } from './count-wrongs.ts';

export type Summary = Wrongs &
  SecretWrongs & {
    runs: number;
    faults: number;
    crashes: number;
    /** Runs that an admin took back at any moment. */
    cancels: number;
    retries: number;
    ready: number;
    undone: number;
    /** How often an admin had to set a stopped run going again, or gave one up. */
    decisions: number;
    twinsRemoved: number;
    /** Hand-overs that began, and where those ended that did not fail. */
    handOvers: number;
    secretsStored: number;
    secretsRemoved: number;
    /** Minted or not, nobody knew; looked for, and removed. */
    secretsLost: number;
    hoursPassed: number;
  };

export type Chaos = {
  runs: number;
  seed: number;
  batch: number;
  workers: number;
  /** Of the principals that become ready, so many get a secret at once. */
  handOverShare: number;
  callsPerKill: number;
  /** A worker is killed at one of so many calls that make, try or remove a secret. */
  secretCallsPerKill: number;
};

export function emptySummary(): Summary {
  return {
    runs: 0,
    faults: 0,
    crashes: 0,
    cancels: 0,
    retries: 0,
    ready: 0,
    undone: 0,
    decisions: 0,
    twinsRemoved: 0,
    handOvers: 0,
    secretsStored: 0,
    secretsRemoved: 0,
    secretsLost: 0,
    hoursPassed: 0,
    orphans: 0,
    twins: 0,
    falselyReady: 0,
    stuck: 0,
    unknownSecrets: 0,
    doubleMints: 0,
    notWorking: 0,
    stuckIntents: 0,
  };
}
