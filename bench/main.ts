// npm run bench -- --burst 1000: what provisioning costs, as ratios within one run on one machine, and
// what the sandbox bears. npm run bench -- --sandbox [--calls 1000000]: the sandbox alone.
// npm run bench -- --pages [--principals 100000]: each page over a full portal, beside an empty page.
// npm run bench -- --history [--events 1000000]: the history's filters, however long it is.
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { burst } from './burst.ts';
import { benchHistory, historyReport } from './history.ts';
import { onePrincipal } from './one-principal.ts';
import { benchPages, fullSize } from './pages/bench-pages.ts';
import { pagesReport } from './pages/pages-report.ts';
import { replication, replicationReport } from './replication.ts';
import { benchDatabase, openRig } from './rig.ts';
import { benchSandbox, sandboxReport } from './sandbox.ts';

const { values } = parseArgs({
  options: {
    burst: { type: 'string', default: '1000' },
    sandbox: { type: 'boolean', default: false },
    calls: { type: 'string', default: '0' },
    pages: { type: 'boolean', default: false },
    history: { type: 'boolean', default: false },
    events: { type: 'string', default: '1000000' },
    principals: { type: 'string', default: String(fullSize.principals) },
  },
});
const size = z.coerce.number().int().min(1).parse(values.burst);
const calls = z.coerce.number().int().min(0).parse(values.calls);

if (values.pages) {
  const principals = z.coerce.number().int().min(100).parse(values.principals);
  const measured = await benchPages({ ...fullSize, principals });
  console.log(`\n${pagesReport(measured)}`);
  process.exit(measured.some((one) => one.failure) ? 1 : 0);
}

if (values.history) {
  const events = z.coerce.number().int().min(10_000).parse(values.events);
  console.log(`\n${historyReport(await benchHistory(events), events)}`);
  process.exit(0);
}

console.log(`\n${sandboxReport(await benchSandbox(calls))}`);
if (values.sandbox) process.exit(0);

const rig = await openRig(await benchDatabase());

const { paths, pickUpMilliseconds, forcedMilliseconds } = await onePrincipal(rig);
const ours = paths[0]?.milliseconds ?? 0;
console.log('\none principal, 100 ms on each call, median of 9');
for (const { name, writes, calls, milliseconds } of paths) {
  const ratio = (milliseconds / ours).toFixed(2);
  console.log(
    `  ${name.padEnd(38)} ${writes} writes, ${calls} calls, ${Math.round(milliseconds)} ms, ${ratio} times ours`,
  );
}
console.log(
  `  forced path (6 calls in a row)         ${(ours / forcedMilliseconds).toFixed(2)} times that is ours, after
  the queue's pick-up                    ${Math.round(pickUpMilliseconds)} ms`,
);

console.log(`\n${replicationReport(await replication(rig))}`);

const { runs, seconds, throttled, graphWritesAtMost } = await burst(rig, size);
console.log(`
a burst of ${runs} approvals, 4 environments, two workers, limits enforced
  drained in                             ${seconds.toFixed(1)} s, ${(runs / seconds).toFixed(1)} runs a second
  answers 429                            ${throttled}
  most writes to Graph in 150 s          ${graphWritesAtMost} of 3000`);
await rig.close();
process.exit(0);
