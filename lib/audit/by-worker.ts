/** The history's words for who did what the worker does. */
export const byWorker = { type: 'system', name: 'worker' } as const;
