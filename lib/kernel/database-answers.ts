import { setTimeout as sleep } from 'node:timers/promises';
import { database } from './db.ts';

const patienceMilliseconds = 2000;

/** Whether the database answers, within two seconds. Never throws. */
export async function databaseAnswers(): Promise<boolean> {
  const asked = database().$queryRaw`SELECT 1`.then(
    () => true,
    () => false,
  );
  return Promise.race([asked, sleep(patienceMilliseconds, false, { ref: false })]);
}
