import type { LagKind } from '../lag.ts';

export type Faults = { extraLagSeconds(kind: LagKind): number | undefined };

export function noFaults(): Faults {
  return { extraLagSeconds: () => undefined };
}
