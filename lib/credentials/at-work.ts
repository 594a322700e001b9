import type { Pause } from '#lib/kernel/pause.ts';
import type { Microsoft } from '#lib/microsoft/microsoft.ts';

/** What a worker has while it works on a credential; the signal says that it has lost its lease, or its time. */
export type AtWork = { microsoft: Microsoft; pause: Pause; signal: AbortSignal };
