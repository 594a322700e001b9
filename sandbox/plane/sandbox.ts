import type { HttpBindings } from '@hono/node-server';
import type { CallLog } from '../calls/call-log.ts';
import type { Faults } from '../faults/faults.ts';
import type { Clock } from '../world/clock.ts';
import type { Lag } from '../world/lag.ts';
import type { World } from '../world/world.ts';
import type { Keys } from './keys.ts';

/** What every plane is given: the world and the means to behave. */
export type Sandbox = {
  world: World;
  clock: Clock;
  lag: Lag;
  keys: Keys;
  log: CallLog;
  faults: Faults;
  /** Without a trailing slash. */
  publicUrl: string;
  /** How the sandbox reaches itself. */
  selfUrl: string;
  portalUrl: string;
};

/** What travels with one call. */
export type CallEnv = {
  Bindings: Partial<HttpBindings>;
  Variables: {
    requestId: string;
    /** For the log and for faults: an application's client id or a person's user name. */
    caller: string | undefined;
    note: string | undefined;
    /** The connection was ended without an answer. */
    isCut: boolean | undefined;
  };
};
