import { createAdaptorServer } from '@hono/node-server';
import { callLog } from './calls/call-log.ts';
import { sandboxInfo } from './console/info.ts';
import { faultRegister } from './faults/faults.ts';
import { worldKeys } from './plane/keys.ts';
import type { Sandbox } from './plane/sandbox.ts';
import { planes } from './planes.ts';
import { registerPortalUrls } from './seed/register-portal-urls.ts';
import { seedWorld } from './seed/seed-world.ts';
import type { Settings } from './settings.ts';
import { worldClock } from './world/clock.ts';
import { fileJournal, noJournal } from './world/journal.ts';
import { replicationLag } from './world/lag.ts';
import { openWorld, type World } from './world/world.ts';

export type RunningSandbox = {
  /** Without a trailing slash. */
  url: string;
  info: ReturnType<typeof sandboxInfo>;
  /** To be asked, and arranged, by tests. */
  world: World;
  sandbox: Sandbox;
  close(): Promise<void>;
};

type Options = Partial<Settings> & {
  /** Called once on a fresh world, after the usual seed: what this test needs besides. */
  seed?: (world: World) => void;
  /** How long ago a fresh world begins: its clock goes on from there. */
  secondsAgo?: number;
};

/**
 * Starts a tenant in a box and resolves when it listens; port 0 takes a free one. Rejects with the
 * listening error (`EADDRINUSE` and the like).
 */
export async function startSandbox(options: Options = {}): Promise<RunningSandbox> {
  const { host = '127.0.0.1', port = 0, portalUrl = 'http://localhost:3000' } = options;
  const world = openWorld(options.dataFolder ? fileJournal(options.dataFolder) : noJournal);
  const clock = worldClock(world);
  if (!world.settings.get('seed')) {
    if (options.secondsAgo) clock.advance(-options.secondsAgo);
    seedWorld(world, clock.nowMs());
    options.seed?.(world);
  }
  registerPortalUrls(world, portalUrl);
  const keys = worldKeys(world);
  world.compact();

  const faults = faultRegister(clock);
  const sandbox: Sandbox = {
    world,
    clock,
    keys,
    faults,
    lag: replicationLag({ world, clock }, options.lag ?? 'none', faults.shows),
    log: callLog(),
    publicUrl: options.publicUrl ?? '',
    selfUrl: '',
    portalUrl,
  };
  const server = createAdaptorServer({ fetch: (request, env) => app.fetch(request, env) });
  const listeningPort = await listen(server, port, host);
  sandbox.publicUrl = options.publicUrl ?? `http://localhost:${listeningPort}`;
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  sandbox.selfUrl = `http://${reachable}:${listeningPort}`;
  const app = planes(sandbox);
  return {
    url: sandbox.publicUrl,
    info: sandboxInfo(sandbox),
    world,
    sandbox,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
      world.close();
    },
  };
}

function listen(
  server: ReturnType<typeof createAdaptorServer>,
  port: number,
  host: string,
): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}
