import { createHash } from 'node:crypto';
import type { Clock } from './clock.ts';
import type { World } from './world.ts';

/** What spreads, and where to: each pair has its own usual time. */
export const lagKinds = [
  'application.graph',
  /** Lists with a filter, which come from an index of their own. */
  'application.filter',
  'application.entra',
  'service-principal.graph',
  'service-principal.entra',
  'service-principal.dataverse',
  'secret.graph',
  'secret.entra',
  'federated-credential.entra',
] as const;
export type LagKind = (typeof lagKinds)[number];

const realisticSeconds: Record<LagKind, readonly [number, number]> = {
  'application.graph': [0.8, 1.8],
  'application.filter': [0.8, 1.8],
  'application.entra': [1, 2],
  'service-principal.graph': [0.5, 1.2],
  'service-principal.entra': [1.5, 2.5],
  'service-principal.dataverse': [1.8, 3],
  'secret.graph': [0.5, 1.5],
  'secret.entra': [2.5, 5],
  'federated-credential.entra': [3, 8],
};

export type Lag = {
  /** Whether the replica that happens to answer this call has heard of the object. */
  sees(kind: LagKind, object: { id: string; createdAtMs: number }): boolean;
};

export const replicas = 3;

/**
 * Replication as its users meet it: three replicas, each of which learns of an object at a moment of
 * its own, and calls that reach them in turn. So a new object appears, vanishes again, and stays.
 * The moments follow from the world's seed and the object's id. A lag that was laid as a fault comes first.
 */
export function replicationLag(
  { world, clock }: { world: World; clock: Clock },
  mode: 'none' | 'realistic',
  shows: (kind: LagKind, ageSeconds: number) => boolean | undefined,
): Lag {
  let calls = 0;
  return {
    sees(kind, { id, createdAtMs }) {
      const ageSeconds = (clock.nowMs() - createdAtMs) / 1000;
      const shown = shows(kind, ageSeconds);
      if (shown !== undefined) return shown;
      if (mode === 'none') return true;
      const [shortest, longest] = realisticSeconds[kind];
      if (ageSeconds >= longest) return true;
      calls += 1;
      const seed = world.settings.get('seed')?.seed ?? '';
      const share = fractionOf(`${seed} ${kind} ${id} ${calls % replicas}`);
      return ageSeconds >= shortest + share * (longest - shortest);
    },
  };
}

function fractionOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32;
}
