import { connect, createServer } from 'node:net';
import { PlainProblem } from './plain-problem.ts';

/**
 * Refuses a port that something else has, on either loopback address: a browser that finds a
 * stranger on ::1 never asks 127.0.0.1.
 */
export async function checkPort(port: number, host: string, variable: string): Promise<void> {
  const isTaken =
    (await answers(port, '127.0.0.1')) ||
    (await answers(port, '::1')) ||
    !(await opens(port, host));
  if (!isTaken) return;
  throw new PlainProblem(
    `Port ${port} is taken by another program. Stop that one, or choose another port, for example:\n` +
      `  ${variable}=${port + 10} npm start`,
  );
}

function answers(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host });
    const end = (isThere: boolean) => {
      socket.destroy();
      resolve(isThere);
    };
    socket.setTimeout(500, () => end(false));
    socket.once('connect', () => end(true)).once('error', () => end(false));
  });
}

function opens(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host }, () => server.close(() => resolve(true)));
  });
}
