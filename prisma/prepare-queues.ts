import { PgBoss } from 'pg-boss';
import { queues } from './queues.ts';

export const QUEUE_SCHEMA = 'pgboss';

/** Installs or upgrades the queue's tables and makes every queue, as the owner. Works no job. */
export async function prepareQueues(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: QUEUE_SCHEMA,
    max: 2,
    supervise: false,
    schedule: false,
    registerInstance: false,
  });
  const errors: unknown[] = [];
  boss.on('error', (error) => errors.push(error));
  await boss.start();
  try {
    for (const { name, ...options } of queues) {
      if (await boss.getQueue(name))
        await boss.updateQueue(name, { notify: false, ...changeable(options) });
      else await boss.createQueue(name, options);
    }
  } finally {
    await boss.stop({ graceful: true });
  }
  if (errors.length > 0) throw new Error('The queue could not be prepared.', { cause: errors[0] });
}

/** What an existing queue may still change; its policy and its table are for life. */
function changeable(options: Omit<(typeof queues)[number], 'name'>) {
  const { policy: _policy, partition: _partition, ...rest } = options;
  return rest;
}
