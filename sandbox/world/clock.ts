import type { World } from './world.ts';

export type Clock = { nowMs(): number; advance(seconds: number): void };

/** The sandbox's own time: the machine's, plus what `POST /sandbox/clock` has added so far. */
export function worldClock(world: World): Clock {
  return {
    nowMs: () => Date.now() + (world.settings.get('clock')?.offsetMs ?? 0),
    advance(seconds) {
      const offsetMs = (world.settings.get('clock')?.offsetMs ?? 0) + seconds * 1000;
      world.settings.put({ id: 'clock', offsetMs });
    },
  };
}

/** `2026-01-02T03:04:05Z`, the form Graph and Dataverse use. */
export function isoSeconds(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
