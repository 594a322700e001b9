import { Agent, request } from 'node:http';

export type LoadCall = {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string;
};

/** Keeps this many connections busy with one call after the other; answers how long it took, in seconds. */
export async function load(url: string, ask: LoadCall, calls: number, connections = 32) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let left = calls;
  const began = performance.now();
  const busy = async () => {
    while (left > 0) {
      left -= 1;
      await once(agent, url, ask);
    }
  };
  await Promise.all(Array.from({ length: connections }, busy));
  agent.destroy();
  return (performance.now() - began) / 1000;
}

/** Rejects for every answer but 200: a measure of refusals would be none. */
function once(agent: Agent, url: string, { method, path, headers, body }: LoadCall): Promise<void> {
  return new Promise((resolve, reject) => {
    const call = request(`${url}${path}`, { agent, method, headers }, (answer) => {
      answer.resume();
      answer.on('end', () =>
        answer.statusCode === 200
          ? resolve()
          : reject(new Error(`${method} ${path} was answered ${answer.statusCode}.`)),
      );
    });
    call.on('error', reject);
    call.end(body);
  });
}
