import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { load } from './load.ts';

export type SandboxMeasure = {
  tokensPerSecond: number;
  readsPerSecond: number;
  /** Of an application with its service principal, on the way to so many. */
  memory: { applications: number; bytesEach: number }[];
  /** The heap, garbage aside, after so many calls. */
  heap: { calls: number; megabytes: number }[];
};

const hello = z.object({
  url: z.string(),
  tenantId: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
});
const weight = z.object({ heapBytes: z.number() });
const token = z.object({ access_token: z.string() });
const created = z.object({ id: z.string(), appId: z.string() });

const rounds = 3;
const callsPerRound = 4000;
const callsPerLook = 100_000;

/**
 * What the sandbox does by itself, in a process of its own, for 32 connections from this one: tokens
 * (client credentials) and reads of one application, the best of three rounds; the memory that
 * registrations take; and the heap while it answers this many calls, in steps of 100,000.
 */
export async function benchSandbox(calls: number): Promise<SandboxMeasure> {
  const child = fork(fileURLToPath(new URL('./sandbox-process.ts', import.meta.url)), {
    execArgv: ['--expose-gc', ...profile()],
  });
  const { url, tenantId, clientId, clientSecret } = hello.parse((await once(child, 'message'))[0]);
  const heapAfter = async (copies: number) => {
    const answered = once(child, 'message');
    child.send({ copies });
    return weight.parse((await answered)[0]).heapBytes;
  };

  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    scope: 'https://graph.microsoft.com/.default',
  }).toString();
  const signIn = {
    method: 'POST',
    path: `/${tenantId}/oauth2/v2.0/token`,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: form,
  };
  const signedIn = await fetch(`${url}${signIn.path}`, signIn);
  const headers = {
    Authorization: `Bearer ${token.parse(await signedIn.json()).access_token}`,
    'Content-Type': 'application/json',
  };
  const make = async (path: string, body: object) => {
    const init = { method: 'POST', headers, body: JSON.stringify(body) };
    return created.parse(await (await fetch(`${url}/graph/v1.0${path}`, init)).json());
  };
  const { id, appId } = await make('/applications', { displayName: 'bench' });
  await make('/servicePrincipals', { appId });
  const read = { method: 'GET', path: `/graph/v1.0/applications/${id}`, headers };

  const tokensPerSecond = await fastest(() => load(url, signIn, callsPerRound));
  const readsPerSecond = await fastest(() => load(url, read, callsPerRound));
  const heap = [{ calls: 0, megabytes: (await heapAfter(0)) / 1e6 }];
  for (let done = 0; done < calls; ) {
    const next = Math.min(callsPerLook, calls - done);
    await load(url, read, next);
    done += next;
    heap.push({ calls: done, megabytes: (await heapAfter(0)) / 1e6 });
  }
  const memory = [];
  const empty = await heapAfter(0);
  let laid = 0;
  for (const applications of [1000, 10_000, 50_000]) {
    const full = await heapAfter(applications - laid);
    laid = applications;
    memory.push({ applications, bytesEach: (full - empty) / applications });
  }
  child.disconnect();
  await once(child, 'exit');
  return { tokensPerSecond, readsPerSecond, memory, heap };
}

async function fastest(round: () => Promise<number>): Promise<number> {
  const seconds: number[] = [];
  while (seconds.length < rounds) seconds.push(await round());
  return callsPerRound / Math.min(...seconds);
}

/** `BENCH_PROFILE=folder`: where its time goes, as a `.cpuprofile`. */
function profile(): string[] {
  const folder = process.env.BENCH_PROFILE;
  return folder === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${folder}`];
}

/** In words, for the terminal. */
export function sandboxReport(measure: SandboxMeasure): string {
  const { tokensPerSecond, readsPerSecond, memory, heap } = measure;
  const lines = [
    'the sandbox, in a process of its own, 32 connections',
    `  tokens, client credentials             ${Math.round(tokensPerSecond)} a second`,
    `  reads of one application               ${Math.round(readsPerSecond)} a second`,
    ...memory.map(
      ({ applications, bytesEach }) =>
        `  memory at ${String(applications).padStart(6)} applications          ${(bytesEach / 1000).toFixed(1)} kB each, service principal included`,
    ),
    ...heap.map(
      ({ calls, megabytes }) =>
        `  heap after ${String(calls).padStart(9)} calls              ${megabytes.toFixed(1)} MB`,
    ),
  ];
  return lines.join('\n');
}
