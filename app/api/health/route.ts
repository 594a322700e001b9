import { databaseAnswers } from '#lib/kernel/database-answers.ts';

/**
 * Whether the portal runs, and whether its database answers. The status is 200 while the portal runs:
 * it comes back by itself once the database does, and a restart would not hasten that.
 */
export async function GET(): Promise<Response> {
  const health = (await databaseAnswers())
    ? { status: 'ok', database: 'ok' }
    : { status: 'degraded', database: 'away' };
  return Response.json(health, { headers: { 'cache-control': 'no-store' } });
}
