import { z } from 'zod';

/**
 * What is to be true of a principal, as part of what was approved. running: in use. paused: without
 * access, its credentials kept. stopped: without access and credentials, with a way back. retired:
 * gone for good.
 */
export const intent = z.enum(['running', 'paused', 'stopped', 'retired']);
export type Intent = z.infer<typeof intent>;
