import { Hono } from 'hono';
import type { CallEnv, Sandbox } from '../sandbox.ts';
import { sandboxInfo } from './info.ts';
import { onlyFromHere } from './only-from-here.ts';

/** The control plane, which no real tenant has. */
export function consolePlane(sandbox: Sandbox): Hono<CallEnv> {
  const app = new Hono<CallEnv>();
  app.use('*', onlyFromHere(sandbox.publicUrl));
  app.get('/info', (c) => c.json(sandboxInfo(sandbox)));
  return app;
}
