import type { z } from 'zod';
import { faultBody } from '../../sandbox/faults/fault.ts';
import type { RunningSandbox } from '../../sandbox/start-sandbox.ts';

type Misfortune = z.input<typeof faultBody>;

const statuses = [500, 502, 503, 504] as const;

/** What may happen to every single call: about one in ten does not go well. */
function anywhere(): Misfortune[] {
  return [
    { kind: 'status', status: 429, retryAfterSeconds: 12, probability: 0.01 },
    { kind: 'status', status: 429, probability: 0.01 },
    ...statuses.map((status): Misfortune => ({ kind: 'status', status, probability: 0.008 })),
    { kind: 'cut-before-commit', probability: 0.015 },
    { kind: 'cut-after-commit', probability: 0.02 },
    { kind: 'truncated-body', probability: 0.008 },
    { kind: 'malformed-body', probability: 0.008 },
    { kind: 'latency', ms: 20, spreadMs: 200, probability: 0.03 },
  ];
}

/** What a person has to decide on: now and then a true refusal. */
const refusals: Misfortune[] = [
  { operation: 'POST /applications', code: 'Authorization_RequestDenied' },
  { operation: 'POST /systemusers', code: '0x80040220' },
  { operation: 'POST /applications/{id}/addPassword', code: 'Authorization_RequestDenied' },
].map((aim) => ({ ...aim, kind: 'status', status: 403, probability: 0.01 }));

/** Lays the faults of one batch: faults at every call, and replication of its own pace. */
export function injectRandomFaults(
  { sandbox }: RunningSandbox,
  seed: string,
  random: () => number,
): void {
  const lags = [
    { object: 'application.graph', most: 30 },
    { object: 'service-principal.graph', most: 30 },
    { object: 'service-principal.dataverse', most: 45 },
    { object: 'secret.graph', most: 60 },
    // Time cannot leap while a secret is tried.
    { object: 'secret.entra', most: 1 },
  ] as const;
  const all: Misfortune[] = [
    ...anywhere(),
    ...refusals,
    ...lags.map(
      ({ object, most }): Misfortune => ({ kind: 'lag', object, seconds: random() * most }),
    ),
  ];
  all.forEach((one, index) => {
    sandbox.faults.add(faultBody.parse({ ...one, seed: `${seed} ${index}` }));
  });
}
