import { createHash } from 'node:crypto';
import type { Plane } from '../calls/call-log.ts';
import { namesCall } from '../calls/operation.ts';
import type { Clock } from '../world/clock.ts';
import { newId } from '../world/ids.ts';
import { type LagKind, replicas } from '../world/lag.ts';
import type { Fault, FaultBody } from './fault.ts';

export type Target = {
  plane: Plane;
  method: string;
  rest: string;
  caller: () => Promise<string | undefined>;
};

export type Faults = {
  add(body: FaultBody): Fault;
  list(): Fault[];
  remove(id: string): boolean;
  clear(): void;
  /** The faults that strike this call, each used up by one. */
  strike(target: Target): Promise<Fault[]>;
  /** Whether the lags in force show an object of this age; undefined when there is none for its kind. */
  shows(kind: LagKind, ageSeconds: number): boolean | undefined;
};

/** The faults in force. What strikes follows from counts and seeds alone, so a run can be repeated. */
export function faultRegister(clock: Clock): Faults {
  let faults: Fault[] = [];

  function inForce(): Fault[] {
    faults = faults.filter(
      ({ untilMs, left }) => (untilMs === undefined || untilMs > clock.nowMs()) && left !== 0,
    );
    return faults;
  }

  return {
    add(body) {
      const { count, durationSeconds } = body;
      const untilMs = durationSeconds && clock.nowMs() + durationSeconds * 1000;
      const fault: Fault = { ...body, id: newId(), untilMs, left: count, met: 0 };
      faults.push(fault);
      return fault;
    },
    list: () => [...inForce()],
    remove(id) {
      const before = faults.length;
      faults = faults.filter((fault) => fault.id !== id);
      return faults.length < before;
    },
    clear() {
      faults = [];
    },
    async strike(target) {
      const struck: Fault[] = [];
      for (const fault of inForce()) {
        if (fault.kind === 'lag' || !(await isAimedAt(fault, target))) continue;
        fault.met += 1;
        if (fault.probability !== undefined && draw(fault) >= fault.probability) continue;
        if (fault.left !== undefined) fault.left -= 1;
        struck.push({ ...fault });
      }
      return struck;
    },
    shows(kind, ageSeconds) {
      if (faults.length === 0) return undefined;
      const lags = inForce().filter(isLagOf(kind));
      return lags.length === 0 ? undefined : lags.every((lag) => isShown(lag, ageSeconds));
    },
  };
}

async function isAimedAt(fault: Fault, target: Target): Promise<boolean> {
  if (fault.plane !== undefined && fault.plane !== target.plane) return false;
  if (fault.operation !== undefined && !namesCall(fault.operation, target)) return false;
  if (fault.object !== undefined && !target.rest.includes(fault.object)) return false;
  return fault.caller === undefined || fault.caller === (await target.caller());
}

type LagFault = Extract<Fault, { kind: 'lag' }>;

function isLagOf(kind: LagKind) {
  return (fault: Fault): fault is LagFault => fault.kind === 'lag' && fault.object === kind;
}

/** Replicas answer in turn; they hear of it one after the other, at moments that follow from the seed. */
function isShown(lag: LagFault, ageSeconds: number): boolean {
  const over = ageSeconds - lag.seconds;
  if (over < 0 || over >= lag.spreadSeconds) return over >= 0;
  lag.met += 1;
  const replica = lag.met % replicas;
  const share = (replica + draw({ seed: lag.seed, met: replica })) / replicas;
  return over >= share * lag.spreadSeconds;
}

/** How long a call waits, in milliseconds. */
export function delayOf(fault: Extract<Fault, { kind: 'latency' }>): number {
  const share = draw({ seed: `${fault.seed} delay`, met: fault.met });
  return Math.round(fault.ms + fault.spreadMs * share);
}

/** A number from 0 to 1 that depends on the fault's seed and how many calls it has met. */
function draw({ seed, met }: Pick<Fault, 'seed' | 'met'>): number {
  return createHash('sha256').update(`${seed} ${met}`).digest().readUInt32BE(0) / 2 ** 32;
}
