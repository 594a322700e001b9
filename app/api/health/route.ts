/** Whether the portal runs. Asks nobody else, so that it is true and quick whatever is down. */
export function GET(): Response {
  return Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } });
}
