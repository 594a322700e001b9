import { Agent, get } from 'node:http';

export type PageAnswer = { status: number; milliseconds: number; bytes: number };

const agent = new Agent({ keepAlive: true });
const patienceMs = 300_000;

/** One call over a kept connection, from sending it to the last byte; redirects are not followed. */
export function fetchPage(url: string, cookie: string): Promise<PageAnswer> {
  const headers = {
    Accept: 'text/html',
    'Accept-Encoding': 'gzip',
    'User-Agent': 'Mozilla/5.0 (X11; Linux x64) Chrome/150.0 Safari/537.36',
    ...(cookie ? { Cookie: cookie } : {}),
  };
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const call = get(url, { agent, headers, timeout: patienceMs }, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      answer.on('end', () =>
        resolve({
          status: answer.statusCode ?? 0,
          milliseconds: performance.now() - began,
          bytes,
        }),
      );
    });
    call.on('timeout', () => call.destroy(new Error(`${url} did not answer in five minutes.`)));
    call.on('error', reject);
  });
}
