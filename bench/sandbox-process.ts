// The sandbox as a process of its own, which also tells of its memory: forked by bench/sandbox.ts.
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { startSandbox } from '../sandbox/start-sandbox.ts';
import { newId } from '../sandbox/world/ids.ts';

/** `copies` lays so many copies of the newest application beside it, each with its service principal. */
export const order = z.object({ copies: z.number().int().min(0) });

const running = await startSandbox();
const { world } = running;
world.settings.put({
  id: 'behaviours',
  behaviours: { serviceLimits: 'none', creatorQuota: 'none' },
});

process.on('message', (message) => {
  lay(order.parse(message).copies);
  void heapUsed().then((heapBytes) => process.send?.({ heapBytes }));
});
process.on('disconnect', () => process.exit(0));
process.send?.({ url: running.url, ...running.info.portal, tenantId: running.info.tenantId });

function lay(copies: number) {
  const application = world.applications.all().at(-1);
  const principal = world.servicePrincipals.all().at(-1);
  for (let copy = 0; application && principal && copy < copies; copy += 1) {
    const appId = newId();
    world.applications.put({ ...structuredClone(application), id: newId(), appId });
    world.servicePrincipals.put({ ...structuredClone(principal), id: newId(), appId });
  }
}

/** After the garbage is collected. */
async function heapUsed(): Promise<number> {
  global.gc?.();
  await sleep(50);
  global.gc?.();
  return process.memoryUsage().heapUsed;
}
